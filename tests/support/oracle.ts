import { type Actor, personId } from '@/lib/domain/access/actor';
import { type Moderation, type Sight, sees, withheldFrom } from '@/lib/domain/access/sight';
import type { AnnotationKind, Stance } from '@/lib/domain/annotations/annotation-kinds';
import { rowsOf } from './people';

/** An annotation as it lies in the database, without any rule. */
export type RawAnnotation = {
  id: string;
  kind: AnnotationKind;
  authorId: string | null;
  unitId: string;
  parentId: string | null;
  rootId: string | null;
  moderation: Moderation;
  deleted: boolean;
  value: Stance | null;
  hasReason: boolean;
};

/** Everything that was attached in a space, whoever may see it. */
export const everythingIn = (spaceId: string) =>
  rowsOf(
    `SELECT id, kind, author_id AS "authorId", unit_id AS "unitId", parent_id AS "parentId", root_id AS "rootId", moderation,
       deleted_at IS NOT NULL AS deleted, body->>'value' AS value,
       coalesce(body->>'reason', '') <> '' AS "hasReason"
     FROM annotations WHERE space_id = $1 AND placement <> 'unplaced' AND NOT earlier_wording ORDER BY created_at, id`,
    [spaceId],
  ) as Promise<RawAnnotation[]>;

/**
 * What somebody is to be shown, worked out one annotation at a time by the rule itself (`sees`), from all that there
 * is: slow, plain and apart from the statements that the product runs, so that each proves the other.
 */
export class Oracle {
  private readonly reader: string | null;
  private readonly byId: Map<string, RawAnnotation>;

  constructor(
    private readonly all: RawAnnotation[],
    actor: Actor,
    private readonly sight: Sight,
  ) {
    this.reader = personId(actor);
    this.byId = new Map(all.map((one) => [one.id, one]));
  }

  /** What counts: seen and not deleted. */
  get shown() {
    return this.all.filter((one) => !one.deleted && this.isSeen(one));
  }

  /** What is listed: also the deleted notes that hold a thread with something shown in it together. */
  get listed() {
    const shown = new Set(this.shown.map(({ id }) => id));
    const holds = ({ id, kind }: RawAnnotation) =>
      kind === 'note' &&
      this.all.some((reply) => shown.has(reply.id) && (reply.rootId === id || reply.parentId === id));
    return this.all.filter((one) => shown.has(one.id) || (one.deleted && holds(one) && this.isSeen(one)));
  }

  /** How many replies a note is said to have. */
  repliesTo({ id, rootId }: RawAnnotation) {
    return this.shown.filter((reply) => (rootId === null ? reply.rootId : reply.parentId) === id).length;
  }

  /** How stances on a unit spread, or why that is not told. */
  spreadAt(unitId: string) {
    const there = this.stancesAt(unitId);
    const own = there.some(({ authorId }) => this.isOwn(authorId));
    const total = there.filter(({ moderation }) => moderation === 'approved').length;
    const withheld = withheldFrom(this.sight, { hasOwn: own, total });
    const counted = there.filter(
      ({ moderation, authorId }) => moderation === 'approved' || this.sight.held || this.isOwn(authorId),
    );
    const count = (stance: Stance) => counted.filter(({ value }) => value === stance).length;
    const stances = { agree: count('agree'), unsure: count('unsure'), disagree: count('disagree') };
    return { stances: withheld ? null : stances, withheld };
  }

  /** The numbers at a unit. */
  countAt(unitId: string, kind: AnnotationKind) {
    return this.shown.filter((one) => one.unitId === unitId && one.kind === kind).length;
  }

  private isSeen(one: RawAnnotation) {
    const { authorId, kind, unitId, hasReason } = one;
    const mine = this.all.filter(
      (other) => this.isOwn(other.authorId) && other.unitId === unitId && !other.deleted,
    );
    return sees(this.sight, {
      ...{ authorId, kind, hasReason },
      moderation: this.standing(one),
      ownAtUnit: mine.some((own) => own.kind !== 'highlight'),
      ownStanceAtUnit: mine.some((own) => own.kind === 'stance'),
      stancesAtUnit: this.stancesAt(unitId).filter(({ moderation }) => moderation === 'approved').length,
    });
  }

  /** Below a note that is not approved nothing is. */
  private standing(one: RawAnnotation): Moderation {
    if (one.moderation !== 'approved') return one.moderation;
    const above = one.parentId === null ? undefined : this.byId.get(one.parentId);
    return above && this.standing(above) !== 'approved' ? 'pending' : 'approved';
  }

  private stancesAt(unitId: string) {
    return this.all.filter((one) => one.kind === 'stance' && one.unitId === unitId && !one.deleted);
  }

  private isOwn(authorId: string | null) {
    return authorId !== null && authorId === this.reader;
  }
}
