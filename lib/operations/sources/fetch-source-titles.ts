import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { addMillis } from '@/lib/domain/time/instant';
import { readPageTitle } from '@/lib/integrations/read-page-title';
import type { Context } from '../context';

export type ReadPageTitle = (url: string) => Promise<{ title: string | null; siteName: string | null }>;

const RETRY_AFTER = 60_000;
const FINAL = z.enum(['fetch_refused', 'unsupported_media_type', 'invalid_input', 'too_large']);

/**
 * Fetches the titles of cited pages that wait for one, a few at a time, outside any transaction. Run by the
 * server after a source was added and now and then; several processes may run it at once. Returns how many it tried.
 */
export async function fetchSourceTitles(
  ctx: Context,
  read: ReadPageTitle = readPageTitle,
  atOnce = 4,
): Promise<number> {
  if (personId(ctx.actor)) throw new AppError('forbidden', 'Only the application itself fetches titles.');
  const now = ctx.now();
  const { sources } = ctx.database.store;
  const pending = await sources.takePending(atOnce, now, addMillis(now, -RETRY_AFTER));
  await Promise.all(
    pending.map(async (source) => {
      const fetched = await read(source.url).then(
        ({ title, siteName }) => ({ state: 'fetched' as const, title, siteName }),
        (error: unknown) => ({ state: stateAfter(error, source.attempts), title: null, siteName: null }),
      );
      await sources.replaceFetched(source, { ...fetched, at: ctx.now() });
    }),
  );
  return pending.length;
}

/** What can never work is settled at once; what may work later stays pending until its third attempt. */
function stateAfter(error: unknown, attempts: number) {
  if (!(error instanceof AppError)) return 'failed' as const;
  if (error.code === 'fetch_refused') return 'refused' as const;
  return FINAL.safeParse(error.code).success || attempts >= 3 ? ('failed' as const) : ('pending' as const);
}
