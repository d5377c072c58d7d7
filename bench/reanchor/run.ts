/**
 * Scores re-anchoring on revisions with gold, and times it:
 *
 *   npm run bench:reanchor -- DOCS CASES [--without-old] [--json]
 *
 * `bench/README.md` says what the files hold and defines each measure. Without files it runs on the revisions that
 * come with the project, and on an article of 300,000 characters with 5,000 annotations. `--without-old` scores
 * the case in which the old text is not known. With `--json` standard output is one JSON object.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readRevisionSet } from './revision-cases';
import { scoreReanchoring } from './scores';
import { measureSpeed } from './speed';

const shipped = (name: string) =>
  fileURLToPath(new URL(`../../tests/fixtures/revisions/${name}`, import.meta.url));

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'without-old': { type: 'boolean', default: false },
    },
  });
  const report = run(positionals, values['without-old']);
  if (values.json) console.info(JSON.stringify(report));
  else print(report);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function run(files: readonly string[], withoutOld: boolean) {
  const [docs, cases, ...rest] = files;
  if (docs === undefined) {
    const set = readRevisionSet(shipped('docs.jsonl'), shipped('cases.jsonl'));
    return { ...scoreReanchoring(set, withoutOld), speed: measureSpeed() };
  }
  if (cases === undefined || rest.length > 0)
    throw new Error('Give two files, or none: npm run bench:reanchor -- DOCS.jsonl CASES.jsonl [--json]');
  return scoreReanchoring(readRevisionSet(docs, cases), withoutOld);
}

function print({ byKind, ...report }: ReturnType<typeof run>) {
  const columns = ['cases', 'recall', 'precision', 'placed', 'right', 'exact', 'harmful', 'check'] as const;
  const rows = Object.entries(byKind).map(([kind, tally]) => [
    kind,
    ...columns.map((name) => rounded(tally[name])),
  ]);
  printColumns([['kind', ...columns], ...rows]);
  console.info('');
  const figures = Object.entries(report).flatMap(([name, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([inner, figure]) => [`${name}.${inner}`, figure])
      : [[name, value]],
  );
  printColumns(figures.map(([name, value]) => [name, rounded(value)]));
}

function printColumns(rows: readonly (readonly string[])[]) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.info(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function rounded(value: unknown): string {
  if (value === null) return '–';
  const isFraction = typeof value === 'number' && !Number.isInteger(value);
  return String(isFraction ? Math.round(value * 10_000) / 10_000 : value);
}
