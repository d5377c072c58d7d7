import type { Actor } from '@/lib/domain/access/actor';
import { purgeDeleted } from '@/lib/operations/purge-deleted';
import { sweepSite } from '@/lib/operations/site/sweep-site';
import { fetchSourceTitles } from '@/lib/operations/sources/fetch-source-titles';
import { contextFor, onCommit } from '../context';
import { backgroundJobs } from './background-jobs';

const SYSTEM: Actor = { kind: 'system', id: null, name: 'server' };
const MINUTE = 60_000;

/**
 * What the server does by itself: titles of cited pages, a moment after somebody cited one and for those
 * that failed once; what was deleted long ago, every hour; jobs such as exports and erasures. Several servers may
 * do it at once. Returns how to stop.
 */
export function startBackgroundWork() {
  const titles = repeated('Fetching titles of sources', async () => {
    while ((await fetchSourceTitles(contextFor(SYSTEM))) > 0);
  });
  const purge = repeated('Purging', () => purgeDeleted(contextFor(SYSTEM)));
  const sweep = repeated('Sweeping', () => sweepSite(contextFor(SYSTEM)));
  const jobs = backgroundJobs(process.env.DATABASE_URL ?? '');
  const wake = repeated('Starting background jobs', jobs.wake);
  const timers = [
    setInterval(titles, MINUTE),
    setInterval(purge, 60 * MINUTE),
    setInterval(sweep, 60 * MINUTE),
    setInterval(wake, MINUTE),
  ];
  // Unrefed, so that they keep no process alive that has nothing else to do.
  for (const timer of timers) timer.unref();
  let soon: NodeJS.Timeout | undefined;
  void wake();
  const stopListening = onCommit(({ operation }) => {
    if (MAKE_JOBS.has(operation)) void wake();
    if (operation !== 'addAnnotation' || soon) return;
    soon = setTimeout(() => {
      soon = undefined;
      titles();
    }, 300);
  });
  return async () => {
    stopListening();
    clearTimeout(soon);
    for (const timer of timers) clearInterval(timer);
    await jobs.stop();
  };
}

/** What leaves something to do for a job. */
const MAKE_JOBS = new Set(['requestDataExport', 'requestPersonExport', 'deleteAccount', 'erasePerson']);

/** One run at a time; who asks meanwhile gets one more run after it. A failure is logged, and tried again later. */
function repeated(what: string, work: () => Promise<unknown>) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } catch (error) {
      console.warn(`${what} failed and will be tried again:`, error instanceof Error ? error.message : error);
    } finally {
      running = false;
    }
  };
}
