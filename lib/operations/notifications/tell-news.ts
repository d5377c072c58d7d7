import { AppError } from '@/lib/domain/errors';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '../context';

/** So long a mail that goes out at once waits for more: five replies in a row are one mail. */
export const GATHERING_SECONDS = 120;

const MINUTE = 60_000;
const MOST_TRIES = 8;

/**
 * Tells whoever is to hear of what happened, one piece of news after the other until none is due. Each in one
 * transaction that also takes the news away, so that it is told whole or not at all: several processes may run
 * it at once, and any of them may die. Returns how many pieces were told.
 */
export async function tellNews(ctx: Context, gatheringSeconds = GATHERING_SECONDS): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the application itself tells news.');
  let told = 0;
  while (await tellNext(ctx, gatheringSeconds)) told += 1;
  return told;
}

async function tellNext(ctx: Context, gatheringSeconds: number): Promise<boolean> {
  const now = ctx.now();
  const failed = await ctx.database
    .transaction(async (store) => {
      const news = await store.news.takeNext(now);
      if (!news) return 'none';
      try {
        await store.news.tell(news, now, gatheringSeconds);
        return null;
      } catch (error) {
        throw new CouldNotTell(news, error);
      }
    })
    .catch((error: unknown) => {
      if (error instanceof CouldNotTell) return error;
      throw error;
    });
  if (failed === 'none') return false;
  if (failed) await tryLater(ctx, failed);
  return true;
}

class CouldNotTell extends Error {
  constructor(
    readonly news: { spaceId: string; id: string; event: string; attempts: number },
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : 'unknown', { cause });
  }
}

/** So that one that cannot be told does not keep the others waiting. */
async function tryLater(ctx: Context, { news, message }: CouldNotTell) {
  const { spaceId, id, event, attempts } = news;
  console.warn(
    JSON.stringify({
      event: 'news_failed',
      news: event,
      attempts: attempts + 1,
      reason: message.slice(0, 300),
    }),
  );
  const { news: kept } = ctx.database.store;
  if (attempts + 1 >= MOST_TRIES) await kept.remove(spaceId, id);
  else await kept.postpone(spaceId, id, addMillis(ctx.now(), MINUTE * 2 ** attempts));
}
