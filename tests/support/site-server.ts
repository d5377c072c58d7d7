import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { database } from '@/lib/web/database';
import { type NextHandler, requestHandler } from '@/lib/web/server/handle';

/** Our server as it runs in production, with `next` standing where Next stands. Returns how to ask it. */
export function openSiteServer(
  next: NextHandler = async (_, outgoing) => void outgoing.writeHead(404).end(),
) {
  let server: Server;
  let address = '';
  beforeAll(async () => {
    server = createServer(requestHandler({ next, development: false, trustProxy: false }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await database().close();
  });
  return (path: string, init: RequestInit = {}) => fetch(address + path, { redirect: 'manual', ...init });
}
