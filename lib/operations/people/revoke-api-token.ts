import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** Ends an API token at once. */
export const revokeApiToken = operation({
  name: 'revokeApiToken',
  kind: 'write',
  permission: 'account.manage',
  noun: 'token',
  input: z.object({ token: Uuid }),
  load: loadOwnAccount,
  run: async ({ input, subject: { person }, store, now }) => {
    if (!(await store.sessions.revokeToken(person.id, input.token, now))) throw notFound('token');
    return { id: input.token };
  },
  subjectOf: ({ id }) => id,
});
