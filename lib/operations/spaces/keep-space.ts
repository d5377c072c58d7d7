import { operation } from '../operation';
import { findSpace, readSpaceAgain, SpaceInput } from './find-space';

/** Keeps a space whose deletion was asked for: everything is as it was before. */
export const keepSpace = operation({
  name: 'keepSpace',
  kind: 'write',
  permission: 'spaces.keep',
  noun: 'space',
  input: SpaceInput,
  load: findSpace,
  run: async ({ subject: { standing }, ctx, store, now }) => {
    await store.ownership.replaceDeletion(standing.space.id, null);
    return readSpaceAgain(standing.space.id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
});
