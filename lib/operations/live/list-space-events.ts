import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';
import { catchUp, Since } from './catch-up';

/** What happened in all articles of a space since a position. */
export const listSpaceEvents = operation({
  name: 'listSpaceEvents',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, ...Since }),
  load: async ({ space }, store, ctx) => {
    const standing = await store.spaces.findStanding(space, personId(ctx.actor));
    return standing && { standing };
  },
  run: ({ input, subject: { standing }, ...scene }) => catchUp(input, { standing, articleId: null }, scene),
});
