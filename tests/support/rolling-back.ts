import { type Database, openDatabase } from '@/lib/db/database';
import { testDatabaseUrl } from './database';

class RolledBack extends Error {
  constructor(readonly value: unknown) {
    super('rolled back');
  }
}

/**
 * Makes everything that this process writes through operations happen and then not have happened: each gets its
 * real answer, and whoever asks next finds things as they were. Counts of tries and the like stand outside.
 */
export function rollBackEverything(): Database {
  const real = openDatabase(testDatabaseUrl(), { maxConnections: 12 });
  const database: Database = {
    ...real,
    transaction: async (work) => {
      const lost = await real
        .transaction(async (store) => {
          throw new RolledBack(await work(store));
        })
        .catch((error: unknown) => {
          if (error instanceof RolledBack) return error;
          throw error;
        });
      // It is what `work` returned.
      return lost.value as never;
    },
  };
  (globalThis as typeof globalThis & { arguablyDatabase?: Database }).arguablyDatabase = database;
  return database;
}
