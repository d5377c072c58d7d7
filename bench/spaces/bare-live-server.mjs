// The floor: node:http and one listening connection of pg, nothing else. It asks nobody whether they may, forgets what
// it sent, and tells everybody everything. DATABASE_URL, PORT; `GET /` with Accept: text/event-stream.

import { createServer } from 'node:http';
import pg from 'pg';

const streams = new Set();
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
const listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
await listener.connect();
await listener.query('LISTEN bare_live');
listener.on('notification', async ({ payload }) => {
  const { rows } = await pool.query(
    `SELECT id, article_id AS "articleId", unit_id AS "unitId", kind,
       to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at FROM bare_events WHERE id = $1`,
    [payload],
  );
  const message = `id: ${payload}\nevent: changes\ndata: ${JSON.stringify(rows)}\n\n`;
  for (const stream of streams) stream.write(message);
});

createServer((request, response) => {
  if (!request.headers.accept?.includes('event-stream')) return response.end();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('event: ready\ndata: {}\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}).listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
