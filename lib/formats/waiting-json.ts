import { z } from 'zod';
import type { Author, Guess } from '@/lib/domain/annotations/annotation';
import { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { TextRange } from '@/lib/domain/text/positions';
import type { Instant } from '@/lib/domain/time/instant';
import { countJson, idJson, instantJson, listOf, positionJson } from './format';

const inContext = { before: z.string(), exact: z.string(), after: z.string() };

const placeFields = {
  /** On whose text the positions count. */
  versionId: idJson,
  start: positionJson,
  end: positionJson,
  unitNumber: z.int().min(1).nullable(),
  ...inContext,
};

const PlaceJson = z.strictObject(placeFields).meta({ id: 'Place' });
type PlaceView = Context & TextRange & { versionId: string; unitNumber: number | null };

const toPlaceJson = ({ versionId, start, end, unitNumber, before, exact, after }: PlaceView) => ({
  ...{ versionId, start, end, unitNumber, before, exact, after },
});

export const placesJson = listOf<PlaceView, z.output<typeof PlaceJson>>({
  schema: PlaceJson,
  toJson: toPlaceJson,
});

const WaitingAnnotationJson = z
  .strictObject({
    id: idJson,
    kind: AnnotationKind,
    author: z.strictObject({ id: idJson, name: z.string() }).nullable(),
    createdAt: instantJson,
    placement: z.enum(['unplaced', 'check']),
    /** What it says, in one line: the note, the comment or the stance. Empty for a highlight. */
    said: z.string(),
    /** The page that a source cites. */
    url: z.string().nullable(),
    replyCount: countJson,
    /** The words that it was about, and around them, in the version that it stood in. */
    was: z.strictObject({ version: z.int().min(1), ...inContext }),
    /** Where it may belong in the newest version; null where nobody can tell. */
    place: z.strictObject({ confidence: z.number().min(0).max(1), ...placeFields }).nullable(),
  })
  .meta({ id: 'WaitingAnnotation' });
export type WaitingAnnotationJson = z.output<typeof WaitingAnnotationJson>;

type Context = { before: string; exact: string; after: string };
type WaitingView = {
  id: string;
  kind: AnnotationKind;
  author: Author;
  createdAt: Instant;
  placement: 'unplaced' | 'check';
  body: Record<string, unknown>;
  url: string | null;
  replyCount: number;
  versionNumber: number;
  was: Context;
  place: (PlaceView & Guess) | null;
};

export const waitingAnnotationsJson = listOf<WaitingView, WaitingAnnotationJson>({
  schema: WaitingAnnotationJson,
  toJson: toWaitingAnnotationJson,
});

export function toWaitingAnnotationJson(waiting: WaitingView): WaitingAnnotationJson {
  const { id, kind, author, createdAt, placement, body, url, replyCount, versionNumber, was, place } =
    waiting;
  return {
    ...{ id, kind, createdAt, placement, url, replyCount },
    author: author && { id: author.id, name: author.name },
    said: saidIn(kind, body),
    was: { version: versionNumber, before: was.before, exact: was.exact, after: was.after },
    place: place && { ...toPlaceJson(place), confidence: place.confidence },
  };
}

function saidIn(kind: AnnotationKind, body: Record<string, unknown>): string {
  const field = { highlight: null, note: 'markdown', source: 'comment', stance: 'value' } as const;
  const name = field[kind];
  return name === null ? '' : String(body[name] ?? '');
}
