import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { type Database, openDatabase } from '@/lib/db/database';
import type { Context } from '@/lib/operations/context';
import { instantNow } from '@/lib/web/context';

/** Past the pages, on the server's own database: for what a journey starts from and is not about. */
export async function inDatabase<Result>(run: (database: Database) => Promise<Result>): Promise<Result> {
  const database = openDatabase(process.env.DATABASE_URL ?? '');
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}

export const bySystem = (database: Database): Context => ({
  actor: { kind: 'system', id: null, name: 'test' },
  now: instantNow,
  newId: uuidv7,
  database,
});

/** What no operation does: thousands of readers at once. */
export async function rowsIn(text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(process.env.DATABASE_URL ?? '');
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
