import { operation } from '../operation';
import { findSpace, readSpaceAgain, SpaceInput } from './find-space';

/** Takes an archived space into use again. */
export const unarchiveSpace = operation({
  name: 'unarchiveSpace',
  kind: 'write',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput,
  load: findSpace,
  run: async ({ subject: { standing }, ctx, store, now }) => {
    await store.ownership.replaceArchiving(standing.space.id, null);
    return readSpaceAgain(standing.space.id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
});
