import type { Withheld } from '@/lib/domain/annotations/annotation';
import { isBarred, reaches, type SpaceStanding } from '@/lib/domain/spaces/space';
import { type Instant, millisOfInstant } from '@/lib/domain/time/instant';
import { type Actor, personId } from './actor';

/** Where names are pseudonyms, others' stances on a unit are shown from this many people on. */
export const FEWEST_STANCES = 5;

export type Shown = 'shown' | 'after_own' | 'hidden';

/**
 * What somebody sees of others' work in a space. The policy's `annotations.read` and its twin in SQL
 * (`lib/db/visible.ts`) both read it, so lists, counts, search, feeds and live events agree.
 */
export type Sight = {
  /** Whose eyes; null for a guest. One's own work is always seen. */
  readerId: string | null;
  /** Also what waits for a moderator, was denied or is spam. */
  held: boolean;
  /** Others' notes, sources and highlights on a unit. `after_own`: from one's own note, source or stance there on. */
  others: Shown;
  /** How others' stances on a unit spread. `after_own`: from one's own stance there on. */
  spread: Shown;
  /** Others' stances are shown where at least so many people took one. */
  fewestStances: number;
  /**
   * Others' stances without a reason, one by one, with who took them: to the people of a space. Whoever reads it from
   * outside learns how many there are and not whose; a reason is written to be read.
   */
  bareStances: boolean;
};

/** The sight of an actor whose right to read the space was checked already. */
export function sightOf(actor: Actor, { space, role, bar }: SpaceStanding, now: Instant): Sight {
  const { settings } = space;
  const staff = actor.kind === 'system' || (reaches(role, 'moderator') && !isBarred(bar, now));
  const anonymous = settings.names === 'pseudonyms' && !(staff && settings.pseudonymLookup);
  const open =
    staff ||
    (settings.othersWorkFrom !== null && Date.parse(settings.othersWorkFrom) <= millisOfInstant(now));
  return {
    readerId: personId(actor),
    held: staff,
    others: open ? 'shown' : shownBy[settings.othersWork],
    spread: staff ? 'shown' : shownBy[settings.stanceSpread],
    fewestStances: anonymous && actor.kind !== 'system' ? FEWEST_STANCES : 0,
    bareStances: role !== null || actor.kind === 'system',
  };
}

const shownBy = { always: 'shown', after_own: 'after_own', never: 'hidden' } as const;

/** What decides whether one annotation is seen. */
export type SeenFacts = {
  authorId: string | null;
  kind: 'highlight' | 'note' | 'source' | 'stance';
  /** Its own; of a reply below a note that is not approved, as if it waited too. */
  moderation: Moderation;
  /** Whether the reader has a live note, source or stance at the same unit; and a stance. */
  ownAtUnit: boolean;
  ownStanceAtUnit: boolean;
  /** How many stances count at the same unit. */
  stancesAtUnit: number;
  /** Of a stance. */
  hasReason: boolean;
};

export const MODERATIONS = ['approved', 'pending', 'denied', 'spam'] as const;
export type Moderation = (typeof MODERATIONS)[number];

/** Whether the reader sees it. The same in SQL: `visibleAnnotation`. */
export function sees(sight: Sight, facts: SeenFacts): boolean {
  if (facts.authorId !== null && facts.authorId === sight.readerId) return true;
  // Whoever decides about it has to see it, however few stances there are.
  if (facts.moderation !== 'approved') return sight.held;
  if (!isShown(sight.others, facts.ownAtUnit)) return false;
  if (facts.kind !== 'stance') return true;
  if (!sight.bareStances && !facts.hasReason) return false;
  return isShown(sight.spread, facts.ownStanceAtUnit) && facts.stancesAtUnit >= sight.fewestStances;
}

/** Why the spread of stances on a unit is not shown to the reader; null where it is. */
export function withheldFrom(
  sight: Pick<Sight, 'spread' | 'fewestStances'>,
  { hasOwn, total }: { hasOwn: boolean; total: number },
): Withheld | null {
  if (sight.spread === 'hidden') return 'hidden';
  if (!isShown(sight.spread, hasOwn)) return 'until_own';
  return total < sight.fewestStances ? 'few' : null;
}

export const isShown = (shown: Shown, own: boolean): boolean =>
  shown === 'shown' || (shown === 'after_own' && own);
