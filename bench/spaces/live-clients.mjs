// A process of its own that follows a server on many connections at once, and says when each thing was received.
// Told by its parent: { url, headers: [{…}, …] }, one connection for each; says { open }, then { received: [millis…] }.

import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
let open = 0;
let received = [];

process.on('message', async ({ url, headers }) => {
  // A few at a time: readers come one after the other, too.
  for (let at = 0; at < headers.length; at += 25)
    await Promise.all(headers.slice(at, at + 25).map((each) => follow(url, each)));
  process.send({ open });
  setInterval(() => {
    if (received.length > 0) process.send({ received });
    received = [];
  }, 50);
});

function follow(url, headers) {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { agent, headers: { accept: 'text/event-stream', ...headers } },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`It answers ${response.statusCode}.`));
        open += 1;
        let rest = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          const now = performance.timeOrigin + performance.now();
          const parts = (rest + chunk).split('\n\n');
          rest = parts.pop();
          for (const part of parts) hear(part, now);
          resolve();
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** How long after it was written, as the database's clock said it just before the commit. Same machine, same clock. */
function hear(message, now) {
  for (const [, at] of message.matchAll(/"at":"([^"]+)"/g)) received.push(now - millisOf(at));
}

const millisOf = (at) => Date.parse(`${at.slice(0, 23)}Z`) + Number(at.slice(23, 26)) / 1000;
