import { randomInt, randomUUID } from 'node:crypto';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { pseudonymFrom, signsWithPseudonym } from '@/lib/domain/spaces/pseudonym';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';

/**
 * How what is written now is signed, for good: with the name of its author, or with their pseudonym in this space,
 * which they get with the first thing that they write.
 */
export async function signatureIn(standing: SpaceStanding, store: Store, ctx: Context, now: Instant) {
  const person = personId(ctx.actor);
  if (!person || !signsWithPseudonym(standing)) return { pseudonymous: false };
  await givePseudonym(standing, person, store, now);
  return { pseudonymous: true };
}

/** The pseudonym of a person in a space, made if they have none. */
export async function givePseudonym({ space }: SpaceStanding, person: string, store: Store, now: Instant) {
  for (let attempt = 0; ; attempt++) {
    const known = await store.spaces.findPseudonym(space.id, person);
    if (known) return known;
    await store.spaces.insertPseudonym(space.id, person, {
      // No UUIDv7: that would tell when it was made, and so whose it is.
      handle: randomUUID(),
      name: pseudonymFrom(randomInt, attempt),
      lookup: space.settings.pseudonymLookup,
      createdAt: now,
    });
  }
}
