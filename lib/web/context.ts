import { performance } from 'node:perf_hooks';
import { uuidv7 } from 'uuidv7';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import { instantFromMillis } from '@/lib/domain/time/instant';
import type { Context } from '@/lib/operations/context';
import { database } from './database';

/** What operations run in, in this process, on behalf of an actor. */
export function contextFor(actor: Actor, extra: Partial<Context> = {}): Context {
  return { actor, now: instantNow, newId: uuidv7, database: database(), afterCommit, ...extra };
}

/** For what needs nobody to be signed in, whoever asks. */
export const guestContext = () => contextFor(GUEST);

/** Milliseconds since 1970 at the zero of the monotonic clock, as last compared with the system's clock. */
let zero = performance.timeOrigin;
const TOLERATED_DRIFT = 20;

/**
 * The system's time with the monotonic clock's microseconds. The two drift apart over days, and somebody
 * may set the system's clock: then the monotonic one is set by it again.
 */
export function instantNow() {
  const drift = Date.now() - (zero + performance.now());
  if (Math.abs(drift) > TOLERATED_DRIFT) zero += drift;
  return instantFromMillis(zero + performance.now());
}

type Committed = NonNullable<Context['afterCommit']>;
// As with the database: one set for the process, however many bundles load this module.
const kept = globalThis as typeof globalThis & { arguablyCommitListeners?: Set<Committed> };
kept.arguablyCommitListeners ??= new Set();
const listeners = kept.arguablyCommitListeners;

/** Hears of every write that this process commits. Returns how to stop hearing. */
export function onCommit(listener: Committed) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const afterCommit: Committed = (event) => {
  for (const listener of listeners) listener(event);
};
