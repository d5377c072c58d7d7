import type {
  Annotation,
  AnnotationAbilities,
  AnnotationOrder,
  Author,
  ThreadFilter,
  UnitCounts,
} from '@/lib/domain/annotations/annotation';
import type { AnnotationKind, SourceRelation, Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Unit } from '@/lib/domain/articles/article';
import type { Challenge, Proof } from '@/lib/domain/guests/proof';
import type { FlagReason } from '@/lib/domain/moderation/decision';
import type { GroupStanding } from '@/lib/domain/opinions/common-ground';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import type { TextRange } from '@/lib/domain/text/positions';

/** An annotation as the API gives it, with what the reader may do with it. */
export type AnnotationView = Annotation & { abilities: AnnotationAbilities };

/** Why something did not work: a code for the program, a sentence for the person (none when the server was not reached); `current` is what stands there now, where the server says so. */
export type Problem = { code: string; detail: string | null; current?: unknown };
export type Result<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };
export type Page<Item> = { items: Item[]; next: string | null };

/** A unit, or a range of a version's text. */
export type Place = { unit?: string; range?: TextRange; versionId?: string };
export type NewAnnotation = Place &
  (
    | { kind: 'highlight' }
    | { kind: 'note'; body: { markdown: string; question?: boolean }; parent?: string }
    | { kind: 'source'; url: string; body: { relation: SourceRelation; quotation: string; comment: string } }
  );

export type AnnotationQuery = {
  unit?: string;
  kind?: AnnotationKind;
  author?: string;
  roots?: boolean;
  parent?: string;
  order?: AnnotationOrder;
  threads?: ThreadFilter;
  /** An older version, to read what stood in it. */
  version?: number;
  cursor?: string;
  limit?: number;
};

export type HighlightRange = { id: string; start: number; end: number; mine: boolean };
export type EarlierVersion = { version: number; body: { markdown?: string }; editedBy: Author; at: string };

/** What corrections did: the revision that stands now, and each unit that changed. */
export type CorrectionsDone = {
  revision: number;
  done: { change: { units: { after: Omit<Unit, 'ordinal'> | null }[] } }[];
};

/** Of the opinion map what the reader page asks: how groups stand to units, and where a stance would tell most. */
export type OpinionsView = {
  map: { units: (Omit<GroupStanding, 'direction'> & { unitId: string; number: number })[] } | null;
  next: { number: number } | null;
};

/** The REST API as the reader page uses it: same origin, the session's cookie, problems as values. */
export const api = {
  guestChallenge: (space: string) => get<Challenge>(`/spaces/${space}/guest-challenge`, {}),
  listAnnotations: (article: string, query: AnnotationQuery) =>
    get<Page<AnnotationView>>(`/articles/${article}/annotations`, query),
  enterAsGuest: (space: string, guest: { name: string; proof: Proof }) =>
    send<{ id: string; name: string; token: string }>('POST', `/spaces/${space}/guests`, guest),
  /** `at` is the unit where it is shown, should it have to wait. */
  addAnnotation: (article: string, annotation: NewAnnotation, at: { id: string }) =>
    sendOrKeep<AnnotationView>({
      ...{
        method: 'POST',
        path: `/articles/${article}/annotations`,
        body: annotation,
        headers: {},
        unit: at.id,
      },
      what: annotation.kind === 'note' && annotation.parent ? 'reply' : annotation.kind,
      text: textOf(annotation),
    }),
  editAnnotation: ({ id, version, target }: Stood, body: unknown) =>
    sendOrKeep<AnnotationView>({
      ...{ method: 'PATCH', path: `/annotations/${id}`, body: { body }, unit: target.unitId },
      headers: { 'If-Match': `"${version}"` },
      what: 'edit',
      text: markdownIn(body),
    }),
  deleteAnnotation: ({ id, target }: Pick<Stood, 'id' | 'target'>) =>
    sendOrKeep<null>({
      ...{ method: 'DELETE', path: `/annotations/${id}`, headers: {}, unit: target.unitId },
      what: 'deletion',
      text: target.exact,
    }),
  restoreAnnotation: ({ id }: { id: string }) =>
    send<AnnotationView>('POST', `/annotations/${id}/restore`, {}),
  confirmPlace: ({ id }: { id: string }) =>
    send<AnnotationView>('PUT', `/annotations/${id}/place`, { at: 'here' }),
  flag: ({ id }: { id: string }, flag: { reason: FlagReason; note: string }) =>
    send<null>('PUT', `/annotations/${id}/flag`, flag),
  appeal: ({ id }: { id: string }, reason: string) =>
    send<AnnotationView>('POST', `/annotations/${id}/appeal`, { reason }),
  readAnnotation: (id: string) => get<AnnotationView>(`/annotations/${id}`),
  /** As one edits it, but only with a connection: an edit that waits is words, and would give way to this. */
  ask: ({ id, version }: Stood, question: boolean) =>
    send<AnnotationView>(
      'PATCH',
      `/annotations/${id}`,
      { body: { question } },
      { 'If-Match': `"${version}"` },
    ),
  react: (rated: string, value: Stance | null) =>
    value
      ? send<AnnotationView>('PUT', `/annotations/${rated}/reaction`, { value })
      : send<AnnotationView>('DELETE', `/annotations/${rated}/reaction`),
  accept: (question: string, reply: string | null) =>
    reply
      ? send<AnnotationView>('PUT', `/annotations/${question}/answer`, { reply })
      : send<AnnotationView>('DELETE', `/annotations/${question}/answer`),
  resolve: (note: string) => send<AnnotationView>('PUT', `/annotations/${note}/resolution`, {}),
  reopen: (note: string) => send<AnnotationView>('DELETE', `/annotations/${note}/resolution`),
  assign: (note: string, person: string | null) =>
    send<AnnotationView>('PUT', `/annotations/${note}/assignee`, { person }),
  listMentionable: (article: string, prefix: string, among: 'all' | 'space') =>
    get<Page<{ id: string; name: string }>>(`/articles/${article}/mentionable`, { prefix, among }),
  readCountsAtUnit: (unit: string) => get<UnitCounts>(`/units/${unit}/counts`),
  listEarlierVersions: ({ id }: { id: string }) => get<Page<EarlierVersion>>(`/annotations/${id}/history`),
  /** Refused where the unit has other borders by now than those that the reader saw. */
  takeStance: (
    { id, span }: { id: string; span: TextRange | null },
    body: { value: Stance; reason: string },
  ) =>
    sendOrKeep<unknown>({
      ...{ method: 'PUT', path: `/units/${id}/stance`, headers: {}, unit: id, what: 'stance' as const },
      body: { ...body, ...(span && { seen: span }) },
      text: body.value,
    }),
  withdrawStance: (unit: string) =>
    sendOrKeep<null>({
      ...{
        method: 'DELETE',
        path: `/units/${unit}/stance`,
        headers: {},
        unit,
        what: 'withdrawal' as const,
        text: '',
      },
    }),
  readOpinions: (article: string) => get<OpinionsView>(`/articles/${article}/opinions`),
  listCounts: (article: string) => get<Page<UnitCounts>>(`/articles/${article}/counts`),
  listHighlightRanges: (article: string, query: { cursor?: string; version?: number }) =>
    get<Page<HighlightRange>>(`/articles/${article}/highlight-ranges`, query),
  correct: (article: string, baseRevision: number, corrections: Correction[]) =>
    send<CorrectionsDone>('POST', `/articles/${article}/corrections`, { baseRevision, corrections }),
  editPreferences: (preferences: { shortcuts?: boolean; plainReading?: boolean }) =>
    send<unknown>('PATCH', '/me', { preferences }),
};

type Stood = Pick<AnnotationView, 'id' | 'version' | 'target'>;

/** Something written at a unit: what is asked of the server, and how it is shown while it waits. */
export type Write = {
  method: string;
  path: string;
  body?: unknown;
  headers: Record<string, string>;
  /** Its Idempotency-Key, fixed when it is written. */
  key: string;
  unit: string;
  what: AnnotationKind | 'reply' | 'withdrawal' | 'edit' | 'deletion';
  text: string;
};

/** Keeps what cannot be sent. False where it cannot keep it either. */
type Keeper = { keep(write: Write, tried: boolean): Promise<boolean>; mustWait(unit: string): boolean };
let keeper: Keeper | null = null;

/** From now on what cannot be sent is kept there. Returns how to end that. */
export function keepWritesIn(next: Keeper) {
  keeper = next;
  return () => {
    if (keeper === next) keeper = null;
  };
}

/** It was not sent, and will be: the code of a problem that is none for whoever wrote it. */
export const KEPT = 'kept';

/** In ms: a network that answers nothing at all is none. */
export const PATIENCE = 30_000;

/** Sends a write; without a network it waits on this device, and so does what comes after it at the same unit. */
async function sendOrKeep<Value>(unsent: Omit<Write, 'key'>): Promise<Result<Value>> {
  const write: Write = { ...unsent, key: newKey() };
  const isKept: Result<Value> = { ok: false, problem: { code: KEPT, detail: null } };
  if (keeper?.mustWait(write.unit) && (await keeper.keep(write, false))) return isKept;
  const wasOnline = navigator.onLine;
  const headers = { ...write.headers, 'Idempotency-Key': write.key };
  const result = await send<Value>(
    write.method,
    write.path,
    write.body,
    headers,
    AbortSignal.timeout(PATIENCE),
  );
  if (result.ok || !/^(unreachable|unavailable|http_50[234])$/.test(result.problem.code)) return result;
  return (await keeper?.keep(write, wasOnline)) ? isKept : result;
}

const markdownIn = (body: unknown) => (body as { markdown?: string }).markdown ?? '';

function textOf(annotation: NewAnnotation) {
  if (annotation.kind === 'source') return annotation.url;
  return annotation.kind === 'note' ? annotation.body.markdown : '';
}

export function get<Value>(path: string, query: Record<string, string | number | boolean> = {}) {
  const search = new URLSearchParams(
    Object.entries(query).map(([key, value]) => [key, String(value)]),
  ).toString();
  return request<Value>(search ? `${path}?${search}` : path, { headers: { Accept: 'application/json' } });
}

export const send = <Value>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
) =>
  request<Value>(path, {
    method,
    ...(signal && { signal }),
    headers: {
      Accept: 'application/json',
      'X-Client-Id': clientId,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

let speaker: { token: string | null } | null = null;

/**
 * On a page that other sites frame no cookie counts, even where the browser has one: who writes there is whom this token
 * stands for, or a guest without a name.
 */
export function speakAs(token: string | null) {
  speaker = { token };
}

function signed(init: RequestInit): RequestInit {
  if (!speaker) return { credentials: 'same-origin', ...init };
  const headers = { ...init.headers, ...(speaker.token && { Authorization: `Bearer ${speaker.token}` }) };
  return { ...init, credentials: 'omit', headers };
}

async function request<Value>(path: string, init: RequestInit): Promise<Result<Value>> {
  try {
    const response = await fetch(`/api/v1${path}`, signed(init));
    if (response.ok)
      return { ok: true, value: (response.status === 204 ? null : await response.json()) as Value };
    return { ok: false, problem: await problemOf(response) };
  } catch {
    // No answer at all: offline, or the server is gone. Whoever asked says so in words.
    return { ok: false, problem: { code: 'unreachable', detail: null } };
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const { code, detail, current } =
    typeof body === 'object' && body !== null
      ? (body as Partial<Record<'code' | 'detail' | 'current', unknown>>)
      : {};
  return {
    current,
    code: typeof code === 'string' ? code : `http_${response.status}`,
    detail: typeof detail === 'string' ? detail : null,
  };
}

/** A name for this tab, so that its own doings are not told to it as news. */
export const clientId = newKey();

/** A name for one attempt, so that a retry never doubles. Also where `randomUUID` is missing: plain http on a local network. */
export function newKey() {
  return typeof crypto.randomUUID === 'function'
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('');
}
