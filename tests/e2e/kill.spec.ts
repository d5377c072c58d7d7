import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { openDatabase } from '@/lib/db/database';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { importArticle } from '@/lib/operations/articles/import-article';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { instantNow } from '@/lib/web/context';
import { ensureDatabase } from '../../scripts/postgres/connection.mjs';
import { migrate } from '../../scripts/postgres/migrations.mjs';
import { freePort, loopback } from '../../scripts/processes/ports.mjs';
import { mainBuild, testBuild } from '../../scripts/steps/build.mjs';
import { spawnServer, untilHealthy } from '../../scripts/steps/server.mjs';
import { isolatedPostgres } from '../support/isolated-postgres';
import { test } from './support/test';

const SAVES = 200;

type Save = { text: string; key: string; id: string | null };

/** The production server on a PostgreSQL of its own, with an article and somebody who may annotate it. */
async function open() {
  const postgres = await isolatedPostgres();
  const url = postgres.url('arguably_kill');
  await ensureDatabase(url);
  await migrate(url);
  const { article, token } = await prepare(url);
  const build = process.env.ARGUABLY_DIST_DIR === testBuild.pages ? testBuild : mainBuild;
  const port = await freePort();
  const address = `http://${loopback}:${port}`;
  const env = { ...process.env, DATABASE_URL: url, NEXTAUTH_URL: address, ARGUABLY_DIST_DIR: build.pages };
  const serve = async () => {
    const server = spawnServer({ entry: build.server, port, env, stdio: 'ignore' });
    await untilHealthy(server, address);
    return server;
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const notes = `${address}/api/v1/articles/${article}/annotations`;
  return { postgres, serve, headers, notes };
}

async function prepare(url: string) {
  const database = openDatabase(url);
  const tools = { now: instantNow, newId: uuidv7, database };
  const id = uuidv7();
  const ada = { kind: 'person', id, name: 'Ada', via: 'session', sessionId: uuidv7() } as const;
  const person = {
    id,
    name: 'Ada',
    email: null,
    emailVerifiedAt: null,
    passwordHash: null,
    createdAt: instantNow(),
  };
  const space = { id: uuidv7(), slug: 'kill', kind: 'public' as const, name: 'Kill', description: '' };
  await database.transaction(async ({ people, spaces }) => {
    await people.insertPerson(person);
    const settings = SpaceSettings.parse({ reading: 'anyone', annotating: 'signed_in' });
    await spaces.insertSpace({ ...space, settings, createdAt: instantNow() }, null);
    // Of members nobody asks whether they write too much.
    await spaces.insertMembership(space.id, id, 'member');
  });
  const article = await importArticle(
    { ...tools, actor: { kind: 'system', id: null, name: 'test' } },
    { space: 'kill', source: { kind: 'text', text: '# Buses\n\nThe bus should be free.', fileName: 'a.md' } },
  );
  const { secret } = await createApiToken(
    { ...tools, actor: ada },
    { name: 'test', scopes: ['read', 'annotate'] },
  );
  await database.close();
  return { article: article.id, token: secret };
}

for (const victim of ['server', 'database'] as const) {
  test(`no acknowledged note is missing after the ${victim} was killed during ${SAVES} saves at once`, async () => {
    test.setTimeout(120_000);
    const { postgres, serve, headers, notes } = await open();
    let server = await serve();
    try {
      const unit = await firstUnit(notes, headers);
      const saves: Save[] = Array.from({ length: SAVES }, (_, n) => ({
        text: `Note ${n}`,
        key: randomUUID(),
        id: null,
      }));
      let acknowledged = 0;
      let killed: Promise<unknown> | null = null;
      const save = async (each: Save) => {
        const response = await fetch(notes, {
          method: 'POST',
          headers: { ...headers, 'idempotency-key': each.key },
          body: JSON.stringify({ kind: 'note', unit, body: { markdown: each.text } }),
        });
        if (response.status !== 201) return;
        const body: { id: string } = await response.json();
        each.id = body.id;
        acknowledged += 1;
        if (acknowledged === 40) killed = victim === 'server' ? killProcess(server.pid) : postgres.kill();
      };
      await Promise.allSettled(saves.map(save));
      expect(killed, 'the kill came while saves were under way').not.toBeNull();
      await killed;
      expect(acknowledged).toBeLessThan(SAVES);

      if (victim === 'server') server = await serve();
      else await postgres.startAgain();

      const kept = await everyNote(notes, headers);
      for (const { id, text } of saves) if (id) expect(kept.get(id)).toBe(text);

      // What was not acknowledged is sent again under its old key: each note is there once in the end.
      // A server that has just found its database again may ask for patience: a client tries once more.
      const missing = () => saves.filter(({ id }) => id === null);
      await expect
        .poll(
          async () => {
            await Promise.all(missing().map(save));
            return missing().length;
          },
          { timeout: 60_000 },
        )
        .toBe(0);
      const texts = [...(await everyNote(notes, headers)).values()];
      expect(texts.toSorted()).toEqual(saves.map(({ text }) => text).toSorted());
    } finally {
      await server.stop();
      await postgres.remove();
    }
  });
}

async function killProcess(pid: number) {
  process.kill(pid, 'SIGKILL');
}

async function firstUnit(notes: string, headers: Record<string, string>) {
  const response = await fetch(notes.replace('/annotations', '/units'), { headers });
  const { items }: { items: { id: string; role: string }[] } = await response.json();
  return items.at(-1)?.id;
}

/** Every note's words by its id; waits for the server to find its database again. */
async function everyNote(notes: string, headers: Record<string, string>) {
  const found = new Map<string, string>();
  let next: string | null = `${notes}?kind=note&limit=100`;
  await expect
    .poll(async () => (await fetch(`${notes}?limit=1`, { headers })).status, { timeout: 20_000 })
    .toBe(200);
  while (next) {
    const response: Response = await fetch(next, { headers });
    const page: { items: { id: string; body: { markdown: string } }[]; next: string | null } =
      await response.json();
    for (const { id, body } of page.items) found.set(id, body.markdown);
    next = page.next && `${notes}?kind=note&limit=100&cursor=${encodeURIComponent(page.next)}`;
  }
  return found;
}
