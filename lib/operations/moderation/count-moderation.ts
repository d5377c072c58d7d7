import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';

/** How much waits for a moderator. */
export const countModeration = operation({
  name: 'countModeration',
  kind: 'read',
  permission: 'moderation.decide',
  noun: 'space',
  input: z.strictObject({ space: SpaceName }),
  load: async ({ space }, store, ctx) => {
    const standing = await store.spaces.findStanding(space, personId(ctx.actor));
    return standing && { standing };
  },
  run: async ({ subject, store }) => ({
    pending: await store.moderation.countPending(subject.standing.space.id),
  }),
});
