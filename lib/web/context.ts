import { performance } from 'node:perf_hooks';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '@/lib/domain/access/actor';
import { instantFromMillis } from '@/lib/domain/time/instant';
import type { Context } from '@/lib/operations/context';
import { database } from './database';

/** What operations run in, in this process, on behalf of an actor. */
export function contextFor(actor: Actor, extra: Partial<Context> = {}): Context {
  return { actor, now: instantNow, newId: uuidv7, database: database(), afterCommit, ...extra };
}

/**
 * Microseconds from the monotonic clock, unless the system clock was set since the start: then its
 * milliseconds are the better truth.
 */
export function instantNow() {
  const fine = performance.timeOrigin + performance.now();
  const coarse = Date.now();
  return instantFromMillis(Math.abs(fine - coarse) < 20 ? fine : coarse);
}

type Committed = NonNullable<Context['afterCommit']>;
const listeners = new Set<Committed>();

/** Hears of every write that this process commits. Returns how to stop hearing. */
export function onCommit(listener: Committed) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const afterCommit: Committed = (event) => {
  for (const listener of listeners) listener(event);
};
