import { type Database, openDatabase } from '@/lib/db/database';

// Next and our server load this module apart; the process still has one pool.
const kept = globalThis as typeof globalThis & { arguablyDatabase?: Database };

/** The one database of this process, opened at first use. */
export function database(): Database {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error('DATABASE_URL is not set. Start with `npm start`, or set it to a PostgreSQL address.');
  kept.arguablyDatabase ??= openDatabase(url, { maxConnections: Number(process.env.DATABASE_POOL ?? 10) });
  return kept.arguablyDatabase;
}
