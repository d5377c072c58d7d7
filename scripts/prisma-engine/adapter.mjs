import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { databaseName, otherDatabase, withPlainClient } from './database-command.mjs';

/**
 * @prisma/adapter-pg as the engine needs it for migrations. As it comes (7.10.1) it
 *  1. throws on the "char" type, which the engine's queries of the catalogue return;
 *  2. splits a script at every semicolon, also inside function bodies, strings and comments;
 *  3. connects to the MAIN database when asked for the shadow one, if it was given a connection string.
 *
 * @param {{ url: string, shadowDatabaseUrl?: string }} datasource
 */
export function adapterFactory({ url, shadowDatabaseUrl }) {
  const schema = new URL(url).searchParams.get('schema') ?? undefined;
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url, schema),
    async connectToShadowDb() {
      if (shadowDatabaseUrl) return open(shadowDatabaseUrl, schema);
      const name = `prisma_migrate_shadow_db_${randomUUID()}`;
      const main = otherDatabase(url, databaseName(url));
      await withPlainClient(main, (client) => client.query(`CREATE DATABASE "${name}"`));
      return open(otherDatabase(url, name), schema, () =>
        withPlainClient(main, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)),
      );
    },
  };
}

async function open(url, schema, afterwards = async () => {}) {
  const searchPath = schema ? { options: `-c search_path="${schema}"` } : {};
  const pool = new TextForCharPool({ connectionString: url, max: 1, ...searchPath });
  const adapter = restoreCharType(await new PrismaPg(pool, { schema }).connect());
  const begin = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => restoreCharType(await begin(level));
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  adapter.dispose = async () => {
    await pool.end();
    await afterwards();
  };
  return adapter;
}

/** Object ids of pg_type. */
const char = 18;
const text = 25;

/** Renames "char" columns to text before the adapter sees them, and remembers which they were. */
class TextForCharPool extends pg.Pool {
  async connect() {
    const client = await super.connect();
    if (client.renamesChar) return client;
    client.renamesChar = true;
    const query = client.query.bind(client);
    client.query = async (...args) => renameChar(await query(...args));
    return client;
  }

  async query(...args) {
    const client = await this.connect();
    try {
      return await client.query(...args);
    } finally {
      client.release();
    }
  }
}

function renameChar(result) {
  for (const { fields } of Array.isArray(result) ? result : [result]) {
    if (!fields) continue;
    fields.charColumns = fields.flatMap(({ dataTypeID }, column) => (dataTypeID === char ? [column] : []));
    for (const column of fields.charColumns) fields[column].dataTypeID = text;
  }
  return result;
}

/** Tells the engine of the columns that were "char". */
function restoreCharType(queryable) {
  const performIO = queryable.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  let last;
  queryable.performIO = async (query) => {
    last = await performIO(query);
    return last;
  };
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of last.fields.charColumns ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}
