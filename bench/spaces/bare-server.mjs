// The floor for spaces: node:http and pg, nothing else. It runs the statements that it is given and sends their rows.
// DATABASE_URL, PORT, STATEMENTS: a file of {"name": {"text", "values"}}. `GET /name` sends JSON, `GET /name.html` a list.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c timezone=UTC' });
const statements = JSON.parse(readFileSync(process.env.STATEMENTS, 'utf8'));

const server = createServer(async (request, response) => {
  if (request.url === '/') return response.end();
  const [name, ending] = request.url.slice(1).split('.');
  try {
    const { rows } = await pool.query({ name, ...statements[name] });
    const text = ending === 'html' ? asHtml(rows) : JSON.stringify(rows);
    response.writeHead(200, {
      'content-type': ending === 'html' ? 'text/html; charset=utf-8' : 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  } catch (error) {
    console.error(error);
    response.destroy();
  }
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));

const asHtml = (rows) =>
  `<!doctype html><title>Articles</title><ul>${rows
    .map(({ slug, title, standfirst }) => `<li><a href="${slug}">${title}</a><p>${standfirst}</p>`)
    .join('')}</ul>`;
