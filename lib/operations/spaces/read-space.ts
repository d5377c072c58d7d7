import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { viewOfSpace } from './space-view';

export const SpaceName = z.string().min(1).max(64).toLowerCase();

/** One space by slug or id, and what the reader may do in it. */
export const readSpace = operation({
  name: 'readSpace',
  kind: 'read',
  permission: 'spaces.read',
  noun: 'space',
  input: z.strictObject({ space: SpaceName }),
  load: async ({ space }, store, ctx) => {
    const standing = await store.spaces.findStanding(space, personId(ctx.actor));
    return standing && { standing };
  },
  run: async ({ subject, ctx, now }) => viewOfSpace(ctx.actor, subject.standing, now),
});
