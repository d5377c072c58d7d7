import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { operation } from '../operation';

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
  run: async ({ subject, ctx, now }) => {
    const { space, role } = subject.standing;
    const facts = { standing: subject.standing, now };
    return {
      space,
      role,
      abilities: {
        import: can(ctx.actor, 'articles.import', facts),
        annotate: can(ctx.actor, 'annotations.create', facts),
      },
    };
  },
});
