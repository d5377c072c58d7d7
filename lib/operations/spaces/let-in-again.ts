import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { newsOfMembership } from '../notifications/news-of';
import { operation } from '../operation';
import { loadMember, memberInput } from './find-member';

/** Lets somebody who was taken out join again, with an invitation as anybody else. */
export const letInAgain = operation({
  name: 'letInAgain',
  kind: 'write',
  permission: 'people.manage',
  noun: 'person',
  input: z.strictObject(memberInput),
  load: (input, store, ctx) => loadMember(input, store, ctx),
  run: async ({ subject: { standing, found }, store }) => {
    if (!(await store.members.removeBar(standing.space.id, found.id, 'removed')))
      throw new AppError('conflict', `${found.name} was not taken out of this space. Nothing to do.`);
    return { id: found.id, name: found.name };
  },
  subjectOf: ({ id }) => id,
  news: (_, { subject }) => newsOfMembership(subject, 'let_back'),
});
