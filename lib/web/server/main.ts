// Our server, in front of Next: the API and the health check answered directly, pages through Next, background
// work, and an orderly end. Run by `npm start` as a bundle, by `npm run dev` from its source.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { siteAddress } from '@/lib/integrations/site-address';
import { beginSetup } from '@/lib/operations/site/begin-setup';
import { contextFor } from '../context';
import { database } from '../database';
import { closeLiveHub, liveHub } from '../live/hub';
import { startBackgroundWork } from './background';
import { requestHandler } from './handle';
import { refuseConnection } from './refuse-connection';
import { staticFiles } from './static-files';

const development = process.env.NODE_ENV !== 'production';
const hostname = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);

/**
 * How long a running request may go on after a stop was asked for, in ms. `npm start` waits 5 s. In
 * development a browser holds a connection open for ever, and nobody wants to wait for it.
 */
const GRACE = development ? 300 : 4_000;

let stopping = false;

const server = createServer({
  // A client that sends its headers or body more slowly than this is not waiting for us.
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
});
const app = next({ dev: development, hostname, port, httpServer: server });

await start().catch((error: unknown) => {
  console.error(sentenceFor(error));
  process.exit(1);
});

async function start() {
  database();
  liveHub();
  await app.prepare();
  const pages = app.getRequestHandler();
  const handle = requestHandler({
    next: (incoming, outgoing) => pages(incoming, outgoing),
    files: development ? undefined : staticFiles(process.env.ARGUABLY_DIST_DIR || '.next'),
    development,
    trustProxy: process.env.TRUST_PROXY === '1',
    sharedCache: process.env.ARGUABLY_SHARED_CACHE === '1',
  });
  server.on('request', (incoming, outgoing) => {
    // Else a busy client would go on asking on the connection that it has.
    if (stopping) outgoing.shouldKeepAlive = false;
    void handle(incoming, outgoing);
  });
  server.on('clientError', refuseConnection);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, resolve);
  });
  const stopBackgroundWork = startBackgroundWork();
  await offerSetup();
  const { address, port: bound } = server.address() as AddressInfo;
  console.info(`Serving on http://${address.includes(':') ? `[${address}]` : address}:${bound}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(stopBackgroundWork));
}

/** While nobody looks after the site, says where one person can take that on. */
async function offerSetup() {
  const secret = await beginSetup(contextFor({ kind: 'system', id: null, name: 'server' }));
  if (!secret) return;
  console.info(
    `Nobody looks after this site yet. Whoever opens this address first becomes its admin:\n  ${siteAddress(`/setup?key=${secret}`)}`,
  );
}

/** Takes no new requests, lets running ones finish, and closes what is open. */
async function stop(stopBackgroundWork: () => Promise<void>) {
  stopping = true;
  // A job that runs stops at the end of its portion and goes on at the next start.
  const jobsStopped = stopBackgroundWork().catch(() => {});
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  // Streams have no end of their own.
  await Promise.race([closeLiveHub(), wait(1_000)]);
  await Promise.race([Promise.all([closed, jobsStopped]), wait(GRACE)]);
  server.closeAllConnections();
  await Promise.race([Promise.allSettled([app.close(), database().close()]), wait(500)]);
  process.exit(0);
}

function wait(millis: number) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function sentenceFor(error: unknown) {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Choose another with PORT=….`;
  if (code === 'EACCES') return `This user may not use port ${port}. Choose another with PORT=….`;
  if (code === 'EADDRNOTAVAIL')
    return `This machine has no address ${hostname}. Set HOST to one that it has.`;
  return error instanceof Error ? error.message : String(error);
}
