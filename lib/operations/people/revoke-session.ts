import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** Signs one of one's browsers out. */
export const revokeSession = operation({
  name: 'revokeSession',
  kind: 'write',
  permission: 'account.manage',
  noun: 'session',
  input: z.object({ session: Uuid }),
  load: loadOwnAccount,
  run: async ({ input, subject: { person }, store, now }) => {
    if (!(await store.sessions.revokeSession(person.id, input.session, now))) throw notFound('session');
    return { id: input.session };
  },
  subjectOf: ({ id }) => id,
});
