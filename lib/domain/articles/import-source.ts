import { z } from 'zod';

/** Limits of what comes in: characters of a pasted text, bytes of a file. */
export const IMPORT_LIMITS = { characters: 2_000_000, bytes: 10 * 1024 * 1024 } as const;

const fileName = z.string().max(255).optional();
/** Which chapter of a book, counted from 1 in the order in which the refusal `chapter_needed` lists them. */
const chapter = z.int().min(1).max(10_000).optional();

/** What can be imported: a pasted text, a file, or the address of a page. */
export const ImportSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z
      .string()
      .min(1, { error: 'Paste the text of the article first.' })
      .max(IMPORT_LIMITS.characters, { error: 'A text may have 2,000,000 characters at most.' }),
    fileName,
  }),
  z.strictObject({
    kind: z.literal('bytes'),
    base64: z
      .base64({ error: 'The file did not arrive whole. Choose it again.' })
      .max(Math.ceil(IMPORT_LIMITS.bytes / 3) * 4, { error: 'A file may have 10 MB at most.' }),
    fileName,
    contentType: z.string().max(200).optional(),
    chapter,
  }),
  z.strictObject({
    kind: z.literal('url'),
    url: z
      .string()
      .min(1, { error: 'Give the address of the page.' })
      .max(2_048, { error: 'A web address may have 2,048 characters at most.' }),
    chapter,
  }),
]);
export type ImportSource = z.output<typeof ImportSource>;
