import { z } from 'zod';
import { can } from '@/lib/domain/access/policy';
import { INVITED_ROLES, type InvitedRole } from '@/lib/domain/spaces/invitation';
import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';
import { loadInviting } from './create-invitation';

/** The invitations of a space, the newest first. Never their secrets: those are kept as hashes. */
export const listInvitations = operation({
  name: 'listInvitations',
  kind: 'read',
  permission: 'people.invite',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, ...pageInput(200) }),
  load: ({ space }, store, ctx) => loadInviting({ space, role: null }, store, ctx),
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const after = fromCursor(input.cursor, TimeKey);
    const rows = await store.invitations.listInvitations(standing.space.id, after, input.limit + 1);
    const may = (becomes: InvitedRole) =>
      can(ctx.actor, 'people.invite', { standing, member: { id: null, role: null, becomes }, now });
    return {
      ...toPage(rows, input.limit, ({ createdAt, id }) => ({ createdAt, id })),
      // In which roles the one who asks may invite.
      roles: INVITED_ROLES.filter(may),
    };
  },
});
