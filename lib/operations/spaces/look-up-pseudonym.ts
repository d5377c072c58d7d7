import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { LookupReason } from '@/lib/domain/spaces/member';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { SpaceName } from './read-space';

/**
 * Says who is behind a pseudonym, to moderators, where its owner was told that they may. The person can read that it
 * happened, by whom and why.
 */
export const lookUpPseudonym = operation({
  name: 'lookUpPseudonym',
  kind: 'write',
  permission: 'people.lookUp',
  noun: 'pseudonym',
  input: z.strictObject({
    space: SpaceName,
    /** The id of an annotation that is signed with it, or its handle: what the API gives as its author's id. */
    of: Uuid,
    reason: LookupReason,
  }),
  load: async ({ space, of }, store, ctx) => {
    const standing = await store.spaces.findStanding(space, personId(ctx.actor));
    const behind = standing && (await store.members.findBehind(standing.space.id, of));
    return behind && { standing, pseudonym: { lookup: behind.lookup }, behind };
  },
  run: async ({ input: { reason }, subject: { standing, behind }, ctx, store, now }) => {
    const id = ctx.newId();
    await store.members.insertLookup({
      id,
      spaceId: standing.space.id,
      userId: behind.userId,
      byId: personId(ctx.actor),
      reason,
      createdAt: now,
    });
    return { id, pseudonym: behind.name, person: { id: behind.userId, name: behind.userName } };
  },
  subjectOf: ({ id }) => id,
  secretOutput: true,
});
