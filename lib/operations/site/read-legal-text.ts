import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { LEGAL_TEXTS } from '@/lib/domain/site/site-settings';
import { operation } from '../operation';
import { theSite } from './the-site';

/** The terms, the privacy notice, the imprint or the contact page, as Markdown. */
export const readLegalText = operation({
  name: 'readLegalText',
  kind: 'read',
  permission: 'people.signUp',
  noun: 'page',
  input: z.object({ text: z.enum(LEGAL_TEXTS) }),
  load: theSite,
  run: async ({ input: { text }, store }) => {
    const { legal } = await store.site.readSettings();
    if (legal[text].trim() === '') throw notFound('page');
    return { text, markdown: legal[text] };
  },
});
