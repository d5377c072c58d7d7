import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { SHARED_KINDS, settingsOfNew } from '@/lib/domain/spaces/space-defaults';
import { SettingsPatch } from '@/lib/domain/spaces/space-settings';
import { SpaceDescription, SpaceTitle } from '@/lib/domain/spaces/space-text';
import { operation } from '../operation';
import { readSpaceAgain } from './find-space';
import { freeSpaceSlug, openSpaceSlug } from './free-space-slug';

/** How many spaces one person may own. */
export const MOST_SPACES = 200;

/** Makes a space with the settings that its kind begins with. Whoever makes it owns it. */
export const createSpace = operation({
  name: 'createSpace',
  kind: 'write',
  permission: 'spaces.create',
  noun: 'space',
  input: z.strictObject({
    kind: z.enum(SHARED_KINDS),
    name: SpaceTitle,
    description: SpaceDescription.default(''),
    /** What is to be other than the kind's defaults. */
    settings: SettingsPatch.default({}),
  }),
  load: async (_input, store) => ({ spaceMakers: (await store.site.readSettings()).settings.spaceMakers }),
  run: async ({ input, ctx, store, now }) => {
    const owner = personId(ctx.actor);
    if (owner && (await store.ownership.countOwned(owner)) >= MOST_SPACES)
      throw new AppError(
        'too_many',
        `You own ${MOST_SPACES} spaces, which is as many as one person may. Hand one over or delete one first.`,
      );
    const settings = settingsOfNew(input.kind, input.settings);
    const slugFor = settings.reading === 'anyone' ? openSpaceSlug : freeSpaceSlug;
    const id = ctx.newId();
    const { kind, name, description } = input;
    await store.spaces.insertSpace(
      { id, slug: await slugFor(store, name), kind, name, description, settings, createdAt: now },
      owner,
    );
    return readSpaceAgain(id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
});
