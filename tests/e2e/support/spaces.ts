import { uuidv7 } from 'uuidv7';
import { openDatabase } from '@/lib/db/database';
import type { SpaceKind } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { instantNow } from '@/lib/web/context';

/** A space of somebody's, past the pages: what is tested is what happens in it. Returns its slug. */
export async function makeSpace(
  owner: { id: string },
  { kind = 'classroom' as SpaceKind, name = 'Civics 4B', settings = {} as Partial<SpaceSettings> } = {},
): Promise<string> {
  const database = openDatabase(process.env.DATABASE_URL ?? '');
  const id = uuidv7();
  const slug = `space-${id}`;
  await database.transaction(({ spaces }) =>
    spaces.insertSpace(
      {
        ...{ id, slug, kind, name, description: 'We read together on Mondays.' },
        settings: SpaceSettings.parse(settings),
        createdAt: instantNow(),
      },
      owner.id,
    ),
  );
  await database.close();
  return slug;
}
