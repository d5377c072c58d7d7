import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';

/** A value with the file and line it came from, for what is said about it. */
export type Line<Value> = { value: Value; where: string };

/**
 * One value per line, gzipped or not; blank lines are left out. Throws an `Error` with one sentence that names the file
 * and line at fault; `noun` is what a line should have been.
 */
export function readJsonLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  noun: string,
): Line<z.output<Schema>>[] {
  return linesOf(path).map(({ line, number }) => {
    const where = `${path}, line ${number}`;
    const parsed = schema.safeParse(parseJson(line, where));
    if (parsed.success) return { value: parsed.data, where };
    const [issue] = parsed.error.issues;
    throw new Error(`${where}: ${issue?.path.join('.') || noun}: ${issue?.message}`);
  });
}

function linesOf(path: string) {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line, index) => (line.trim() ? [{ line, number: index + 1 }] : []));
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`${where} is not JSON.`);
  }
}
