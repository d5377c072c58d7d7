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
  const text = textOf(path).replace(/^\ufeff/, '');
  return text.split('\n').flatMap((line, index) => (line.trim() ? [{ line, number: index + 1 }] : []));
}

function textOf(path: string): string {
  if (!existsSync(path)) throw new Error(`There is no file ${path}: give the path of a file of JSON lines.`);
  try {
    const bytes = readFileSync(path);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} cannot be read (${reason}): give a file of JSON lines, gzipped or not.`, {
      cause,
    });
  }
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`${where} is not JSON: every line must be one JSON object.`);
  }
}
