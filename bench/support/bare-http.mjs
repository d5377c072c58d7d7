// What the bare servers of the benchmarks have in common: node:http, and an answer in JSON.

import { createServer } from 'node:http';

/** Answers every request with what `resultOf` makes of it; `/` tells that it listens. PORT. */
export function serveJson(resultOf) {
  const server = createServer(async (request, response) => {
    if (request.url === '/') return response.end();
    try {
      const text = JSON.stringify(await resultOf(request));
      response.writeHead(request.method === 'POST' ? 201 : 200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    } catch (error) {
      if (error.code !== 'ECONNRESET') console.error(error);
      response.destroy();
    }
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
  process.once('SIGTERM', () => process.exit(0));
}

export async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
