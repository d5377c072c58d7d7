// Creates the database of DATABASE_URL when it is missing and applies the pending migrations. For servers and
// containers; `npm start` does the same by itself.

import { ensureDatabase } from './postgres/connection.mjs';
import { parseDatabaseUrl } from './postgres/database-url.mjs';
import { migrate } from './postgres/migrations.mjs';
import { Fault, printFault } from './steps/fault.mjs';

try {
  if (!process.env.DATABASE_URL) throw new Fault('DATABASE_URL is not set.');
  const { url } = parseDatabaseUrl(process.env.DATABASE_URL);
  await ensureDatabase(url);
  const { applied } = await migrate(url);
  for (const name of applied) console.info(`applied ${name}`);
  if (applied.length === 0) console.info('the database is up to date');
} catch (error) {
  printFault(error);
  process.exitCode = 1;
}
