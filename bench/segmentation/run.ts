/**
 * Scores the segmentation engine against gold documents, and times it:
 *
 *   npm run bench:segmentation -- FILE.jsonl [--split NAME] [--json]
 *
 * `bench/README.md` says what FILE holds and defines each measure. Without a FILE only the speed
 * is measured. With `--json` standard output is one JSON object.
 */
import { parseArgs } from 'node:util';
import { reliability } from './calibration';
import { readDocuments } from './documents';
import { scoreEngine } from './score-engine';
import { marksSentences, scoreSentences } from './score-sentences';
import { measureSpeed } from './speed';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { split: { type: 'string' }, json: { type: 'boolean', default: false } },
});

try {
  const report = run();
  if (values.json) console.info(JSON.stringify(report));
  else print(report);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function run() {
  const [file] = positionals;
  if (file === undefined) return { speed: measureSpeed() };
  const documents = readDocuments(file, values.split);
  if (marksSentences(documents)) return scoreSentences(documents);
  const { guesses, ...scores } = scoreEngine(documents);
  return { ...scores, reliability: reliability(guesses) };
}

/** Nested figures as one line each: what for people is easier to compare than braces. */
function print(report: object) {
  const lines = flat(report);
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, value] of lines) console.info(`${name.padEnd(width)}  ${value}`);
}

function flat(value: unknown, name = ''): [string, string][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => flat(inner, name ? `${name}.${key}` : key));
  }
  if (Array.isArray(value)) return value.map((item) => [name, JSON.stringify(item, rounded)]);
  return [[name, String(rounded('', value))]];
}

function rounded(_key: string, value: unknown) {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value;
}
