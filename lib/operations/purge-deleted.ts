import type { SpaceDataStore } from '@/lib/db/stores/space-data-store';
import { REPORT_DAYS } from '@/lib/domain/comment-imports/comment-import';
import { AppError } from '@/lib/domain/errors';
import { KEY_DAYS } from '@/lib/domain/retries';
import type { Instant } from '@/lib/domain/time/instant';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from './context';

const DAY = 86_400_000;
/** How long a deleted thing can be brought back. */
export const KEPT_DAYS = 30;
/** How long notifications are kept that were read, and that nobody read. */
const READ_DAYS = 90;
const UNREAD_DAYS = 365;
const AT_ONCE = 1_000;
const SPACES_AT_ONCE = 20;
/** Of a thousand rows each, all spaces together. */
const PORTIONS_AT_ONCE = 2_000;

/**
 * Removes for good what was deleted long ago, and books that nobody will ask for again. Run by the server
 * every hour; several processes may run it at once. A note that replies hang on stays as a tombstone. One step that
 * fails keeps none of the others from running; what failed is thrown at the end.
 */
export async function purgeDeleted(
  ctx: Context,
): Promise<{ annotations: number; articles: number; spaces: number }> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the application itself purges.');
  const now = ctx.now();
  const before = addMillis(now, -KEPT_DAYS * DAY);
  const { articles, annotations, books, commentImports, guests, invitations, live, notifications } =
    ctx.database.store;
  const { saidWords, spaceData } = ctx.database.store;
  const steps = attempts();
  const purged = {
    annotations: (await steps.attempt(() => annotations.purgeDeleted(before, AT_ONCE))) ?? 0,
    articles: (await steps.attempt(() => articles.purgeDeleted(before, 10))) ?? 0,
    spaces: await purgeSpaces(spaceData, now, steps),
  };
  await steps.attempt(() =>
    notifications.sweep(addMillis(now, -READ_DAYS * DAY), addMillis(now, -UNREAD_DAYS * DAY), AT_ONCE),
  );
  await steps.attempt(async () => {
    while ((await live.sweep(addMillis(now, -DAY), now, 10 * AT_ONCE)) === 10 * AT_ONCE);
  });
  await steps.attempt(() => invitations.purgeEnded(before));
  await steps.attempt(() =>
    commentImports.sweep(addMillis(now, -DAY), addMillis(now, -REPORT_DAYS * DAY), 2),
  );
  await steps.attempt(() => guests.sweep(now));
  await steps.attempt(() => saidWords.sweep(addMillis(now, -DAY)));
  await steps.attempt(() => books.sweep(now, addMillis(now, -KEY_DAYS * DAY)));
  steps.throwFailures();
  return purged;
}

/** Steps of which each may fail on its own. */
function attempts() {
  const failures: unknown[] = [];
  return {
    attempt: async <Result>(step: () => Promise<Result>): Promise<Result | undefined> => {
      try {
        return await step();
      } catch (error) {
        failures.push(error);
      }
    },
    throwFailures: () => {
      if (failures.length === 0) return;
      throw new AggregateError(failures, failures.map(sentenceOf).join('; '));
    },
  };
}

const sentenceOf = (failure: unknown) => (failure instanceof Error ? failure.message : String(failure));

/**
 * Removes the spaces whose time to be kept is over. Nobody sees one from the first step on; then it goes in portions,
 * each in a statement of its own, so that it holds up nobody else. What is not done now is done at the next run.
 */
async function purgeSpaces(spaceData: SpaceDataStore, now: Instant, steps: ReturnType<typeof attempts>) {
  const due = (await steps.attempt(() => spaceData.takeDue(now, SPACES_AT_ONCE))) ?? [];
  let portions = PORTIONS_AT_ONCE;
  let purged = 0;
  for (const id of due) {
    await steps.attempt(async () => {
      let left = 1;
      while (left > 0 && portions > 0) {
        left = await spaceData.removePortion(id);
        portions -= 1;
      }
      if (left > 0) return;
      await spaceData.remove(id);
      purged += 1;
    });
  }
  return purged;
}
