import { once } from 'node:events';
import { uuidv7 } from 'uuidv7';
import { openDatabase } from '@/lib/db/database';
import type { Context } from '@/lib/operations/context';
import { instantNow } from '@/lib/web/context';
import { ensureDatabase } from '../../scripts/postgres/connection.mjs';
import { migrate } from '../../scripts/postgres/migrations.mjs';
import { startThrowawayPostgres } from '../../scripts/postgres/throwaway-postgres.mjs';
import { freePort, loopback } from '../../scripts/processes/ports.mjs';
import { buildIfStale } from '../../scripts/steps/build.mjs';
import { spawnServer, untilHealthy } from '../../scripts/steps/server.mjs';

/** The build for measuring: ours, and the pages to measure by. */
const build = { pages: '.data/bench/next', server: '.data/bench/server.mjs' };

/** What signs there. */
export const BENCH_SECRET = 'only-for-measuring-on-loopback';

/** A PostgreSQL of its own, migrated, with the durability of `npm start`, and a context to fill it through. */
export async function benchDatabase() {
  const postgres = await startThrowawayPostgres({ keep: true });
  const url = postgres.url('arguably_bench');
  await ensureDatabase(url);
  await migrate(url);
  const database = openDatabase(url);
  const system: Context = {
    actor: { kind: 'system', id: null, name: 'bench' },
    now: instantNow,
    newId: uuidv7,
    database,
  };
  const close = async () => {
    await database.close();
    await postgres.remove();
  };
  return { url, system, close };
}

/** The production server on that database, in a process of its own. */
export async function benchServer(databaseUrl: string, more: Record<string, string> = {}) {
  process.env.ARGUABLY_BENCH = '1';
  await buildIfStale(build);
  const port = await freePort();
  const address = `http://${loopback}:${port}`;
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: BENCH_SECRET,
    ARGUABLY_DIST_DIR: build.pages,
    ARGUABLY_WRITES_PER_MINUTE: '1000000000',
    ...more,
  };
  const server = spawnServer({ entry: build.server, port, env, stdio: ['ignore', 'ignore', 'inherit'] });
  await untilHealthy(server, address);
  return { address, pid: server.pid, stop: server.stop };
}

/** Lets what was started before finish, so that rounds do not disturb each other. */
export async function settle(milliseconds: number) {
  await once(AbortSignal.timeout(milliseconds), 'abort');
}
