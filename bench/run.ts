/**
 * Measures the product beside a rival or a floor: npm run bench [PART…]
 *
 * Prints one table, and writes bench/results/PART.json with the machine and the date. Each part brings its
 * own database and servers, on loopback only.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { benchDatabase } from './support/bench-server';

/** A line of the table. A ratio should be at least its target, a time at most. */
type Line = { what: string; ours: string; beside: string; value: number; target: number; atLeast: boolean };
type Part = { measure: () => Promise<object>; lines: (measured: never) => Line[] };

const parts: Record<string, () => Promise<Part>> = {
  rest: async () => {
    const { measureRest } = await import('./rest/rest');
    type Measured = Awaited<ReturnType<typeof measureRest>>;
    return {
      measure: measureRest,
      lines: ({ stances, annotations }: Measured) => [
        rate('saving a stance', stances.oursPerSecond, stances.barePerSecond, 'bare node:http + pg', 1 / 3),
        rate(
          'reading 500 annotations',
          annotations.oursPerSecond,
          annotations.barePerSecond,
          'bare node:http + pg',
          1 / 3,
        ),
      ],
    };
  },
  live: async () => {
    const { measureLive } = await import('./spaces/live');
    type Measured = Awaited<ReturnType<typeof measureLive>>;
    return {
      measure: measureLive,
      lines: ({ ours, bare }: Measured) => [
        megabytes(
          `${ours.open} who follow an article: memory`,
          ours.megabytesAfter,
          bare.megabytesAfter,
          300,
        ),
        time('… an event reaches them: p50', ours.p50Ms, 250),
        time('… an event reaches them: p99', ours.p99Ms, 1_000),
      ],
    };
  },
  reader: async () => {
    const { measurePages } = await import('./reader/pages');
    type Measured = Awaited<ReturnType<typeof measurePages>>;
    return {
      measure: measurePages,
      lines: ({ readerPerSecond, headingPerSecond }: Measured) => [
        rate('reader page', readerPerSecond, headingPerSecond, 'a page with a heading', 1 / 2),
      ],
    };
  },
  browser: async () => {
    const { measureBrowser } = await import('./reader/browser');
    type Measured = Awaited<ReturnType<typeof measureBrowser>>;
    return {
      measure: measureBrowser,
      lines: ({ readableMs, responsiveMs, longestTaskMs, threadMs }: Measured) => [
        time('long article: readable', readableMs, 2_000),
        time('long article: responsive', responsiveMs, 2_000),
        time('long article: longest task', longestTaskMs, 200),
        time('thread of 1,000 replies opens', threadMs, 300),
      ],
    };
  },
  editor: async () => {
    const { measureEditor } = await import('./editor/editor');
    type Measured = Awaited<ReturnType<typeof measureEditor>>;
    return {
      measure: measureEditor,
      lines: ({ readyMs, longestTaskMs, paintedMs, savedMs }: Measured) => [
        time('1,000 units in the editor: ready', readyMs, 2_000),
        time('1,000 units in the editor: longest task', longestTaskMs, 200),
        time('a correction, from key to painted', paintedMs, 100),
        time('a correction, from key to saved', savedMs, 500),
      ],
    };
  },
  map: async () => {
    const { measureMap } = await import('./map/map');
    type Measured = Awaited<ReturnType<typeof measureMap>>;
    return {
      measure: measureMap,
      lines: ({ maps: [few, many] }: Measured) => [
        ...(few ? [frames(`map of ${few.units} units: panning`, few.framesPerSecond, 45)] : []),
        ...(few ? [time(`map of ${few.units} units: longest later task`, few.laterTaskMs, 200)] : []),
        ...(few ? [time(`map of ${few.units} units: first unit drawn`, few.drawnMs, 2_000)] : []),
        ...(many ? [frames(`map of ${many.units} units: panning`, many.framesPerSecond, 20)] : []),
        ...(many ? [time(`map of ${many.units} units: longest later task`, many.laterTaskMs, 200)] : []),
        ...(many ? [time(`map of ${many.units} units: first unit drawn`, many.drawnMs, 4_000)] : []),
      ],
    };
  },
  spaces: async () => {
    const { measureSpaces } = await import('./spaces/run');
    type Measured = Awaited<ReturnType<typeof measureSpaces>>;
    return {
      measure: measureSpaces,
      lines: ({ search, articles }: Measured) => [
        ...(search ? [time('200,000 annotations searched: p50', search.p50Ms, 100)] : []),
        ...(search ? [time('200,000 annotations searched: p99', search.p99Ms, 100)] : []),
        ...(search ? [time('200,000 annotations searched: slowest kind, p99', search.worstP99Ms, 100)] : []),
        ...(articles ? [aside('10,000 articles, by the API', articles.list, 1 / 3)] : []),
        ...(articles ? [aside('10,000 articles, as a page', articles.page, 1 / 30)] : []),
      ],
    };
  },
  public: async () => {
    const { measurePublic } = await import('./public/public');
    type Measured = Awaited<ReturnType<typeof measurePublic>>;
    return {
      measure: measurePublic,
      lines: ({ comments, read, post, reply }: Measured) => [
        aside(`a thread of ${comments} comments, read by a guest`, perSecond(read), 1 / 4),
        aside('a guest’s note', perSecond(post), 1 / 3),
        aside('… all into one thread', perSecond(reply), 1 / 3),
      ],
    };
  },
  versions: async () => {
    const { measureVersions } = await import('./versions/versions');
    type Measured = Awaited<ReturnType<typeof measureVersions>>;
    return {
      measure: measureVersions,
      lines: ({ publishMs, longestWaitMs, lost }: Measured) => [
        time('new version of a long article: published', publishMs, 10_000),
        time('new version: longest wait of another request', longestWaitMs, 200),
        {
          what: 'new version: annotations lost',
          ours: `${lost}`,
          beside: '',
          value: lost,
          target: 0,
          atLeast: false,
        },
      ],
    };
  },
};

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(parts);
const unknown = names.find((name) => !(name in parts));
if (unknown) {
  console.error(`There is no part "${unknown}". The parts are ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

const machine = await describeMachine();
const table: Line[] = [];
for (const name of names) {
  console.info(`Measuring ${name} …`);
  const part = await parts[name]?.();
  if (!part) continue;
  const measured = await part.measure();
  const folder = path.join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const result = { part: name, date: new Date().toISOString(), machine, measured };
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(result, rounded, 2)}\n`);
  table.push(...part.lines(measured as never));
}

console.info(
  `\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, PostgreSQL ${machine.postgres}\n`,
);
print([
  ['', 'ours', 'beside', 'value', 'target', ''],
  ...table.map(({ what, ours, beside, value, target, atLeast }) => [
    what,
    ours,
    beside,
    value.toFixed(atLeast ? 2 : 0),
    `${atLeast ? '≥' : '≤'} ${target.toFixed(atLeast ? 2 : 0)}`,
    (atLeast ? value >= target : value <= target) ? 'met' : 'missed',
  ]),
]);

function rate(what: string, ours: number, rival: number, beside: string, target: number): Line {
  const perSecond = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)}/s`;
  return {
    what,
    ours: perSecond(ours),
    beside: `${perSecond(rival)} ${beside}`,
    value: ours / rival,
    target,
    atLeast: true,
  };
}

type Beside = { ours: { perSecond: number }; bare: { perSecond: number } };
function aside(what: string, { ours, bare }: Beside, target: number): Line {
  return rate(what, ours.perSecond, bare.perSecond, 'bare node:http + pg', target);
}

function perSecond(measured: { oursPerSecond: number; barePerSecond: number }): Beside {
  return { ours: { perSecond: measured.oursPerSecond }, bare: { perSecond: measured.barePerSecond } };
}

function time(what: string, ours: number, target: number): Line {
  return { what, ours: `${ours.toFixed(0)} ms`, beside: '', value: ours, target, atLeast: false };
}

function megabytes(what: string, ours: number, bare: number, target: number): Line {
  return {
    what,
    ours: `${ours.toFixed(0)} MB`,
    beside: `${bare.toFixed(0)} MB bare node:http + pg`,
    value: ours,
    target,
    atLeast: false,
  };
}

function frames(what: string, ours: number, target: number): Line {
  return { what, ours: `${ours.toFixed(0)} frames/s`, beside: '', value: ours, target, atLeast: true };
}

function print(rows: string[][]) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    console.info(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

async function describeMachine() {
  const database = await benchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT current_setting('server_version') AS version, current_setting('synchronous_commit') AS "synchronousCommit",
         current_setting('fsync') AS fsync`,
    );
    const cpus = os.cpus();
    return {
      cpu: cpus[0]?.model.trim() ?? 'unknown',
      cores: cpus.length,
      memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
      node: process.versions.node,
      postgres: rows[0]?.version as string,
      fsync: rows[0]?.fsync as string,
      synchronousCommit: rows[0]?.synchronousCommit as string,
    };
  } finally {
    await client.end();
    await database.close();
  }
}

function rounded(_key: string, value: unknown) {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value;
}
