import { personId } from '@/lib/domain/access/actor';
import { AppError, notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { findSpace, readSpaceAgain, refusePersonal, SpaceInput } from './find-space';

/** Makes a member the owner in one's own place. Who hands over stays as a moderator. */
export const handOverSpace = operation({
  name: 'handOverSpace',
  kind: 'write',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput.extend({ to: Uuid }),
  load: findSpace,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const { space } = standing;
    const person = personId(ctx.actor);
    refusePersonal(space);
    if (input.to === person)
      throw new AppError('invalid_input', 'This space is yours already. Choose somebody else.');
    const owners = await store.ownership.lockOwners(space.id);
    // Asked again under the lock: whoever handed it over a moment ago owns nothing any more.
    if (person && !owners.includes(person))
      throw new AppError('forbidden', 'This space is not yours any more. Load the page again.');
    const role = await store.ownership.lockSuccessor(space.id, input.to, now);
    if (role === null) throw notFound('member');
    await store.members.replaceRole(space.id, input.to, 'owner');
    if (person) {
      await store.members.replaceRole(space.id, person, 'moderator');
      await store.invitations.revokeInvitationsOf(space.id, person, ['moderator'], now);
    }
    return readSpaceAgain(space.id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
  news: ({ space }, { input }) => [
    { event: 'membership', spaceId: space.id, recipientId: input.to, detail: 'role' },
  ],
});
