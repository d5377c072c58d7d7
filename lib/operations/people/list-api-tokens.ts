import { z } from 'zod';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** One's API tokens, the newest first, without their secrets. */
export const listApiTokens = operation({
  name: 'listApiTokens',
  kind: 'read',
  permission: 'account.read',
  noun: 'account',
  input: z.object({}),
  load: loadOwnAccount,
  run: async ({ subject: { person }, store }) => ({ items: await store.sessions.listTokens(person.id) }),
});
