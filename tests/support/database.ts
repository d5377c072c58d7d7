import { inject } from 'vitest';
import { withDatabase } from '../../scripts/postgres/database-url.mjs';

/** The database of this test file: migrated, and empty when the file begins. */
export const testDatabaseUrl = (): string =>
  withDatabase(inject('testDatabases').serverUrl, testDatabaseName());

/** One for each worker, made anew for every file that the worker runs. */
export const testDatabaseName = (): string =>
  `${inject('testDatabases').prefix}_${process.env.VITEST_POOL_ID ?? '1'}`;
