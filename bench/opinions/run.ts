/**
 * Compares opinion groups with those that pol.is published, or times them:
 *
 *   npm run bench:opinions -- [DIR | --job] [--json]
 *
 * `bench/README.md` says what DIR holds and defines each measure. Without a DIR made-up conversations are timed; with
 * `--job` the whole job, from stances in a database to a stored map. With `--json` standard output is one JSON object.
 */
import { parseArgs } from 'node:util';
import { measureOpinionJobs } from '../public/opinions';
import { compareWithPublished } from './compare';
import { readConversation } from './conversation';
import { measureSpeed } from './speed';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, job: { type: 'boolean', default: false } },
  });
  const [folder, ...rest] = positionals;
  if (rest.length > 0)
    throw new Error('Give one folder, or none: npm run bench:opinions -- [DIR | --job] [--json]');
  const report =
    folder !== undefined
      ? compareWithPublished(readConversation(folder))
      : values.job
        ? await measureOpinionJobs()
        : await measureSpeed();
  if (values.json) console.info(JSON.stringify(report));
  else print(report);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function print(report: object) {
  const lines = flat(report);
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, value] of lines) console.info(`${name.padEnd(width)}  ${value}`);
}

function flat(value: unknown, name = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, written(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, name ? `${name}.${key}` : key));
}

/** Errors of rounding are small and not 0. */
function written(value: unknown): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.001 ? value.toExponential(1) : String(Math.round(value * 1000) / 1000);
}
