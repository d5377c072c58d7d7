import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../../scripts/postgres/connection.mjs';
import { withDatabase } from '../../scripts/postgres/database-url.mjs';
import { type EmbeddedPostgres, startPostgres } from '../../scripts/postgres/embedded-postgres.mjs';
import { isFree } from '../../scripts/processes/ports.mjs';
import { isAlive } from '../../scripts/processes/process-identity.mjs';

let folder: string;
let postgres: EmbeddedPostgres;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'arguably-postgres-'));
  if (process.getuid?.() === 0) rmSync(folder, { recursive: true });
});

afterEach(async () => {
  await postgres.stop();
  rmSync(postgres.dataFolder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const start = async (options = {}) => {
  postgres = await startPostgres({ folder, ...options });
  return postgres;
};
const query = (sql: string) =>
  withClient(postgres.url('postgres'), async (client) => (await client.query(sql)).rows);

describe('the embedded server', () => {
  it('starts on an empty folder, listens on loopback only and wants its password', async () => {
    const { isNew, url } = await start({ keep: false });
    expect(isNew).toBe(true);
    expect(await query('SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const passwordFile = path.join(folder, 'postgres-password');
    expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
    const wrong = url('postgres').replace(readFileSync(passwordFile, 'utf8').trim(), 'guess');
    await expect(withClient(wrong, async () => {})).rejects.toThrow(/refuses the user or password/);
  });

  it('takes over a server that runs already, whoever started it', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ reused: true, pid: first.pid, port: first.port });
  });

  it('has one server when two start at a time', async () => {
    const both = await Promise.all([start(), start()]);
    expect(both[0].pid).toBe(both[1].pid);
  });

  it('comes back on the same port with everything that was acknowledged, after kill -9', async () => {
    const first = await start();
    await query('CREATE TABLE saved AS SELECT 1 AS id');
    await first.kill();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second).toMatchObject({ reused: false, isNew: false, port: first.port });
    expect(await query('SELECT id FROM saved')).toEqual([{ id: 1 }]);
  });

  it('is not misled by a pid file whose number another program has now', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(
      path.join(first.dataFolder, 'postmaster.pid'),
      [process.pid, first.dataFolder, 0, first.port, '', '127.0.0.1', '', 'ready'].join('\n'),
    );
    expect(await start()).toMatchObject({ reused: false });
    expect(isAlive(process.pid)).toBe(true);
  });

  it('begins anew after a first start that was killed half-way', async () => {
    const { dataFolder } = await start({ keep: false });
    await postgres.stop();
    rmSync(path.join(dataFolder), { recursive: true });
    writeFileSync(`${dataFolder}.new-password`, 'left behind');
    expect(await start({ keep: false })).toMatchObject({ isNew: true });
    expect(existsSync(`${dataFolder}.new-password`)).toBe(false);
  });

  it('gives the server a new password when the file is lost, and keeps the data', async () => {
    await start();
    await query('CREATE TABLE saved AS SELECT 1 AS id');
    rmSync(path.join(folder, 'postgres-password'));
    await start();
    expect(await query('SELECT id FROM saved')).toEqual([{ id: 1 }]);
  });

  it('refuses a folder with something else in it', async () => {
    await start({ keep: false });
    await postgres.stop();
    rmSync(path.join(postgres.dataFolder, 'PG_VERSION'));
    await expect(startPostgres({ folder })).rejects.toThrow(/holds no PostgreSQL data/);
  });

  it('lets its port go when it stops', async () => {
    const { port, stop, url } = await start({ keep: false });
    await stop();
    expect(await isFree(port)).toBe(true);
    await expect(withClient(withDatabase(url('x'), 'y'), async () => {})).rejects.toThrow(
      /No PostgreSQL server answers/,
    );
  });
});
