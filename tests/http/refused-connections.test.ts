import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseConnection } from '@/lib/web/server/refuse-connection';

let server: Server;
beforeAll(async () => {
  server = createServer(
    { headersTimeout: 300, requestTimeout: 300, connectionsCheckingInterval: 50, maxHeaderSize: 1_024 },
    (_, outgoing) => outgoing.end('ok'),
  );
  server.on('clientError', refuseConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What comes back on a connection until the server ends it, after `sent` was sent there in order. */
async function heardAfter(...sent: string[]) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  for (const part of sent) socket.write(part);
  let heard = '';
  for await (const part of socket) heard += part;
  return heard;
}

describe('a connection', () => {
  // A browser opens some ahead, and may send its next request there at the moment of the answer.
  it('on which nothing was ever sent is closed without a word', async () => {
    expect(await heardAfter()).toBe('');
  });

  it('on which a request came too slowly is told so', async () => {
    expect(await heardAfter('GET / HTTP/1.1\r\nHost: x')).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('on which a second request came too slowly is told so too', async () => {
    const heard = await heardAfter('GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'GET /more');
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK.*HTTP\/1\.1 408 Request Timeout\r\n/s);
  });

  it('on which something else came is told so', async () => {
    expect(await heardAfter('this is no request\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it('with too long a header is told so', async () => {
    const heard = await heardAfter(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(2_000)}\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431 .*\r\n.*Shorten it and try again\.$/s);
  });
});
