import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Fault, saysDiskFull } from '../steps/fault.mjs';
import { inProject } from '../steps/project.mjs';
import { withClient } from './connection.mjs';

/**
 * Applies the migrations that the database has not seen yet, and records them as `prisma migrate deploy`
 * does: same table, same checksums, same lock. Either can go on where the other stopped. This one needs no
 * engine to be downloaded and takes a tenth of the time.
 *
 * @param {string} url
 * @param {object} [options]
 * @param {string} [options.folder]
 * @param {(warning: string) => void} [options.warn]
 * @returns {Promise<{ applied: string[] }>} names, in order
 */
export function migrate(url, { folder = inProject('prisma/migrations'), warn = console.warn } = {}) {
  const migrations = readMigrations(folder);
  return withClient(url, async (client) => {
    await client.query(`SELECT pg_advisory_lock(${prismaLock})`);
    await client.query(migrationTable);
    const recorded = await readRecords(client);
    refuseFailedOne(recorded);
    warnOfDifferences(migrations, recorded, warn);
    const pending = migrations.filter(({ name }) => !recorded.has(name));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name) };
  });
}

/** The advisory lock that Prisma Migrate itself takes. It ends with the connection. */
const prismaLock = 72707369;

const migrationTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** @typedef {{ name: string, sql: string, checksum: string }} Migration */
/** @typedef {{ migration_name: string, checksum: string, finished_at: Date | null }} Recorded */

/** @returns {Migration[]} */
function readMigrations(/** @type {string} */ folder) {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** @returns {Promise<Map<string, Recorded>>} */
async function readRecords(/** @type {import('pg').Client} */ client) {
  const { rows } = await client.query(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function refuseFailedOne(/** @type {Map<string, Recorded>} */ recorded) {
  const failed = [...recorded.values()].find((row) => row.finished_at === null);
  if (failed)
    throw new Fault(
      `The migration ${failed.migration_name} failed earlier. Repair the database, then say so with ` +
        `\`node scripts/prisma.mjs migrate resolve --applied ${failed.migration_name}\` (or --rolled-back).`,
    );
}

function warnOfDifferences(
  /** @type {Migration[]} */ migrations,
  /** @type {Map<string, Recorded>} */ recorded,
  /** @type {(warning: string) => void} */ warn,
) {
  for (const { name, checksum } of migrations)
    if (recorded.has(name) && recorded.get(name)?.checksum !== checksum)
      warn(`The migration ${name} was edited after it was applied.`);
  const known = new Set(migrations.map(({ name }) => name));
  for (const name of recorded.keys())
    if (!known.has(name))
      warn(`The database has the migration ${name}, which this version of Arguably does not know.`);
}

/**
 * The script is sent whole: PostgreSQL then runs it as one transaction, unless it says otherwise itself, and
 * function bodies with semicolons stay in one piece.
 */
async function apply(
  /** @type {import('pg').Client} */ client,
  /** @type {Migration} */ { name, sql, checksum },
) {
  const id = randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await client
      .query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, message])
      .catch(() => {});
    if (saysDiskFull(message))
      throw new Fault('The disk of the database is full. Free some space and try again.');
    throw new Fault(`The migration ${name} failed: ${message}.`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}
