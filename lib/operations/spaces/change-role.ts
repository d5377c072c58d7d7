import { z } from 'zod';
import { SPACE_ROLES, type SpaceRole } from '@/lib/domain/spaces/space';
import { newsOfMembership } from '../notifications/news-of';
import { operation } from '../operation';
import { loadMember, memberInput, refuseLastOwner, refuseNonMember } from './find-member';

/** Gives somebody of a space another role. Invitations that they could not make any more end. */
export const changeRole = operation({
  name: 'changeRole',
  kind: 'write',
  permission: 'people.manage',
  noun: 'person',
  input: z.strictObject({ ...memberInput, role: z.enum(SPACE_ROLES) }),
  load: (input, store, ctx) => loadMember(input, store, ctx, () => input.role),
  run: async ({ input: { role }, subject: { standing, found }, store, now }) => {
    const { id: spaceId } = standing.space;
    refuseNonMember(found);
    if (role !== 'owner') await refuseLastOwner(store, spaceId, found, now);
    await store.members.replaceRole(spaceId, found.id, role);
    await store.invitations.revokeInvitationsOf(spaceId, found.id, NO_MORE[role], now);
    return { id: found.id, name: found.name, role };
  },
  subjectOf: ({ id }) => id,
  news: (_, { subject }) => newsOfMembership(subject, 'role'),
});

/** Which roles somebody with a role does not invite to. */
const NO_MORE: Record<SpaceRole, readonly SpaceRole[]> = {
  owner: [],
  moderator: ['moderator'],
  member: SPACE_ROLES,
  reader: SPACE_ROLES,
};
