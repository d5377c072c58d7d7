import { dataFolder } from '../steps/project.mjs';
import { runningStart } from '../steps/start-lock.mjs';
import { ensureDatabase } from './connection.mjs';
import { parseDatabaseUrl } from './database-url.mjs';
import { startPostgres } from './embedded-postgres.mjs';

/** The name of the database on the embedded server. */
export const projectDatabase = 'arguably';

/**
 * The database of this project, for a command that is not `npm start`: that of DATABASE_URL, or the embedded
 * one, which is started when it does not run. Close it in the end; a server that someone else needs stays.
 *
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openProjectDatabase() {
  const given = process.env.DATABASE_URL;
  const postgres = given ? null : await startPostgres({ folder: dataFolder() });
  const url = postgres ? postgres.url(projectDatabase) : parseDatabaseUrl(given ?? '').url;
  await ensureDatabase(url);
  return {
    url,
    async close() {
      if (postgres && !postgres.reused && !runningStart()) await postgres.stop();
    },
  };
}
