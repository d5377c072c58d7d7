import type { Author } from '@/lib/domain/annotations/annotation';
import type { Relation, Unit } from '@/lib/domain/articles/article';
import { type Argument, type ArgumentUnit, toArgument } from '@/lib/domain/segmentation/corrections/argument';
import type { Change } from '@/lib/domain/segmentation/corrections/change';
import type { Correction, CorrectionKind } from '@/lib/domain/segmentation/corrections/correction';
import type { UndoLine } from '@/lib/domain/segmentation/corrections/history';
import type { Instant } from '@/lib/domain/time/instant';
import { get, newKey, type Page, type Problem, type Result, send } from './api';

type ChangedUnit = Omit<Unit, 'ordinal'>;
type ChangeJson = {
  units: { before: ChangedUnit | null; after: ChangedUnit | null }[];
  relations: Change['relations'];
};
type DoneJson = { revision: number; done: { number: number; kind: CorrectionKind; change: ChangeJson }[] };

/** What the server did: one change for each correction, with the number of the revision it made. */
export type Done = { revision: number; done: { number: number; change: Change }[] };

/** What others corrected since the revision that the editor saw. */
export type Missed = {
  revision: number;
  fits: boolean;
  since: { number: number; kind: CorrectionKind; author: Author; at: Instant; units: number[] }[];
};

/** What is corrected: the article, in the version and at the revision that the editor saw. */
type Base = { id: string; versionId: string; baseRevision: number };

/** The editor's part of the REST API. Retries carry the same key, so that nothing is corrected twice. */
export const correctionsApi = {
  correct: ({ id, ...base }: Base, correction: Correction, key: string) =>
    post(`/articles/${id}/corrections`, { ...base, corrections: [correction] }, key),
  undo: ({ id, ...base }: Base, number: number, key: string) =>
    post(`/articles/${id}/corrections/${number}/undo`, base, key),
  suggestAgain: ({ id, ...base }: Base) => post(`/articles/${id}/suggestions`, base, newKey()),
  /** One's own, newest first. */
  listOwn: (article: string, cursor: string) =>
    get<Page<UndoLine>>(`/articles/${article}/corrections`, { author: 'me', limit: 200, cursor }),
  /** The argument as it stands now. */
  readArgument: async (
    article: string,
  ): Promise<Result<{ argument: Argument; revision: number; versionId: string }>> => {
    type Units = { items: Unit[]; relations: Relation[]; revision: number; versionId: string };
    const result = await get<Units>(`/articles/${article}/units`);
    if (!result.ok) return result;
    const { items, relations, revision, versionId } = result.value;
    return { ok: true, value: { argument: toArgument(items, relations), revision, versionId } };
  },
};

/** What was missed, when that is the problem. */
export function missedIn({ code, current }: Problem): Missed | null {
  const isMissed = code === 'stale_revision' && typeof current === 'object' && current !== null;
  // Our own API said it, in its published form.
  return isMissed && 'since' in current ? (current as Missed) : null;
}

async function post(path: string, body: object, key: string): Promise<Result<Done>> {
  const result = await send<DoneJson>('POST', path, body, { 'Idempotency-Key': key });
  if (!result.ok) return result;
  const { revision, done } = result.value;
  return {
    ok: true,
    value: { revision, done: done.map(({ number, change }) => ({ number, change: toChange(change) })) },
  };
}

const toChange = ({ units, relations }: ChangeJson): Change => ({
  units: units.map(({ before, after }) => ({ before: toRow(before), after: toRow(after) })),
  relations,
});

function toRow(unit: ChangedUnit | null): ArgumentUnit | null {
  if (!unit) return null;
  const { wording, ...row } = unit;
  return { ...row, implicitText: unit.start === null ? wording : null };
}
