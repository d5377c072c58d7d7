import pg from 'pg';
import { Fault } from '../steps/fault.mjs';
import { parseDatabaseUrl, withDatabase } from './database-url.mjs';

/** The oldest server that our migrations and queries are tested with. */
const oldestServer = 15;

/** How long a server may take to accept a connection, and to finish its own start, in ms. */
const connectMs = 10_000;
const startingUpMs = 30_000;

/**
 * Connects, runs, disconnects. What goes wrong while connecting becomes one sentence; what goes wrong later is
 * the caller's.
 *
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withClient(url, run) {
  const client = await connect(url);
  // Without a listener, a server that ends the connection between two queries would end this process.
  client.on('error', () => {});
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Makes sure that the database is there and that its server is new enough.
 *
 * @param {string} url
 * @returns {Promise<{ created: boolean, server: string }>}
 */
export async function ensureDatabase(url) {
  const { database, place } = parseDatabaseUrl(url);
  const created = await createIfMissing(url, database, place);
  const server = await withClient(
    url,
    async (client) => (await client.query('SHOW server_version')).rows[0].server_version,
  );
  if (Number.parseInt(server, 10) < oldestServer)
    throw new Fault(
      `The server at ${place} is PostgreSQL ${server}; Arguably needs ${oldestServer} or newer.`,
    );
  return { created, server };
}

export const createDatabase = (/** @type {string} */ url, /** @type {string} */ database, template = '') =>
  withClient(url, (client) => {
    const source = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : '';
    return client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}${source}`);
  });

/** Also ends the connections that are still open to it. */
export const dropDatabase = (/** @type {string} */ url, /** @type {string} */ database) =>
  withClient(url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(database)} WITH (FORCE)`),
  );

async function createIfMissing(
  /** @type {string} */ url,
  /** @type {string} */ database,
  /** @type {string} */ place,
) {
  try {
    await withClient(url, async () => {});
    return false;
  } catch (error) {
    if (causeCode(error) !== code.noSuchDatabase) throw error;
  }
  try {
    await createDatabase(withDatabase(url, 'postgres'), database);
    return true;
  } catch (error) {
    if (error instanceof Fault) throw error;
    // Another process was quicker: as good as ours.
    if (errorCode(error) === code.databaseExists || errorCode(error) === code.uniqueViolation) return false;
    throw new Fault(
      `The database "${database}" does not exist at ${place} and could not be created: ${words(error)}.`,
    );
  }
}

/** @returns {Promise<pg.Client>} */
async function connect(/** @type {string} */ url) {
  const started = performance.now();
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (errorCode(error) !== code.startingUp || performance.now() - started > startingUpMs)
        throw new Fault(whyNoConnection(error, url), { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** PostgreSQL's SQLSTATE codes. */
const code = {
  noSuchDatabase: '3D000',
  wrongPassword: '28P01',
  refusedUser: '28000',
  tooManyConnections: '53300',
  startingUp: '57P03',
  databaseExists: '42P04',
  uniqueViolation: '23505',
};

function whyNoConnection(/** @type {unknown} */ error, /** @type {string} */ url) {
  const { database, place } = parseDatabaseUrl(url);
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `No PostgreSQL server answers at ${place}. Start it, or correct DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database host of DATABASE_URL (${place}) is unknown.`;
    case code.wrongPassword:
    case code.refusedUser:
      return `The server at ${place} refuses the user or password of DATABASE_URL: ${words(error)}.`;
    case code.noSuchDatabase:
      return `The database "${database}" does not exist at ${place}.`;
    case code.tooManyConnections:
      return `The server at ${place} has no connection left for Arguably.`;
    default:
      return `The database at ${place} cannot be reached: ${words(error)}.`;
  }
}

const errorCode = (/** @type {any} */ error) => error?.code ?? error?.errors?.[0]?.code;
const causeCode = (/** @type {any} */ error) => errorCode(error?.cause);
const words = (/** @type {any} */ error) =>
  (error?.message || error?.errors?.[0]?.message || String(error)).replace(/\.$/, '');
