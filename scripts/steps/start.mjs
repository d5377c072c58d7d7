import path from 'node:path';
import { parseDatabaseUrl } from '../postgres/database-url.mjs';
import { isEnding, onCleanUp } from '../processes/clean-up.mjs';
import { takeLock } from '../processes/lock.mjs';
import { freePort, freePortFrom, isFree, loopback } from '../processes/ports.mjs';
import { identityOf, stillRuns } from '../processes/process-identity.mjs';
import { buildIfStale, importWorkerOf, keepGeneratedLines, mainBuild } from './build.mjs';
import { bundleEmbedScript, bundleImportWorker, sourceWorker, workerEnvironment } from './bundle.mjs';
import { Fault } from './fault.mjs';
import { generateIfStale } from './generate.mjs';
import { installIfStale } from './install.mjs';
import { prepare } from './prepare.mjs';
import { dataFolder, keptSecret } from './project.mjs';
import { duration, say, step } from './report.mjs';
import { loadSample } from './sample.mjs';
import { spawnServer, stopServer, untilHealthy } from './server.mjs';
import { startLock } from './start-lock.mjs';

/**
 * Everything from here to a server that answers; ends when the server or the database ends by itself.
 *
 * @param {{ dev: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function start({ dev }) {
  const started = performance.now();
  const given = process.env.DATABASE_URL ? parseDatabaseUrl(process.env.DATABASE_URL) : null;
  const lock = await takeStartLock();
  const port = await choosePort();
  await prepare(async () => {
    await installIfStale();
    await generateIfStale();
  });
  const database = given ? await serverDatabase(given) : await embeddedDatabase();
  await migrateDatabase(database);
  await prepare(async () => {
    if (!dev) return buildIfStale(mainBuild);
    await bundleImportWorker(sourceWorker);
    await bundleEmbedScript(sourceWorker);
  });
  const address = `http://${loopback}:${port}`;
  const worker = workerEnvironment(dev ? sourceWorker : importWorkerOf(mainBuild));
  const env = { ...environment(database, address), ...worker };
  await loadSample({ env, database: database.identity, isNew: database.isNew });
  const server = await serve({ dev, port, address, env, lock });
  greet({ address, env, started });
  const cause = await Promise.race([
    server.ended.then((how) => `The server stopped by itself (${how}).`),
    database.ended,
  ]);
  if (isEnding()) return 0;
  console.error(`\n${cause} Stopping the rest; \`npm ${dev ? 'run dev' : 'start'}\` starts it again.`);
  return 1;
}

/** One start per data folder. A start that was killed may have left its server behind. */
async function takeStartLock() {
  const { lock, holder } = takeLock(startLock());
  if (!lock) {
    const { address } = holder.details;
    throw new Fault(
      address
        ? `Arguably is already running from this folder, at ${address} (process ${holder.process.pid}).`
        : `Arguably is already being started from this folder (process ${holder.process.pid}).`,
    );
  }
  onCleanUp(lock.release);
  const orphan = lock.previous?.details.server;
  if (stillRuns(orphan)) {
    say('Stopping the server that an earlier start left behind');
    await stopServer(orphan.pid);
  }
  return lock;
}

/** PORT, exactly; otherwise 3000 or the next free one. */
async function choosePort() {
  const wanted = process.env.PORT;
  if (!wanted) return freePortFrom(3000);
  const port = /^\d+$/.test(wanted) ? Number(wanted) : Number.NaN;
  if (!(port >= 0 && port <= 65_535)) throw new Fault(`PORT is "${wanted}", which is not a port number.`);
  if (port === 0) return freePort();
  if (!(await isFree(port)))
    throw new Fault(
      port < 1024
        ? `Port ${port} is taken, or this user may not use it. Choose another with PORT=….`
        : `Port ${port} is taken by another program. Choose another with PORT=….`,
    );
  return port;
}

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {string} identity what tells it from another, for stamps
 * @property {boolean} isNew
 * @property {boolean} embedded
 * @property {Promise<string>} ended the sentence to say when it goes away; never for a server of someone else's
 */

/** @returns {Promise<Database>} */
function embeddedDatabase() {
  return step('Starting PostgreSQL', async () => {
    const { startPostgres } = await import('../postgres/embedded-postgres.mjs');
    const { ensureDatabase } = await import('../postgres/connection.mjs');
    const { projectDatabase } = await import('../postgres/project-database.mjs');
    const postgres = await startPostgres({ folder: dataFolder(), say });
    onCleanUp(postgres.stop);
    const url = postgres.url(projectDatabase);
    const { created, server } = await ensureDatabase(url);
    return {
      url,
      identity: 'embedded',
      isNew: created,
      embedded: true,
      ended: postgres.ended.then(() => 'PostgreSQL stopped by itself.'),
      note: `${server} on port ${postgres.port}${postgres.reused ? ', still running from before' : ''}`,
    };
  });
}

/** @returns {Promise<Database>} */
function serverDatabase(
  /** @type {{ url: string, place: string, database: string }} */ { url, place, database },
) {
  return step('Connecting to the database', async () => {
    const { ensureDatabase } = await import('../postgres/connection.mjs');
    const { created, server } = await ensureDatabase(url);
    const note = `PostgreSQL ${server} at ${place}, ${created ? 'new ' : ''}database "${database}"`;
    return {
      url,
      identity: `${place}/${database}`,
      isNew: created,
      embedded: false,
      ended: new Promise(() => {}),
      note,
    };
  });
}

function migrateDatabase(/** @type {Database} */ database) {
  return step('Migrating the database', async () => {
    const { migrate } = await import('../postgres/migrations.mjs');
    const { applied } = await migrate(database.url, { warn: say });
    // Somebody else may have emptied it since the last start.
    database.isNew ||= applied.length > 0;
    return { note: applied.length > 0 ? `${applied.length} applied` : 'up to date' };
  });
}

/** What the sample script and the server are told. What the person has set wins. */
function environment(/** @type {Database} */ database, /** @type {string} */ address) {
  const { env } = process;
  const secret = (/** @type {string} */ name, bytes = 32) => keptSecret(path.join(dataFolder(), name), bytes);
  const demo = env.ARGUABLY_DEMO ?? (database.embedded ? '1' : '0');
  return {
    ...env,
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET || secret('auth-secret'),
    NEXTAUTH_URL: env.NEXTAUTH_URL || address,
    NEXT_TELEMETRY_DISABLED: '1',
    ARGUABLY_DEMO: demo,
    ARGUABLY_DEMO_PASSWORD:
      demo === '1' ? env.ARGUABLY_DEMO_PASSWORD || secret('demo-password', 9) : undefined,
  };
}

/**
 * @param {object} options
 * @param {boolean} options.dev
 * @param {number} options.port
 * @param {string} options.address
 * @param {Record<string, string | undefined>} options.env
 * @param {import('../processes/lock.mjs').Lock} options.lock
 */
function serve({ dev, port, address, env, lock }) {
  return step('Starting the server', async () => {
    if (!(await isFree(port)))
      throw new Fault(`Port ${port} was taken by another program in the meantime. Start again.`);
    const entry = dev ? 'lib/web/server/main.ts' : mainBuild.server;
    if (dev) onCleanUp(keepGeneratedLines(mainBuild));
    const server = spawnServer({ entry, watch: dev, port, env });
    onCleanUp(server.stop);
    lock.update({ address, server: identityOf(server.pid) });
    await untilHealthy(server, address);
    return server;
  });
}

function greet(
  /** @type {{ address: string, env: Record<string, string | undefined>, started: number }} */ {
    address,
    env,
    started,
  },
) {
  say(`\nArguably is ready after ${duration(started)}:  ${address}`);
  if (env.ARGUABLY_DEMO === '1')
    say(
      `Sign in as ada@example.org, ben@example.org or chioma@example.org, password ${env.ARGUABLY_DEMO_PASSWORD}`,
    );
  say('Ctrl-C stops it.');
}
