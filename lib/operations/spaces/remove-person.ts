import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { RemovalReason } from '@/lib/domain/spaces/member';
import { SPACE_ROLES } from '@/lib/domain/spaces/space';
import { newsOfMembership } from '../notifications/news-of';
import { operation } from '../operation';
import { loadMember, memberInput, refuseLastOwner, refuseNonMember, refuseOneself } from './find-member';

/**
 * Takes somebody out of a space. What they wrote stays. An old invitation does not bring them back, nor one that
 * they made anybody else.
 */
export const removePerson = operation({
  name: 'removePerson',
  kind: 'write',
  permission: 'people.manage',
  noun: 'person',
  input: z.strictObject({ ...memberInput, reason: RemovalReason.default('') }),
  load: (input, store, ctx) => loadMember(input, store, ctx),
  run: async ({ input: { reason }, subject: { standing, found }, ctx, store, now }) => {
    const { id: spaceId } = standing.space;
    refuseOneself(ctx, found);
    refuseNonMember(found);
    await refuseLastOwner(store, spaceId, found, now);
    await store.members.removeMembership(spaceId, found.id);
    await store.members.replaceBar(spaceId, found.id, {
      kind: 'removed',
      until: null,
      reason,
      byId: personId(ctx.actor),
      createdAt: now,
    });
    await store.invitations.revokeInvitationsOf(spaceId, found.id, SPACE_ROLES, now);
    return { id: found.id, name: found.name };
  },
  subjectOf: ({ id }) => id,
  news: (_, { subject }) => newsOfMembership(subject, 'removed'),
});
