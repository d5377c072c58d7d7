import { z } from 'zod';
import { normaliseLine } from '@/lib/domain/text/normalise';

/** Who may make an account. */
export const SIGN_UP_MODES = ['open', 'invitation', 'closed'] as const;
export type SignUpMode = (typeof SIGN_UP_MODES)[number];

/** Who may make new spaces. Everybody has one of their own in any case. */
export const SPACE_MAKERS = ['everybody', 'admins'] as const;

/** What the law or the house asks for, in the order in which it is linked. */
export const LEGAL_TEXTS = ['terms', 'privacy', 'imprint', 'contact'] as const;
export type LegalText = (typeof LEGAL_TEXTS)[number];

/** What a site is called that was given no name. */
export const SITE_NAME = 'Arguably';

/** In characters. */
export const SITE_NAME_LIMIT = 40;
export const LEGAL_TEXT_LIMIT = 50_000;

export const SiteName = z
  .string()
  .max(400, { error: 'A site’s name may have 40 characters at most.' })
  .transform(normaliseLine)
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter a name for the site.' })
      .refine((name) => [...name].length <= SITE_NAME_LIMIT, {
        error: 'A site’s name may have 40 characters at most.',
      }),
  );

export const LegalMarkdown = z
  .string()
  .max(LEGAL_TEXT_LIMIT, { error: 'A legal text may have 50,000 characters at most.' });

/** How the installation as a whole behaves. What is missing or no longer understood takes its usual value. */
export const SiteSettings = z.object({
  name: SiteName.catch(SITE_NAME),
  signUp: z.enum(SIGN_UP_MODES).catch('open'),
  spaceMakers: z.enum(SPACE_MAKERS).catch('everybody'),
});
export type SiteSettings = z.output<typeof SiteSettings>;

/** Markdown; empty where there is none. */
export const LegalTexts = z.object({
  terms: LegalMarkdown.catch(''),
  privacy: LegalMarkdown.catch(''),
  imprint: LegalMarkdown.catch(''),
  contact: LegalMarkdown.catch(''),
});
export type LegalTexts = z.output<typeof LegalTexts>;
