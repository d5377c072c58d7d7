import type { Actor } from '@/lib/domain/access/actor';
import { purgeDeleted } from '@/lib/operations/purge-deleted';
import { fetchSourceTitles } from '@/lib/operations/sources/fetch-source-titles';
import { contextFor, onCommit } from '../context';

const SYSTEM: Actor = { kind: 'system', id: null, name: 'server' };
const MINUTE = 60_000;

/**
 * What the server does by itself: titles of cited pages, a moment after somebody cited one and for those
 * that failed once; what was deleted long ago, every hour. Several servers may do it at once. Returns how to stop.
 */
export function startBackgroundWork() {
  const titles = repeated('Fetching titles of sources', async () => {
    while ((await fetchSourceTitles(contextFor(SYSTEM))) > 0);
  });
  const purge = repeated('Purging', () => purgeDeleted(contextFor(SYSTEM)));
  const timers = [setInterval(titles, MINUTE), setInterval(purge, 60 * MINUTE)];
  // Unrefed, so that they keep no process alive that has nothing else to do.
  for (const timer of timers) timer.unref();
  let soon: NodeJS.Timeout | undefined;
  const stopListening = onCommit(({ operation }) => {
    if (operation !== 'addAnnotation' || soon) return;
    soon = setTimeout(() => {
      soon = undefined;
      titles();
    }, 300);
  });
  return () => {
    stopListening();
    clearTimeout(soon);
    for (const timer of timers) clearInterval(timer);
  };
}

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
