import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { SPACE_ROLES, type SpaceRole, type SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';

/** Who signs in with a slip of this space and may get a new one: no address, no other way in, an account made here. */
export const listSlips = operation({
  name: 'listSlips',
  kind: 'read',
  permission: 'people.manage',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, ...pageInput(500) }),
  load: loadSlips,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const after = fromCursor(input.cursor, z.object({ name: z.string().max(400), id: Uuid }));
    const which = { roles: rolesBelow(ctx, standing, now), ids: null };
    const rows = await store.slips.listHolders(standing.space.id, which, after, input.limit + 1);
    return toPage(rows, input.limit, ({ name, id }) => ({ name, id }));
  },
});

/** About nobody yet: whether the one who asks manages anybody here. */
export async function loadSlips({ space }: { space: string }, store: Store, ctx: Context) {
  const standing = await store.spaces.findStanding(space, personId(ctx.actor));
  return standing && { standing, member: { id: null, role: null, becomes: null } };
}

/** The roles of people whom the one who asks manages: moderators print no slips for moderators. */
export const rolesBelow = (ctx: Context, standing: SpaceStanding, now: Instant): SpaceRole[] =>
  SPACE_ROLES.filter((role) =>
    can(ctx.actor, 'people.manage', { standing, member: { id: null, role, becomes: role }, now }),
  ).filter((role) => role !== 'owner');
