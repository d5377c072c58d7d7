import { createHash } from 'node:crypto';
import type { GivenByPerson } from '@/lib/domain/opinions/compute-opinions';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import { mapOpinionsInWorker } from '@/lib/integrations/extract-in-worker';
import type { Context } from '../context';
import { refuseUnlessSystem } from '../site/the-site';

/** In ms. A map is computed anew at most so often, however many people take stances. */
export const MAP_EVERY = 30_000;

/** In ms: how long a process may be silent before another takes its work over. Longer than the worker may take. */
const LEASE = 90_000;

const AT_ONCE = 50;

/** Articles whose stances changed, for the background to take up. */
export async function listDueMaps(ctx: Context): Promise<{ spaceId: string; articleId: string }[]> {
  refuseUnlessSystem(ctx);
  return ctx.database.store.opinions.listDue(times(ctx.now()), AT_ONCE);
}

/**
 * Computes the opinion map of an article from the stances that count now. Nothing happens where another process is at
 * it, it was done a moment ago, or the stances are those of the last time: so it tells of no stance that does not count.
 */
export async function mapOpinions(
  ctx: Context,
  { space: spaceId, article: articleId }: { space: string; article: string },
): Promise<void> {
  refuseUnlessSystem(ctx);
  const name = { spaceId, articleId };
  const { opinions } = ctx.database.store;
  const former = await opinions.take(name, times(ctx.now()));
  if (!former) return;
  try {
    const changes = await opinions.listChanges(name);
    const units = (await opinions.listUnits(name)).map(({ number }) => number);
    const stances = await opinions.listStances(name);
    const stancesHash = hashOf(units, stances);
    if (stancesHash === former.stancesHash) return await opinions.forgetChanges(spaceId, changes);
    const places = await opinions.listPlaces(name);
    const computed = await mapOpinionsInWorker(
      { kind: 'opinions', units, stances, memory: former.memory, places },
      { signal: ctx.signal },
    );
    await ctx.database.transaction(async (store) => {
      await store.opinions.replaceMap(name, { ...computed, stancesHash, at: ctx.now() });
      await store.opinions.forgetChanges(spaceId, changes);
    });
  } finally {
    await opinions.release(name);
  }
}

const times = (now: Instant) => ({
  now,
  triedBefore: addMillis(now, -MAP_EVERY),
  leaseUntil: addMillis(now, LEASE),
});

function hashOf(units: readonly number[], stances: readonly GivenByPerson[]): string {
  const hash = createHash('sha256').update(units.join());
  for (const { personId, given } of stances) hash.update(`;${personId}:${given}`);
  return hash.digest('base64url');
}
