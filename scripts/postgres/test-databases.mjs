import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase, withClient } from './connection.mjs';
import { parseDatabaseUrl, withDatabase } from './database-url.mjs';
import { migrate } from './migrations.mjs';
import { startThrowawayPostgres } from './throwaway-postgres.mjs';

/**
 * Where test databases are made: on the server of DATABASE_URL, in databases of their own, or on a throwaway
 * server. Whatever else is on the server stays untouched.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} url: of a database to give commands from
 */
export async function openTestServer() {
  if (process.env.ARGUABLY_TEST_SERVER_URL)
    return { url: process.env.ARGUABLY_TEST_SERVER_URL, stop: async () => {} };
  if (process.env.DATABASE_URL) {
    const url = withDatabase(parseDatabaseUrl(process.env.DATABASE_URL).url, 'postgres');
    await dropOldOnes(url);
    return { url, stop: async () => {} };
  }
  const postgres = await startThrowawayPostgres();
  return { url: postgres.url('postgres'), stop: postgres.remove };
}

/**
 * A migrated database that others are copied from, which takes a tenth of the time of migrating each.
 *
 * @param {string} serverUrl
 */
export async function makeTemplate(serverUrl) {
  const prefix = `${common}${Math.floor(Date.now() / 1000).toString(36)}_${randomBytes(3).toString('hex')}`;
  const template = `${prefix}_template`;
  await createDatabase(serverUrl, template);
  await migrate(withDatabase(serverUrl, template));
  return { prefix, template, drop: () => dropWithPrefix(serverUrl, prefix) };
}

/** A new copy of the template under this name, in place of an older one. */
export async function copyTemplate(
  /** @type {string} */ serverUrl,
  /** @type {string} */ template,
  /** @type {string} */ name,
) {
  await dropDatabase(serverUrl, name);
  await createDatabase(serverUrl, name, template);
  return withDatabase(serverUrl, name);
}

const common = 'arguably_test_';

async function dropWithPrefix(/** @type {string} */ serverUrl, /** @type {string} */ prefix) {
  for (const name of await databaseNames(serverUrl))
    if (name.startsWith(prefix)) await dropDatabase(serverUrl, name);
}

/** Runs that were killed leave theirs behind; the name tells when it was made. */
async function dropOldOnes(/** @type {string} */ serverUrl) {
  const sixHoursAgo = Date.now() / 1000 - 6 * 3600;
  for (const name of await databaseNames(serverUrl)) {
    const made = /^arguably_test_([0-9a-z]+)_[0-9a-f]{6}_/.exec(name)?.[1];
    if (made && Number.parseInt(made, 36) < sixHoursAgo) await dropDatabase(serverUrl, name);
  }
}

/** @returns {Promise<string[]>} */
const databaseNames = (/** @type {string} */ serverUrl) =>
  withClient(serverUrl, async (client) => {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
      common,
    ]);
    return rows.map((row) => row.datname);
  });
