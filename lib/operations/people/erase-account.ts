import type { Store } from '@/lib/db/stores/store';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { refuseUnlessSystem } from '../site/the-site';

/** In milliseconds: how long a process may be silent before another takes its work over. */
const LEASE = 60_000;

/**
 * Removes what a closed account left behind, one portion in each transaction. What was cut off goes on at its
 * step. Nothing happens where it is done or another process is at it.
 */
export async function eraseAccount(ctx: Context, id: string): Promise<void> {
  refuseUnlessSystem(ctx);
  const { erasures } = ctx.database.store;
  const taken = await erasures.takeErasure(id, ctx.now(), addMillis(ctx.now(), LEASE));
  if (!taken) return;
  try {
    await erase(ctx, taken, taken.step);
    // Once more from the beginning: a request that ran while the account was closed may have written since.
    while ((await erase(ctx, taken, 0)) > 0);
    await erasures.finishErasure(id, ctx.now());
  } catch (error) {
    await erasures.releaseErasure(id);
    throw error;
  }
}

/** All steps from one on; says how many rows that were. */
async function erase(ctx: Context, { id, userId }: { id: string; userId: string }, from: number) {
  const steps = ctx.database.store.accountData.erasingSteps;
  let all = 0;
  for (let step = from; step < steps; ) {
    ctx.signal?.throwIfAborted();
    const rows = await ctx.database.transaction((store) => erasePortion(ctx, store, { id, userId, step }));
    all += rows;
    if (rows === 0) step += 1;
  }
  return all;
}

async function erasePortion(
  ctx: Context,
  store: Store,
  { id, userId, step }: { id: string; userId: string; step: number },
) {
  const now = ctx.now();
  const rows = await store.accountData.erasePortion(step, userId, now);
  await store.erasures.noteProgress(id, {
    step: rows === 0 ? step + 1 : step,
    rows,
    leaseUntil: addMillis(now, LEASE),
  });
  return rows;
}
