import { createHash } from 'node:crypto';
import { AppError } from '@/lib/domain/errors';
import { addMillis, millisOfInstant } from '@/lib/domain/time/instant';
import type { Context } from './context';

/**
 * Counts one use and refuses when there were too many in the window that runs. Counted outside any
 * transaction, so that a use that fails afterwards still counts. The subject is kept only as a hash.
 */
export async function limitUse(
  ctx: Context,
  limit: { purpose: string; subject: string; most: number; minutes: number },
): Promise<void> {
  const now = ctx.now();
  const key = `${limit.purpose}:${createHash('sha256').update(limit.subject).digest('base64url')}`;
  const { count, windowEndAt } = await ctx.database.store.books.countUse(
    key,
    now,
    addMillis(now, limit.minutes * 60_000),
  );
  if (count <= limit.most) return;
  const seconds = Math.max(1, Math.ceil((millisOfInstant(windowEndAt) - millisOfInstant(now)) / 1000));
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  throw new AppError('rate_limited', `Too many tries. Wait ${wait}, then try again.`, {
    retryAfterSeconds: seconds,
  });
}
