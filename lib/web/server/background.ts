import type { Actor } from '@/lib/domain/access/actor';
import { purgeDeleted } from '@/lib/operations/purge-deleted';
import { sweepSite } from '@/lib/operations/site/sweep-site';
import { fetchSourceTitles } from '@/lib/operations/sources/fetch-source-titles';
import { contextFor, onCommit } from '../context';
import { backgroundJobs } from './background-jobs';
import { startNotifying } from './notifying';
import { repeated } from './repeated';

const SYSTEM: Actor = { kind: 'system', id: null, name: 'server' };
const MINUTE = 60_000;
/** How soon a map that may be computed again is found, in ms. How often it may be is `MAP_EVERY`. */
const LOOK_FOR_MAPS = 5_000;

/**
 * What the server does by itself: titles of cited pages, a moment after somebody cited one and for those
 * that failed once; what was deleted long ago, every hour; jobs such as exports, erasures and opinion maps. Several
 * servers may do it at once. Returns how to stop.
 */
export function startBackgroundWork() {
  const titles = repeated('Fetching titles of sources', async () => {
    while ((await fetchSourceTitles(contextFor(SYSTEM))) > 0);
  });
  const purge = repeated('Purging', () => purgeDeleted(contextFor(SYSTEM)));
  const sweep = repeated('Sweeping', () => sweepSite(contextFor(SYSTEM)));
  const jobs = backgroundJobs(process.env.DATABASE_URL ?? '');
  const wake = repeated('Starting background jobs', jobs.wake);
  const maps = repeated('Mapping opinions', jobs.wakeMaps);
  const timers = [
    setInterval(titles, MINUTE),
    setInterval(purge, 60 * MINUTE),
    setInterval(sweep, 60 * MINUTE),
    setInterval(wake, MINUTE),
    setInterval(maps, LOOK_FOR_MAPS),
  ];
  // Unrefed, so that they keep no process alive that has nothing else to do.
  for (const timer of timers) timer.unref();
  const stopNotifying = startNotifying(SYSTEM);
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
    stopNotifying();
    clearTimeout(soon);
    for (const timer of timers) clearInterval(timer);
    await jobs.stop();
  };
}

/** What leaves something to do for a job. */
const MAKE_JOBS = new Set([
  ...['requestDataExport', 'requestPersonExport', 'deleteAccount', 'erasePerson'],
  'runCommentImport',
]);
