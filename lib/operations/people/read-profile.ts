import { z } from 'zod';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** One's own account. */
export const readProfile = operation({
  name: 'readProfile',
  kind: 'read',
  permission: 'account.read',
  noun: 'account',
  input: z.object({}),
  load: loadOwnAccount,
  run: async ({ subject: { person }, store }) => ({
    ...person,
    providers: await store.people.listProviders(person.id),
  }),
});
