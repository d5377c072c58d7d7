import pg from 'pg';
import { searchStatement } from '@/lib/db/search/search-statement';
import type { Actor } from '@/lib/domain/access/actor';
import { parseSearch } from '@/lib/domain/search/parse-search';
import { plain } from '@/lib/domain/search/plain-words';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { benchDatabase, benchServer, settle } from '../support/bench-server';
import { type Statement, startBareServer } from './bare-statements';
import { type BigSpace, makeBigSpace } from './big-space';
import { MadeUpText } from './made-up-text';

const SIZE = {
  articles: 200,
  unitsEach: 100,
  annotations: Number(process.env.BENCH_ANNOTATIONS ?? 200_000),
  readers: 1_000,
};
const RUNS = Number(process.env.BENCH_RUNS ?? 30);

/** Searches of many kinds; words by how frequent they are, from one that is in every third note to one in few. */
function searches(text: MadeUpText): Record<string, string> {
  const [top, second, third, often, some, few, rare] = [0, 1, 5, 20, 100, 1_000, 8_000].map((rank) =>
    text.word(rank),
  );
  return {
    'a very frequent word': `${top} the`,
    'the beginning of frequent words': `${top}`.slice(0, 3),
    'a frequent word, unfinished': `${often}`,
    'two frequent words': `${second} ${third} the`,
    'a word in one of thirty': `${often} the`,
    'a word in one of a hundred': `${some} the`,
    'a word in one of a thousand': `${few} the`,
    'a rare word': `${rare} the`,
    'a rare word and the beginning of another': `${rare} ${`${top}`.slice(0, 3)}`,
    'a phrase of frequent words': `"${top} ${second}"`,
    'a frequent word without another': `${top} -${second} the`,
    'a word nobody wrote': 'zzzyqx the',
    'one kind only': `in:articles ${top} the`,
    'a role': 'role:claim',
    'a role and a word': `role:claim ${often} the`,
    'contested units': 'is:contested',
    'contested claims with a word': `is:contested role:claim ${third} the`,
    'units with a source and a word': `has:source ${often} the`,
    'claims without a source': '-has:source role:claim',
    'by me': 'by:me',
    'by somebody, with a frequent word': `by:"Reader 7" ${top} the`,
  };
}

/**
 * Searches of a space with 200,000 annotations, one after the other through the production server, by a signed-in
 * reader who is no moderator; beside a bare node:http and pg server that runs the same statement.
 */
export async function measureSearch() {
  const database = await benchDatabase();
  try {
    const text = new MadeUpText(7);
    const space = await makeBigSpace(database.url, SIZE, text);
    const asked = searches(text);
    const statements = Object.fromEntries(
      Object.values(asked).map((q, n) => [`search-${n}`, statementOf(q, space)]),
    );
    const token = await tokenOf(database.system, space);
    const ours = await benchServer(database.url);
    const bare = await startBareServer(database.url, statements);
    try {
      const found = [];
      for (const [n, [what, q]] of Object.entries(asked).entries()) {
        const address = `${ours.address}/api/v1/search?${new URLSearchParams({ q, space: space.slug })}`;
        const headers = { authorization: `Bearer ${token}` };
        const results = await countOf(address, headers);
        const [times, floor] = [
          await timesOf(address, headers),
          await timesOf(`${bare.address}/search-${n}`),
        ];
        found.push({ what, q, results, ...quantiles(times), bare: quantiles(floor), times, floor });
      }
      const all = quantiles(found.flatMap(({ times }) => times));
      const plans = await plansOf(database.url, statements);
      return {
        ...SIZE,
        runs: RUNS,
        ...all,
        bare: quantiles(found.flatMap(({ floor }) => floor)),
        worstP99Ms: Math.max(...found.map(({ p99Ms }) => p99Ms)),
        searches: found.map(({ times: _, floor: __, ...rest }, n) => ({ ...rest, plan: plans[n] })),
      };
    } finally {
      await bare.stop();
      await ours.stop();
    }
  } finally {
    await database.close();
  }
}

function statementOf(q: string, space: BigSpace): Statement {
  const readerId = space.readers[0]?.id ?? null;
  const sight = {
    readerId,
    held: false,
    others: 'shown',
    spread: 'shown',
    fewestStances: 0,
    bareStances: true,
  } as const;
  return searchStatement({
    ...{ query: parseSearch(q).query, plain, groups: [{ sight, spaceIds: [space.id] }], readerId },
    ...{ articleId: null, order: 'best', asOf: '2026-01-01T00:00:00.000000Z', after: null, limit: 21 },
  });
}

async function tokenOf(system: Awaited<ReturnType<typeof benchDatabase>>['system'], space: BigSpace) {
  const [reader] = space.readers;
  if (!reader) throw new Error('The space has no readers.');
  const actor: Actor = { kind: 'person', ...reader, via: 'session', sessionId: reader.id };
  return (await createApiToken({ ...system, actor }, { name: 'bench', scopes: ['read'] })).secret;
}

async function countOf(address: string, headers: Record<string, string>) {
  const answer = (await (await fetch(address, { headers })).json()) as {
    counts: Record<string, number>;
    more: string[];
  };
  return { ...answer.counts, more: answer.more };
}

/** In milliseconds, after a few that do not count. */
async function timesOf(address: string, headers: Record<string, string> = {}) {
  const times: number[] = [];
  for (let run = -5; run < RUNS; run += 1) {
    const start = performance.now();
    const response = await fetch(address, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${address} answers ${response.status}.`);
    if (run >= 0) times.push(performance.now() - start);
  }
  await settle(20);
  return times;
}

function quantiles(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** How PostgreSQL went about each: every step that was taken. */
async function plansOf(url: string, statements: Record<string, Statement>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const plans: string[][] = [];
    for (const { text, values } of Object.values(statements)) {
      const { rows } = await client.query({
        text: `EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) ${text}`,
        values,
      });
      plans.push(
        rows
          .map((row) => String(row['QUERY PLAN']))
          .filter((line) => /actual|Time:|Index Cond|Heap Blocks/.test(line))
          .map((line) => line.slice(0, 240)),
      );
    }
    return plans;
  } finally {
    await client.end();
  }
}
