import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { SIGN_UP_MODES, SiteName } from '@/lib/domain/site/site-settings';
import { operation } from '../operation';
import { loadOwnAccount } from '../people/own-account';
import { endSetup, isSetupSecret } from './begin-setup';

/** Makes whoever has the setup address the first site admin, and gives the site its name. Once. */
export const setUpSite = operation({
  name: 'setUpSite',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({ secret: z.string().max(100), name: SiteName, signUp: z.enum(SIGN_UP_MODES) }),
  load: loadOwnAccount,
  run: async ({ input: { secret, name, signUp }, subject: { person }, store }) => {
    await store.site.lockAdmins();
    if (!(await isSetupSecret(store, secret)))
      throw new AppError(
        'conflict',
        'This setup address was used, or a newer one was printed. Start the server again for a new one, or use npm run admin.',
      );
    const { settings } = await store.site.readSettings();
    await store.site.replaceAdmin(person.id, 'admin');
    await store.books.replaceSetting('site', { ...settings, name, signUp });
    await endSetup(store);
    return { id: person.id };
  },
  subjectOf: ({ id }) => id,
});
