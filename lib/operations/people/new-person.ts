import type { NewPerson } from '@/lib/db/stores/person-store';
import type { Store } from '@/lib/db/stores/store';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import type { Context } from '../context';
import { freeSpaceSlug } from '../spaces/free-space-slug';

/** A person and the space of their own, which is theirs alone. */
export async function insertPersonWithSpace(ctx: Context, store: Store, person: NewPerson) {
  await store.people.insertPerson(person);
  await store.spaces.insertSpace(
    {
      id: ctx.newId(),
      slug: await freeSpaceSlug(store, person.name, 'reader'),
      kind: 'personal',
      name: `${person.name}’s space`,
      description: '',
      settings: SpaceSettings.parse({}),
      createdAt: person.createdAt,
    },
    person.id,
  );
}
