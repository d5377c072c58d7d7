import { personId } from '@/lib/domain/access/actor';
import { AppError, notFound } from '@/lib/domain/errors';
import { SPACE_ROLES } from '@/lib/domain/spaces/space';
import { operation } from '../operation';
import { findSpace, refusePersonal, SpaceInput } from './find-space';

/** Ends one's own membership. What one wrote stays. A space always has an owner who can act. */
export const leaveSpace = operation({
  name: 'leaveSpace',
  kind: 'write',
  permission: 'spaces.leave',
  noun: 'space',
  input: SpaceInput,
  load: findSpace,
  run: async ({ subject: { standing }, ctx, store, now }) => {
    const { space } = standing;
    const person = personId(ctx.actor);
    if (!person) throw notFound('space');
    refusePersonal(space);
    const owners = await store.ownership.lockOwners(space.id);
    if (owners.includes(person) && !(await store.members.hasOtherOwner(space.id, person, now)))
      throw new AppError(
        'conflict',
        'You are the only owner of this space who can act as one. Hand it over to somebody first, or delete it.',
      );
    await store.members.removeMembership(space.id, person);
    await store.invitations.revokeInvitationsOf(space.id, person, SPACE_ROLES, now);
    return { id: space.id };
  },
  subjectOf: ({ id }) => id,
});
