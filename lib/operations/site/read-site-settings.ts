import { z } from 'zod';
import { operation } from '../operation';
import { theSite } from './the-site';

/** How the site behaves, with its legal texts. */
export const readSiteSettings = operation({
  name: 'readSiteSettings',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({}),
  load: theSite,
  run: async ({ store }) => {
    const { settings, legal } = await store.site.readSettings();
    return { ...settings, legal };
  },
});
