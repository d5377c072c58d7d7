import { setTimeout as pause } from 'node:timers/promises';
import type { Placement } from '@/lib/domain/annotations/annotation';
import type { Context } from '@/lib/operations/context';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { benchDatabase, benchServer, settle } from '../support/bench-server';
import { type BigArticle, bigText, makeBigArticle } from '../support/big-article';

const SIZE = { characters: 300_000, annotations: 5_000 };
const VERSIONS = 3;
/** Between two looks whether the server answers, in ms. */
const EVERY = 5;

type Ask = <Answer>(method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer>;

/**
 * A new version of a long article with much attached, published through the production server: how long it takes,
 * how long another request waits meanwhile, and whether everything is still there. The median of several versions;
 * the longest wait of all.
 */
export async function measureVersions() {
  const database = await benchDatabase();
  try {
    const article = await makeBigArticle(database.system, SIZE);
    const server = await benchServer(database.url);
    try {
      const ask = askAs(await moderatorOf(article, database.system), server.address);
      const runs: Awaited<ReturnType<typeof publishNext>>[] = [];
      for (let version = 2; version < 2 + VERSIONS; version += 1) {
        runs.push(await publishNext(ask, server.address, article, version));
        await settle(1_000);
      }
      const [last] = runs.slice(-1);
      return {
        ...SIZE,
        units: article.units,
        publishMs: median(runs.map(({ publishMs }) => publishMs)),
        previewMs: median(runs.map(({ previewMs }) => previewMs)),
        longestWaitMs: Math.max(...runs.map(({ longestWaitMs }) => longestWaitMs)),
        usualWaitMs: median(runs.map(({ usualWaitMs }) => usualWaitMs)),
        lost: SIZE.annotations - sum(last?.annotations),
        firstVersion: runs[0]?.annotations,
        lastVersion: last?.annotations,
      };
    } finally {
      await server.stop();
    }
  } finally {
    await database.close();
  }
}

/** Somebody who may edit the article, by a token. */
async function moderatorOf({ readers: [actor], id }: BigArticle, system: Context) {
  if (actor?.kind !== 'person') throw new Error('The article has no reader.');
  await system.database.transaction(async ({ articles, spaces }) => {
    const subject = await articles.findSubject(id, null);
    await spaces.insertMembership(subject?.article.spaceId ?? '', actor.id, 'owner');
  });
  const { secret } = await createApiToken(
    { ...system, actor },
    { name: 'bench', scopes: ['read', 'import'] },
  );
  return secret;
}

const askAs =
  (token: string, address: string): Ask =>
  async (method, path, body) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    // Our own API answers what its document says.
    return (await response.json()) as never;
  };

async function publishNext(ask: Ask, address: string, { id }: BigArticle, version: number) {
  const source = { kind: 'text', text: edited(version), fileName: 'bench.md' };
  const draft = await ask<{ id: string }>('POST', `/articles/${id}/imports`, { source });
  const preview = await timed(() => ask('GET', `/imports/${draft.id}/differences`));
  const waits = watchHealth(address);
  const body = { baseVersion: version - 1 };
  const publish = await timed(() =>
    ask<{ annotations: Record<Placement, number> }>('POST', `/imports/${draft.id}/publish-version`, body),
  );
  const { longest, usual } = await waits.stop();
  return {
    publishMs: publish.ms,
    previewMs: preview.ms,
    longestWaitMs: longest,
    usualWaitMs: usual,
    annotations: publish.value.annotations,
  };
}

/** Every twentieth sentence gone, every tenth with other words, a new one after every thirtieth; others each time. */
function edited(version: number): string {
  const lines = bigText({ characters: SIZE.characters }).split('\n\n');
  const hits = (at: number, every: number) => (at + 7 * version) % every === 0;
  return lines
    .flatMap((line, at) => {
      if (at < 2 || line.startsWith('#')) return line;
      if (hits(at, 20)) return [];
      const words = hits(at, 10) ? line.replace(/^(\S+ \S+)/, '$1 quite often') : line;
      return hits(at, 30) ? [words, `Version ${version} says this of line ${at} for the first time.`] : words;
    })
    .join('\n\n');
}

/** Asks the server how it is, over and over, until it is stopped. */
function watchHealth(address: string) {
  const waits: number[] = [];
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      const { ms } = await timed(async () => (await fetch(`${address}/api/health`)).arrayBuffer());
      waits.push(ms);
      await pause(EVERY);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await watching;
      return { longest: Math.max(...waits), usual: median(waits) };
    },
  };
}

async function timed<Value>(work: () => Promise<Value>) {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

const sum = (counts: Record<Placement, number> | undefined) =>
  Object.values(counts ?? {}).reduce((total, count) => total + count, 0);

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
