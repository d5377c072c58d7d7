import type { Actor } from '@/lib/domain/access/actor';
import { mailNotifications } from '@/lib/operations/notifications/mail-notifications';
import { GATHERING_SECONDS, tellNews } from '@/lib/operations/notifications/tell-news';
import { contextFor, onCommit } from '../context';
import { repeated } from './repeated';

const SECOND = 1_000;

/**
 * Tells news a moment after a write that may have made some, and, should the process that wrote it have died, every
 * fifteen seconds; sends the mails that are due. Everything waits in the database, so any number of servers may do
 * it, and a job queue could call the same two operations. Returns how to stop.
 */
export function startNotifying(system: Actor) {
  const gathering = Number(process.env.ARGUABLY_MAILS_GATHER_SECONDS ?? GATHERING_SECONDS);
  const tell = repeated('Telling news', () => tellNews(contextFor(system), gathering));
  const mail = repeated('Mailing notifications', () => mailNotifications(contextFor(system), gathering));
  const timers = [
    setInterval(tell, 15 * SECOND),
    setInterval(mail, Math.min(20, Math.max(1, gathering)) * SECOND),
  ];
  for (const timer of timers) timer.unref();
  let soon: NodeJS.Timeout | undefined;
  const stopListening = onCommit(() => {
    soon ??= setTimeout(() => {
      soon = undefined;
      tell();
    }, 300);
  });
  return () => {
    stopListening();
    clearTimeout(soon);
    for (const timer of timers) clearInterval(timer);
  };
}
