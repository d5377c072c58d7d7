import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { Actor } from '@/lib/domain/access/actor';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { freePort, loopback } from '../../scripts/processes/ports.mjs';
import { benchDatabase, benchServer, settle } from '../support/bench-server';
import { type BigArticle, makeBigArticle } from '../support/big-article';

const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const CONNECTIONS = 16;
const ANNOTATIONS = 500;

type Stage = { article: BigArticle; units: string[]; tokens: string[] };
type Work = (stage: Stage, connection: number) => autocannon.Request[];

/**
 * The two hot paths of the API beside a bare node:http and pg server that runs the same statements: requests
 * a second, in alternating rounds, on one database. Each connection is a reader of its own.
 */
export async function measureRest() {
  const database = await benchDatabase();
  try {
    const stage = await setTheStage(database.system);
    const ours = await benchServer(database.url);
    const bare = await startBareServer(database.url);
    try {
      const sides = { ours: `${ours.address}/api/v1`, bare: bare.address };
      await compareAnswers(sides, stage);
      return {
        annotationsPerAnswer: ANNOTATIONS,
        // Reading first: saving stances adds annotations to the article.
        annotations: await sideBySide(sides, stage, readAnnotations),
        stances: await sideBySide(sides, stage, saveStances),
      };
    } finally {
      await bare.stop();
      await ours.stop();
    }
  } finally {
    await database.close();
  }
}

const saveStances: Work = ({ units, tokens }, connection) =>
  units.map((unit, at) => ({
    method: 'PUT',
    path: `/units/${unit}/stance`,
    headers: {
      authorization: `Bearer ${tokens[connection % tokens.length]}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ value: ['agree', 'unsure', 'disagree'][at % 3], reason: '' }),
  }));

const readAnnotations: Work = ({ article, tokens }, connection) => [
  {
    method: 'GET',
    path: `/articles/${article.id}/annotations?limit=${ANNOTATIONS}`,
    headers: { authorization: `Bearer ${tokens[connection % tokens.length]}` },
  },
];

async function sideBySide(sides: { ours: string; bare: string }, stage: Stage, work: Work) {
  await perSecond(sides.ours, stage, work, 3);
  await perSecond(sides.bare, stage, work, 3);
  const rounds: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.ours.push(await perSecond(sides.ours, stage, work));
    rounds.bare.push(await perSecond(sides.bare, stage, work));
  }
  const [ours, bare] = [median(rounds.ours), median(rounds.bare)];
  return { oursPerSecond: ours, barePerSecond: bare, ratio: ours / bare, rounds };
}

async function perSecond(base: string, stage: Stage, work: Work, duration = SECONDS) {
  let connection = 0;
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  const result = await autocannon({
    url: base,
    connections: CONNECTIONS,
    duration,
    setupClient: (client) => {
      const requests = work(stage, connection++);
      client.setRequests(requests.map((request) => ({ ...request, path: prefix + request.path })));
    },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${base} did not answer well: ${result.non2xx} refusals, ${result.errors} errors.`);
  await settle(300);
  return result.requests.average;
}

/** That both sides do the same: the same annotations, and a stance that is there afterwards. */
async function compareAnswers(sides: { ours: string; bare: string }, stage: Stage) {
  const answers = await Promise.all(
    [sides.ours, sides.bare].map(async (base) => {
      const [read, save] = [readAnnotations(stage, 0)[0], saveStances(stage, 0)[0]];
      const list = await asked<{ items: { id: string }[] }>(base, read);
      const stance = await asked<{ value: string; version: number }>(base, save);
      return { ids: list.items.map(({ id }) => id), value: stance.value };
    }),
  );
  const [ours, bare] = answers.map((answer) => JSON.stringify(answer));
  if (ours !== bare || answers[0]?.ids.length !== ANNOTATIONS)
    throw new Error(
      `The two servers do not do the same: ${answers.map(({ ids }) => ids.length)} annotations.`,
    );
}

async function asked<Answer>(base: string, request: autocannon.Request | undefined): Promise<Answer> {
  const { method, path, headers, body } = request ?? {};
  const response = await fetch(base + path, {
    method,
    headers: headers as Record<string, string>,
    body: body as string | undefined,
  });
  if (!response.ok) throw new Error(`${base}${path} answers ${response.status}.`);
  return (await response.json()) as Answer;
}

async function setTheStage(system: Context): Promise<Stage> {
  const article = await makeBigArticle(system, { units: 145, annotations: ANNOTATIONS });
  const { article: readable } = await readArticle(system, { article: article.id });
  const units = readable.units.map(({ id }) => id);
  await fillUp(system, article);
  const tokens: string[] = [];
  for (let reader = 0; reader < CONNECTIONS; reader += 1) {
    const actor = article.readers[reader % article.readers.length] as Actor;
    const made = await createApiToken({ ...system, actor }, { name: 'bench', scopes: ['read', 'annotate'] });
    tokens.push(made.secret);
  }
  return { article, units, tokens };
}

/** Stances are one per reader and unit, so the article may have a few annotations less than it should. */
async function fillUp(system: Context, article: BigArticle) {
  const { items } = await listAnnotations(system, { article: article.id, limit: ANNOTATIONS });
  const ctx = { ...system, actor: article.readers[0] as Actor };
  for (let n = items.length; n < ANNOTATIONS; n += 1)
    await addAnnotation(ctx, { kind: 'highlight', article: article.id, range: { start: n, end: n + 30 } });
}

async function startBareServer(databaseUrl: string) {
  const port = await freePort();
  const file = fileURLToPath(new URL('bare-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://${loopback}:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    await settle(50);
    const listens = await fetch(`${address}/`).then(
      () => true,
      (error: { cause?: { code?: string } }) => error.cause?.code !== 'ECONNREFUSED',
    );
    if (listens) break;
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { address, stop };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
