import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '@/lib/domain/access/actor';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { instantNow } from '@/lib/web/context';
import { freePort, loopback } from '../../scripts/processes/ports.mjs';
import { benchDatabase, benchServer, settle } from '../support/bench-server';
import { makeBigArticle } from '../support/big-article';

const CONNECTIONS = 500;
const EVENTS = 20;
/** Each person has a few tabs; a person may have twenty. */
const PEOPLE = 100;

/**
 * Many who follow one article on one process: how much memory they take, and how long after the write each of them
 * hears of it. Beside a bare node:http and pg server that tells everybody everything.
 */
export async function measureLive() {
  const database = await benchDatabase();
  try {
    const stage = await setTheStage(database.system);
    const ours = await benchServer(database.url);
    const bare = await startBareServer(database.url);
    try {
      return {
        connections: CONNECTIONS,
        events: EVENTS,
        bare: await follow(bare.pid, bare.address, stage.headers, bare.write),
        ours: await follow(
          ours.pid,
          `${ours.address}/api/v1/articles/${stage.article}/events`,
          stage.headers,
          () => writeNote(`${ours.address}/api/v1`, stage),
        ),
      };
    } finally {
      await bare.stop();
      await ours.stop();
    }
  } finally {
    await database.close();
  }
}

type Stage = { article: string; unit: string; writer: string; headers: Record<string, string>[] };

async function setTheStage(system: Context): Promise<Stage> {
  const article = await makeBigArticle(system, { units: 145, annotations: 500 });
  const { article: readable } = await readArticle(system, { article: article.id });
  const tokens: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) tokens.push(await newToken(system));
  const headers = Array.from({ length: CONNECTIONS }, (_, n) => ({
    authorization: `Bearer ${tokens[n % PEOPLE]}`,
  }));
  return { article: article.id, unit: readable.units[0]?.id ?? '', writer: await newToken(system), headers };
}

async function newToken(system: Context) {
  const id = uuidv7();
  const person = {
    id,
    name: 'Reader',
    email: null,
    emailVerifiedAt: null,
    passwordHash: null,
    createdAt: instantNow(),
  };
  await system.database.transaction(({ people }) => people.insertPerson(person));
  const actor: Actor = { kind: 'person', id, name: 'Reader', via: 'session', sessionId: uuidv7() };
  const { secret } = await createApiToken(
    { ...system, actor },
    { name: 'bench', scopes: ['read', 'annotate'] },
  );
  return secret;
}

async function writeNote(base: string, { article, unit, writer }: Stage) {
  const response = await fetch(`${base}/articles/${article}/annotations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${writer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'note', unit, body: { markdown: 'Something new.' } }),
  });
  if (!response.ok) throw new Error(`Writing a note answers ${response.status}.`);
}

async function follow(
  pid: number,
  url: string,
  headers: Record<string, string>[],
  write: () => Promise<void>,
) {
  const before = residentMegabytes(pid);
  const clients = fork(fileURLToPath(new URL('live-clients.mjs', import.meta.url)));
  const received: number[] = [];
  try {
    clients.send({ url, headers });
    const [{ open }] = (await once(clients, 'message')) as [{ open: number }];
    clients.on('message', (said: { received?: number[] }) => received.push(...(said.received ?? [])));
    // What opening took is given back, as far as it is.
    await settle(3_000);
    const after = residentMegabytes(pid);
    const started = performance.now();
    for (let n = 0; n < EVENTS; n += 1) {
      await write();
      await settle(200);
    }
    while (received.length < EVENTS * CONNECTIONS && performance.now() - started < 30_000) await settle(50);
    const times = received.toSorted((a, b) => a - b);
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
    return {
      open,
      megabytesBefore: before,
      megabytesAfter: after,
      kilobytesEach: ((after - before) * 1024) / open,
      delivered: times.length,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      longestMs: times.at(-1) ?? 0,
    };
  } finally {
    clients.kill();
  }
}

/** The resident set, as Linux tells it. */
const residentMegabytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function startBareServer(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `CREATE TABLE bare_events (id uuid PRIMARY KEY, article_id uuid, unit_id uuid, kind text, at timestamptz DEFAULT clock_timestamp())`,
  );
  await client.query(`SET timezone = 'UTC'`);
  const port = await freePort();
  const file = fileURLToPath(new URL('bare-live-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [file], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      PGTZ: 'UTC',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://${loopback}:${port}/`;
  for (let tries = 0; tries < 200; tries += 1) {
    await settle(50);
    const listens = await fetch(address).then(
      () => true,
      () => false,
    );
    if (listens) break;
  }
  return {
    pid: child.pid ?? 0,
    address,
    write: async () => {
      const id = uuidv7();
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO bare_events (id, article_id, unit_id, kind) VALUES ($1, $1, $1, 'note')`,
        [id],
      );
      await client.query(`SELECT pg_notify('bare_live', $1)`, [id]);
      await client.query('COMMIT');
    },
    stop: async () => {
      await client.end();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
