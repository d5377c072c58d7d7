import { operation } from '../operation';
import { findSpace, readSpaceAgain, refusePersonal, SpaceInput } from './find-space';

/** Puts a space to rest: it is read as before, and nothing is added to it. */
export const archiveSpace = operation({
  name: 'archiveSpace',
  kind: 'write',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput,
  load: findSpace,
  run: async ({ subject: { standing }, ctx, store, now }) => {
    refusePersonal(standing.space);
    const at = standing.space.archivedAt ?? now;
    await store.ownership.replaceArchiving(standing.space.id, at);
    return readSpaceAgain(standing.space.id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
});
