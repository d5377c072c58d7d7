import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, dropDatabase, withClient } from '../../scripts/postgres/connection.mjs';
import { withDatabase } from '../../scripts/postgres/database-url.mjs';
import { migrate } from '../../scripts/postgres/migrations.mjs';
import { openTestServer } from '../../scripts/postgres/test-databases.mjs';
import { runNode } from '../../scripts/processes/run-command.mjs';
import { inProject, schemaEngine, tool } from '../../scripts/steps/project.mjs';

const database = `arguably_test_migrations_${process.pid}`;
let server: Awaited<ReturnType<typeof openTestServer>>;
let url: string;
let folder: string;

beforeAll(async () => {
  server = await openTestServer();
  url = withDatabase(server.url, database);
});

beforeEach(async () => {
  await dropDatabase(server.url, database);
  await createDatabase(server.url, database);
  folder = mkdtempSync(path.join(os.tmpdir(), 'arguably-migrations-'));
  return () => rmSync(folder, { recursive: true });
});

afterAll(async () => {
  await dropDatabase(server.url, database);
  await server.stop();
});

describe('the migrator', () => {
  it('leaves a database that the Prisma CLI calls up to date', async () => {
    await migrate(url);
    const { status, output } = await prisma('migrate', 'status');
    expect(output).toContain('Database schema is up to date!');
    expect(status).toBe(0);
  });

  it('finds nothing to do where the Prisma CLI has deployed, and has made the same records', async () => {
    const deployed = await prisma('migrate', 'deploy');
    expect(deployed.status, deployed.output).toBe(0);
    const ofPrisma = await records();
    expect((await migrate(url)).applied).toEqual([]);
    await dropDatabase(server.url, database);
    await createDatabase(server.url, database);
    await migrate(url);
    expect(await records()).toEqual(ofPrisma);
  });

  it('applies in order, once, and goes on from where it stopped', async () => {
    add('1_first', 'CREATE TABLE one (id INT)');
    expect((await migrate(url, { folder })).applied).toEqual(['1_first']);
    add('2_second', 'ALTER TABLE one ADD COLUMN name TEXT');
    expect((await migrate(url, { folder })).applied).toEqual(['2_second']);
    expect((await migrate(url, { folder })).applied).toEqual([]);
  });

  it('keeps semicolons inside functions and texts', async () => {
    add(
      '1_function',
      `CREATE FUNCTION f() RETURNS text AS $$ BEGIN RETURN 'a;b'; END; $$ LANGUAGE plpgsql; -- ; end`,
    );
    await migrate(url, { folder });
    expect(await withClient(url, async (client) => (await client.query('SELECT f()')).rows)).toEqual([
      { f: 'a;b' },
    ]);
  });

  it('lets two at a time do the work once', async () => {
    add('1_slow', 'SELECT pg_sleep(0.3); CREATE TABLE one (id INT)');
    const both = await Promise.all([migrate(url, { folder }), migrate(url, { folder })]);
    expect(both.flatMap(({ applied }) => applied)).toEqual(['1_slow']);
  });

  it('undoes a failing migration, names it, and refuses to go on until it is repaired', async () => {
    add('1_wrong', 'CREATE TABLE one (id INT); SELECT nonsense');
    await expect(migrate(url, { folder })).rejects.toThrow(
      /1_wrong failed: column "nonsense" does not exist/,
    );
    expect(
      await withClient(url, async (c) => (await c.query(`SELECT to_regclass('one') AS found`)).rows),
    ).toEqual([{ found: null }]);
    await expect(migrate(url, { folder })).rejects.toThrow(/failed earlier/);
  });

  it('warns of a migration that was edited afterwards, and of one it does not know', async () => {
    add('1_first', 'CREATE TABLE one (id INT)');
    add('2_second', 'CREATE TABLE two (id INT)');
    await migrate(url, { folder });
    add('1_first', 'CREATE TABLE one (id BIGINT)');
    rmSync(path.join(folder, '2_second'), { recursive: true });
    const warnings: string[] = [];
    await migrate(url, { folder, warn: (text: string) => warnings.push(text) });
    expect(warnings).toEqual([
      expect.stringContaining('1_first was edited'),
      expect.stringContaining('2_second, which this version'),
    ]);
  });
});

describe('the migrations since the first', () => {
  it('give articles another address where a page of the space stands now', async () => {
    cpSync(inProject(`prisma/migrations/${FIRST}`), path.join(folder, FIRST), { recursive: true });
    await migrate(url, { folder });
    const slugs = await withClient(url, async (client) => {
      await client.query(`INSERT INTO spaces (id, slug, kind, name) VALUES (gen_random_uuid(), 'a', 'public', 'A'),
        (gen_random_uuid(), 'b', 'public', 'B')`);
      await client.query(`INSERT INTO articles (id, space_id, slug, title, current_version_id)
        SELECT gen_random_uuid(), s.id, t.slug, t.slug, gen_random_uuid()
        FROM spaces s JOIN (VALUES ('a', 'me'), ('a', 'me-2'), ('a', 'mesa'), ('a', 'settings'), ('b', 'me')) AS t (space, slug)
          ON t.space = s.slug`);
      await migrate(url);
      const { rows } = await client.query(
        `SELECT s.slug || '/' || t.slug AS slug FROM articles t JOIN spaces s ON s.id = t.space_id ORDER BY 1`,
      );
      return rows.map(({ slug }) => slug);
    });
    expect(slugs.sort()).toEqual(['a/me-2', 'a/me-3', 'a/mesa', 'a/settings-2', 'b/me-2']);
  });
});

const FIRST = '20261124120000_first';

function add(name: string, sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

const prisma = (...args: string[]) =>
  runNode(tool.prisma, args, {
    env: {
      ...process.env,
      DATABASE_URL: url,
      PRISMA_SCHEMA_ENGINE_BINARY: schemaEngine,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });

/** Everything that is recorded, but for ids and times. */
const records = () =>
  withClient(url, async (client) => ({
    rows: (
      await client.query(`SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count,
        finished_at >= started_at AS finished, length(id) AS id_length FROM _prisma_migrations ORDER BY 1`)
    ).rows,
    columns: (
      await client.query(`SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
        FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`)
    ).rows,
  }));
