import { z } from 'zod';
import { operation } from '../operation';
import { isSetupSecret } from './begin-setup';
import { theSite } from './the-site';

/** Whether a setup address still works, and what the site is called so far. */
export const readSetup = operation({
  name: 'readSetup',
  kind: 'read',
  permission: 'people.signUp',
  noun: 'setup address',
  input: z.object({ secret: z.string().max(100) }),
  load: theSite,
  run: async ({ input: { secret }, store }) => ({
    valid: await isSetupSecret(store, secret),
    settings: (await store.site.readSettings()).settings,
  }),
});
