import { AppError } from '@/lib/domain/errors';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from './context';

const DAY = 86_400_000;
/** How long a deleted thing can be brought back. */
export const KEPT_DAYS = 30;
const KEY_DAYS = 2;
const AT_ONCE = 1_000;

/**
 * Removes for good what was deleted long ago, and books that nobody will ask for again. Run by the server
 * every hour; several processes may run it at once. A note that replies hang on stays as a tombstone.
 */
export async function purgeDeleted(ctx: Context): Promise<{ annotations: number; articles: number }> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the application itself purges.');
  const now = ctx.now();
  const before = addMillis(now, -KEPT_DAYS * DAY);
  const { articles, annotations, books } = ctx.database.store;
  const purged = {
    annotations: await annotations.purgeDeleted(before, AT_ONCE),
    articles: await articles.purgeDeleted(before, 10),
  };
  await books.sweep(now, addMillis(now, -KEY_DAYS * DAY));
  return purged;
}
