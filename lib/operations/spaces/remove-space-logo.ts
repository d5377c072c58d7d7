import { operation } from '../operation';
import { findSpace, readSpaceAgain, SpaceInput } from './find-space';

/** Takes a space's logo away. */
export const removeSpaceLogo = operation({
  name: 'removeSpaceLogo',
  kind: 'write',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput,
  load: findSpace,
  run: async ({ subject, ctx, store, now }) => {
    const { id } = subject.standing.space;
    const before = await store.ownership.lockText(id);
    await store.logos.remove(id);
    await store.ownership.replaceText(id, { ...before, settings: { ...before.settings, logo: null } });
    return readSpaceAgain(id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
});
