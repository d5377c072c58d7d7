import pg from 'pg';

/**
 * The commands that the native engine takes as `cli COMMAND`.
 *
 * @param {string} command
 * @param {string} url
 * @returns {Promise<{ message: string, error_code: string } | null>} null when it worked
 */
export async function runDatabaseCommand(command, url) {
  try {
    await commands[command](url);
    return null;
  } catch (error) {
    return toPrismaFault(error, new URL(url));
  }
}

/** @param {(client: pg.Client) => Promise<unknown>} run */
export async function withPlainClient(url, run) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** The same server, another database. `schema` is Prisma's own parameter, and no server knows it. */
export function otherDatabase(url, database) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  other.searchParams.delete('schema');
  return other.toString();
}

export const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';

const commands = {
  'can-connect-to-database': (url) => withPlainClient(url, (client) => client.query('SELECT 1')),
  'create-database': (url) =>
    withPlainClient(otherDatabase(url, 'postgres'), (client) =>
      client.query(`CREATE DATABASE ${client.escapeIdentifier(databaseName(url))}`).catch(ignoreExisting),
    ),
  'drop-database': (url) =>
    withPlainClient(otherDatabase(url, 'postgres'), (client) =>
      client.query(`DROP DATABASE ${client.escapeIdentifier(databaseName(url))} WITH (FORCE)`),
    ),
};

function ignoreExisting(error) {
  if (error.code !== '42P04' && error.code !== '23505') throw error;
}

/** The CLI tells these codes apart, so the native engine's words are kept. */
function toPrismaFault(error, url) {
  const place = `\`${url.hostname}:${url.port || 5432}\``;
  if (error.code === '3D000')
    return {
      error_code: 'P1003',
      message: `Database \`${databaseName(url)}\` does not exist on the database server at ${place}.`,
    };
  if (error.code === '28P01' || error.code === '28000')
    return {
      error_code: 'P1000',
      message: `Authentication failed against database server, the provided database credentials for \`${url.username}\` are not valid.`,
    };
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET'].includes(error.code))
    return { error_code: 'P1001', message: `Can't reach database server at ${place}` };
  return { error_code: 'P1010', message: error.message };
}
