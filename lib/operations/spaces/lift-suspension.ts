import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { newsOfMembership } from '../notifications/news-of';
import { operation } from '../operation';
import { loadMember, memberInput } from './find-member';

/** Lets somebody take part again before their suspension is over. */
export const liftSuspension = operation({
  name: 'liftSuspension',
  kind: 'write',
  permission: 'people.manage',
  noun: 'person',
  input: z.strictObject(memberInput),
  load: (input, store, ctx) => loadMember(input, store, ctx),
  run: async ({ subject: { standing, found }, store }) => {
    const { id: spaceId } = standing.space;
    const wasQuiet = await store.members.removeQuietHold(spaceId, found.id);
    if (!(await store.members.removeBar(spaceId, found.id, 'suspended')) && !wasQuiet)
      throw new AppError('conflict', `${found.name} is not suspended. Nothing to lift.`);
    return { id: found.id, name: found.name, wasQuiet };
  },
  subjectOf: ({ id }) => id,
  // Of what they were not told of they hear no end.
  news: ({ wasQuiet }, { subject }) => (wasQuiet ? [] : newsOfMembership(subject, 'let_back')),
});
