import { z } from 'zod';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

/** How much waits for a moderator. */
export const countModeration = operation({
  name: 'countModeration',
  kind: 'read',
  permission: 'moderation.decide',
  noun: 'space',
  input: z.strictObject({ space: SpaceName }),
  load: findSpace,
  run: async ({ subject, store }) => ({
    pending: await store.moderation.countPending(subject.standing.space.id),
  }),
});
