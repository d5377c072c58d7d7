import { createHash } from 'node:crypto';
import type { FormerMap } from '@/lib/db/stores/opinion-store';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import { mapOpinionsInWorker, scoreNotesInWorker } from '@/lib/integrations/extract-in-worker';
import type { Context } from '../context';
import { refuseUnlessSystem } from '../site/the-site';

/** In ms. A map is computed anew at most so often, however many people take stances. */
export const MAP_EVERY = 30_000;

/** In ms. What failed is tried again by its job, which takes a few minutes to give up; only then it is due once more. */
const FAILED_RESTS = 600_000;

/** In ms: how long a process may be silent before another takes its work over. Longer than both workers may take. */
const LEASE = 150_000;

const AT_ONCE = 50;

/** Articles whose stances changed, for the background to take up. */
export async function listDueMaps(ctx: Context): Promise<{ spaceId: string; articleId: string }[]> {
  refuseUnlessSystem(ctx);
  return ctx.database.store.opinions.listDue(times(ctx.now()), AT_ONCE);
}

type ArticleName = { spaceId: string; articleId: string };

/**
 * Computes the opinion map of an article from the stances that count now, and which notes and sources are found helpful
 * across groups from how readers rate them. Nothing happens where another process is at it or it was done a moment ago;
 * one that failed is tried again at once. What is computed from the same as the last time stays as it is: so it tells
 * of no stance and no rating that does not count.
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
    await mapStances(ctx, name, former);
    await scoreRatings(ctx, name, former);
    await opinions.forgetChanges(spaceId, changes);
    await opinions.release(name);
  } catch (error) {
    await opinions.releaseFailed(name, ctx.now());
    throw error;
  }
}

async function mapStances(ctx: Context, name: ArticleName, former: FormerMap) {
  const { opinions } = ctx.database.store;
  const units = (await opinions.listUnits(name)).map(({ number }) => number);
  const stances = await opinions.listStances(name);
  const stancesHash = hashOf(units, stances);
  if (stancesHash === former.stancesHash) return;
  const places = await opinions.listPlaces(name);
  const computed = await mapOpinionsInWorker(
    { kind: 'opinions', units, stances, memory: former.memory, places },
    { signal: ctx.signal },
  );
  await ctx.database.transaction((store) =>
    store.opinions.replaceMap(name, { ...computed, stancesHash, at: ctx.now() }),
  );
}

async function scoreRatings(ctx: Context, name: ArticleName, former: FormerMap) {
  const { bridging } = ctx.database.store;
  const notes = await bridging.listRated(name);
  const ratings = notes.length > 0 ? await bridging.listRatings(name, notes) : [];
  const ratingsHash = hashOf(notes, ratings);
  if (ratingsHash === former.ratingsHash) return;
  const scores =
    ratings.length > 0
      ? await scoreNotesInWorker({ kind: 'bridging', notes, ratings }, { signal: ctx.signal })
      : [];
  await ctx.database.transaction((store) => store.bridging.replaceScores(name, scores, ratingsHash));
}

const times = (now: Instant) => ({
  now,
  triedBefore: addMillis(now, -MAP_EVERY),
  failedBefore: addMillis(now, -FAILED_RESTS),
  leaseUntil: addMillis(now, LEASE),
});

function hashOf(
  what: readonly (number | string)[],
  said: readonly { personId: string; given: string }[],
): string {
  const hash = createHash('sha256').update(what.join());
  for (const { personId, given } of said) hash.update(`;${personId}:${given}`);
  return hash.digest('base64url');
}
