import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { SettingsPatch, SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { SpaceDescription, SpaceTitle } from '@/lib/domain/spaces/space-text';
import { operation } from '../operation';
import { findSpace, readSpaceAgain, SpaceInput } from './find-space';
import { stateOf } from './space-view';

/** Changes a space's name, description or some of its settings. The rest stays; what is changed holds at once. */
export const editSpace = operation({
  name: 'editSpace',
  kind: 'write',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput.extend({
    name: SpaceTitle.optional(),
    description: SpaceDescription.optional(),
    settings: SettingsPatch.default({}),
    /** The `state` of the space that the editor saw. */
    ifState: z.string().max(40).optional(),
  }),
  load: findSpace,
  run: async ({ input, subject, ctx, store, now }) => {
    const { id } = subject.standing.space;
    const before = await store.ownership.lockText(id);
    if (input.ifState !== undefined && input.ifState !== stateOf(before))
      throw new AppError(
        'stale_version',
        'Somebody changed these settings meanwhile. Look at what they are now, then change them again.',
        { current: { state: stateOf(before), ...before } },
      );
    await store.ownership.replaceText(id, {
      name: input.name ?? before.name,
      description: input.description ?? before.description,
      settings: SpaceSettings.parse({ ...before.settings, ...given(input.settings) }),
    });
    return readSpaceAgain(id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
});

const given = (patch: SettingsPatch) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
