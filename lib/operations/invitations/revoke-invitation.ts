import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';

/** Ends an invitation. Whoever joined with it stays. */
export const revokeInvitation = operation({
  name: 'revokeInvitation',
  kind: 'write',
  permission: 'people.invite',
  noun: 'invitation',
  input: z.strictObject({ space: SpaceName, invitation: Uuid }),
  load: async ({ space, invitation }, store, ctx) => {
    const standing = await store.spaces.findStanding(space, personId(ctx.actor));
    const found = standing && (await store.invitations.findInvitation(standing.space.id, invitation));
    return found && { standing, member: { id: null, role: null, becomes: found.role } };
  },
  run: async ({ input, subject: { standing }, store, now }) => {
    if (!(await store.invitations.revokeInvitation(standing.space.id, input.invitation, now)))
      throw notFound('open invitation');
    return { id: input.invitation };
  },
  subjectOf: ({ id }) => id,
});
