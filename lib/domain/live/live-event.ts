import { type Moderation, type SeenFacts, type Sight, sees } from '../access/sight';
import type { Instant } from '../time/instant';

/** What an event is about: an annotation, how the article is divided, its version, or the article itself. */
export const LIVE_KINDS = [
  'highlight',
  'note',
  'source',
  'stance',
  'segmentation',
  'version',
  'article',
] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** To its receiver something is there now, is another now, or is there no more. */
export const LIVE_CHANGES = ['added', 'edited', 'gone'] as const;
export type LiveChange = (typeof LIVE_CHANGES)[number];

/** Something that happened, with what decides who is told of it. */
export type LiveEvent = {
  id: string;
  spaceId: string;
  articleId: string;
  kind: LiveKind;
  /** Where it is now. */
  unitId: string | null;
  annotationId: string | null;
  authorId: string | null;
  /** How it stood with a moderator before, as `SeenFacts` says it: null where it was not there. */
  before: Moderation | null;
  /** How it stands now, which may be later than the event: null where it is no more. */
  now: Moderation | null;
  /** How many stances count at its unit now. */
  stancesAtUnit: number;
  /** A hash of the browser tab that did it. */
  client: string | null;
  at: Instant;
};

/** What a receiver has of their own at the event's unit. */
export type OwnThere = Pick<SeenFacts, 'ownAtUnit' | 'ownStanceAtUnit'>;
export const NOTHING_THERE: OwnThere = { ownAtUnit: false, ownStanceAtUnit: false };

/** What a receiver is told. Ids and kinds only: what it says is read through the same door as always. */
export type SeenEvent = {
  id: string;
  kind: LiveKind;
  change: LiveChange;
  articleId: string;
  unitId: string | null;
  annotationId: string | null;
  at: Instant;
};

/**
 * What somebody with this sight is told of an event; null where they are told nothing. Of what a moderator took away
 * those who saw it hear that it is gone, and of what a moderator let through that it is there.
 */
export function seenEvent(event: LiveEvent, sight: Sight, own: OwnThere): SeenEvent | null {
  const saw = seesAs(event, event.before, sight, own);
  const seesNow = seesAs(event, event.now, sight, own);
  if (!saw && !seesNow) return null;
  const { id, kind, articleId, unitId, annotationId, at } = event;
  const change = saw ? (seesNow ? 'edited' : 'gone') : 'added';
  return { id, kind, change, articleId, unitId, annotationId, at };
}

function seesAs(event: LiveEvent, moderation: Moderation | null, sight: Sight, own: OwnThere) {
  if (moderation === null) return false;
  const { kind, authorId, stancesAtUnit } = event;
  // Who may read the space may read of these.
  if (kind === 'segmentation' || kind === 'version' || kind === 'article') return true;
  // An event does not say whether a reason came with a stance: whoever may only read those finds it when they look.
  return sees(sight, { kind, authorId, moderation, stancesAtUnit, hasReason: false, ...own });
}

/** Whether what the receiver has of their own at the unit matters at all. */
export const asksForOwn = (sight: Sight) => sight.others === 'after_own' || sight.spread === 'after_own';
