import { randomInt } from 'node:crypto';
import type { NewPerson } from '@/lib/db/stores/person-store';
import type { Store } from '@/lib/db/stores/store';
import { slugOf } from '@/lib/domain/articles/slug';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import type { Context } from '../context';

/** A person and the space of their own, which is theirs alone. */
export async function insertPersonWithSpace(ctx: Context, store: Store, person: NewPerson) {
  await store.people.insertPerson(person);
  await store.spaces.insertSpace(
    {
      id: ctx.newId(),
      slug: await freeSpaceSlug(store, person.name),
      kind: 'personal',
      name: `${person.name}’s space`,
      description: '',
      settings: SpaceSettings.parse({}),
      createdAt: person.createdAt,
    },
    person.id,
  );
}

/** `Ada Lindqvist` → `ada-lindqvist-x7f3`. The end is random, so the address does not say who came first. */
async function freeSpaceSlug(store: Store, name: string) {
  const ascii = slugOf(name)
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-{2,}/g, '-')
    .slice(0, 40);
  const stem = ascii.replace(/^-|-$/g, '') || 'reader';
  for (let length = 4; ; length++) {
    const slug = `${stem}-${randomEnding(length)}`;
    if (!(await store.spaces.findStanding(slug, null))) return slug;
  }
}

/** Without vowels and look-alikes, so that it spells nothing. */
const SIGNS = 'bcdfghjkmnpqrstvwxz23456789';
const randomEnding = (length: number) =>
  Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)] ?? 'x').join('');
