import { z } from 'zod';
import { LEGAL_TEXTS } from '@/lib/domain/site/site-settings';
import { operation } from '../operation';
import { theSite } from './the-site';

/** What everybody may know of the site: its name, whether it takes new accounts, which legal texts it has. */
export const readSite = operation({
  name: 'readSite',
  kind: 'read',
  permission: 'people.signUp',
  noun: 'site',
  input: z.object({}),
  load: theSite,
  run: async ({ store }) => {
    const { settings, legal } = await store.site.readSettings();
    return { ...settings, legal: LEGAL_TEXTS.filter((text) => legal[text].trim() !== '') };
  },
});
