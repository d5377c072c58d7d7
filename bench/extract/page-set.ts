import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const Gold = z.object({
  text: z.string().nullish(),
  title: z.string().nullish(),
  byline: z.string().nullish(),
  date: z.string().nullish(),
});
const PageSet = z.array(
  z.object({
    id: z.coerce.string(),
    /** Relative to the list; may be gzipped, whatever it is called. */
    file: z.string().min(1),
    url: z.string().nullish(),
    gold: Gold,
  }),
);
export type GoldPage = z.infer<typeof PageSet>[number] & { bytes: Uint8Array };

/** Reads a list of pages and the pages themselves; what is wrong with it is thrown as a sentence. */
export function readPageSet(file: string): GoldPage[] {
  const parsed = PageSet.safeParse(asJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.length ? `entry ${issue.path.join('.')}: ` : '';
    throw new Error(
      `${file} is no list of pages [{id, file, url, gold: {text, title, byline, date}}] (${where}${issue?.message}).`,
    );
  }
  return parsed.data.map((page) => ({
    ...page,
    bytes: readPage(path.resolve(path.dirname(file), page.file)),
  }));
}

function asJson(file: string): unknown {
  const source = read(file)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function readPage(file: string): Uint8Array {
  const bytes = read(file);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return packed ? gunzipSync(bytes) : bytes;
}

function read(file: string): Buffer {
  try {
    const bytes = readFileSync(file);
    return bytes[0] === 0x1f && bytes[1] === 0x8b && file.endsWith('.json.gz') ? gunzipSync(bytes) : bytes;
  } catch {
    throw new Error(`There is no file ${file}.`);
  }
}
