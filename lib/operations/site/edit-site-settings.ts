import { z } from 'zod';
import { LegalMarkdown, SIGN_UP_MODES, SiteName, SPACE_MAKERS } from '@/lib/domain/site/site-settings';
import { operation } from '../operation';
import { theSite } from './the-site';

/** Changes how the site behaves; what is not named stays as it is. */
export const editSiteSettings = operation({
  name: 'editSiteSettings',
  kind: 'write',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({
    name: SiteName.optional(),
    signUp: z.enum(SIGN_UP_MODES).optional(),
    spaceMakers: z.enum(SPACE_MAKERS).optional(),
    legal: z
      .strictObject({
        terms: LegalMarkdown.optional(),
        privacy: LegalMarkdown.optional(),
        imprint: LegalMarkdown.optional(),
        contact: LegalMarkdown.optional(),
      })
      .optional(),
  }),
  load: theSite,
  run: async ({ input: { legal: changed, ...input }, store }) => {
    // Two who change different things at once both have their way.
    await store.site.lockAdmins();
    const before = await store.site.readSettings();
    const settings = { ...before.settings, ...given(input) };
    const legal = { ...before.legal, ...given(changed ?? {}) };
    await store.books.replaceSetting('site', settings);
    await store.books.replaceSetting('legal', legal);
    return { ...settings, legal };
  },
});

/** Without what was not given. */
const given = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<Value>;
