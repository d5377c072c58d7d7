import type { Store } from '@/lib/db/stores/store';
import { AppError, notFound } from '@/lib/domain/errors';
import type { Context } from '../context';

/** The person that something is to be done to; the same for nobody and for whoever erased their account. */
export async function lockPerson(store: Store, id: string) {
  const person = await store.site.lockPerson(id);
  if (!person) throw notFound('person');
  return person;
}

/** Of what would lock an admin out by their own hand. */
export function refuseOneself({ actor }: Context, id: string, sentence: string) {
  if (actor.kind === 'person' && actor.id === id) throw new AppError('conflict', sentence);
}

/** Somebody must be left who looks after the site. Call it before the last change to who that is. */
export async function refuseLastAdmin(store: Store, person: { siteAdmin: boolean }) {
  if (!person.siteAdmin) return;
  await store.site.lockAdmins();
  if ((await store.site.countAdmins()) <= 1)
    throw new AppError(
      'conflict',
      'Nobody else looks after this site. Make somebody else a site admin first.',
    );
}
