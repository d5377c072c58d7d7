import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { type AnnotationFacts, can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';

/** Whether one may place what anybody attached, not only what is one's own. */
export function placesEverybodys(ctx: Context, { standing }: ArticleSubject, now: Instant) {
  const somebodys: AnnotationFacts = {
    authorId: null,
    kind: 'note',
    moderation: 'approved',
    ownAtUnit: false,
    ownStanceAtUnit: false,
    stancesAtUnit: 0,
    hasReason: false,
    createdAt: now,
    deletedAt: null,
    deletedById: null,
  };
  return can(ctx.actor, 'annotations.place', { standing, annotation: somebodys, now });
}

/** How much waits for whoever asks to say where it belongs: of their own, and of everybody’s where they may place that. */
export async function waitingFor(subject: ArticleSubject, ctx: Context, store: Store, now: Instant) {
  const { spaceId, id } = subject.article;
  const counts = await store.placements.countWaiting(spaceId, id, sightOf(ctx.actor, subject.standing, now));
  const mine = { unplaced: counts.mineUnplaced, check: counts.mineToCheck };
  const all = placesEverybodys(ctx, subject, now)
    ? { unplaced: counts.unplaced, check: counts.toCheck }
    : null;
  return { mine, all };
}
