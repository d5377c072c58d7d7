import { Fault } from '../steps/fault.mjs';

/**
 * Checks the form of DATABASE_URL before anything is done with it. Its password never appears in a message.
 *
 * @param {string} text
 * @returns {{ url: string, database: string, place: string }} place: host and port, for people
 */
export function parseDatabaseUrl(text) {
  const example = 'Arguably expects postgresql://USER:PASSWORD@HOST:PORT/DATABASE.';
  let url;
  try {
    url = new URL(text);
  } catch {
    throw new Fault(`DATABASE_URL is not an address. ${example}`);
  }
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:')
    throw new Fault(`DATABASE_URL begins with "${url.protocol}", which is not PostgreSQL. ${example}`);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (!database || database.includes('/')) throw new Fault(`DATABASE_URL names no database. ${example}`);
  const host = url.searchParams.get('host') ?? (decodeURIComponent(url.hostname) || 'localhost');
  return { url: text, database, place: `${host}:${url.port || 5432}` };
}

/** The same server, another database. */
export function withDatabase(/** @type {string} */ url, /** @type {string} */ database) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}
