import { z } from 'zod';
import { typedLine } from '@/lib/domain/text/typed-text';

/** How an article is called. */
export const ArticleTitle = z
  .string()
  .trim()
  .max(300, { error: 'A title may have 300 characters at most.' })
  .refine((title) => title.isWellFormed() && !/\p{Cc}/u.test(title), {
    error: 'The title holds control characters. Remove them.',
  })
  .transform(typedLine)
  .pipe(z.string().min(1, { error: 'Give the article a title.' }));

const line = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit, { error: `This may have ${limit.toLocaleString('en')} characters at most.` })
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      error: 'Remove the control characters.',
    })
    .transform((text) => typedLine(text) || null)
    .nullable();

const nothing = z.literal('').transform(() => null);

/** What is said of an article above its text. An empty text stands for none. */
export const articleHead = {
  title: ArticleTitle.optional(),
  standfirst: line(2_000).optional(),
  byline: line(300).optional(),
  /** `YYYY-MM-DD` */
  publishedAt: z
    .union([z.iso.date({ error: 'Give the date as YYYY-MM-DD.' }), nothing])
    .nullable()
    .optional(),
};

const ADDRESS = 'Give a whole web address, such as https://example.org/page.';

/** Where an article stands on the web. */
export const SourceAddress = z
  .string()
  .trim()
  .max(2_000, { error: 'A web address may have 2,000 characters at most.' })
  .refine((text) => text === '' || isWebAddress(text), { error: ADDRESS })
  .transform((text) => (text === '' ? null : new URL(text).href))
  .nullable();

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password;
}
