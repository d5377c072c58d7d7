import type { UnitSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { sightOf, withheldFrom } from '@/lib/domain/access/sight';
import type { StanceSpread, Withheld } from '@/lib/domain/annotations/annotation';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';

export type SpreadView = { stances: StanceSpread | null; withheld: Withheld | null };

/** How stances on a unit spread, as far as the reader may see it. */
export async function spreadAt(
  { standing, article, unit }: UnitSubject,
  store: Store,
  ctx: Context,
  now: Instant,
): Promise<SpreadView> {
  const sight = sightOf(ctx.actor, standing, now);
  const { own, counted, ...stances } = await store.stances.countAt(
    article.spaceId,
    unit.id,
    sight.readerId,
    sight.held,
  );
  const withheld = withheldFrom(sight, { hasOwn: own, total: counted });
  return { stances: withheld ? null : stances, withheld };
}
