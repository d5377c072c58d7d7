import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { type FetchPageOptions, fetchPage, type ResolvedAddress } from '@/lib/integrations/fetch-page';
import { isPublicAddress } from '@/lib/integrations/public-address';

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fetched',
    (error) => (error instanceof AppError ? error.code : `not an AppError: ${error}`),
  );

describe('an address that is not on the public internet is refused before a connection is made', () => {
  const never = (): Promise<ResolvedAddress[]> => Promise.reject(new Error('looked up'));
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'http://0/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://192.0.0.192/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://198.51.100.1/',
    'http://203.0.113.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://192.88.99.1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2002:c0a8:101::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b::169.254.169.254]/',
    'http://[64:ff9b:1::1]/',
    'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/',
    'http://[2001:db8::1]/',
    'http://[2001:10::1]/',
    'http://[100::1]/',
    'http://[fec0::1]/',
    'http://[2001:4860::5efe:127.0.0.1]/',
    'http://user:secret@example.com/',
    'http://user@example.com/',
    'http://example.com:22/',
    'http://example.com:25/',
    'http://example.com:5432/',
    'https://example.com:6379/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://127.0.0.1:70/',
    'data:text/html,<p>hi</p>',
    'javascript:alert(1)',
    'blob:http://example.com/x',
    'about:blank',
    'ws://example.com/',
  ])('%s', async (address) => {
    expect(await code(fetchPage(address, { resolve: never }))).toBe('fetch_refused');
  });

  test.each([
    '',
    'example',
    'http://',
    '//example.com/',
    'http://[::1',
    'http://exa mple.com/',
    `https://example.com/${'x'.repeat(2_048)}`,
  ])('%s is no address', async (address) => {
    expect(await code(fetchPage(address, { resolve: never }))).toBe('invalid_input');
  });

  test.each([
    ['an ordinary name with a private address', ['192.168.0.10']],
    ['a private address behind a public one', ['93.184.215.14', '10.0.0.1']],
    ['an address of this machine', ['::1']],
    ['an address that carries a private one', ['::ffff:127.0.0.1']],
    ['a local address with a zone', ['fe80::1%eth0']],
    ['nonsense instead of an address', ['not an address']],
  ])('a name is refused for %s', async (_, addresses) => {
    const resolve = async () =>
      addresses.map((address): ResolvedAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
    expect(await code(fetchPage('http://localhost/', { resolve }))).toBe('fetch_refused');
  });

  test.each([
    '93.184.215.14',
    '8.8.8.8',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::1',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('fetching, against a server on this machine', () => {
  type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;
  const answers = new Map<string, Answer>();
  const seen: http.IncomingHttpHeaders[] = [];
  const server = http.createServer((request, response) => {
    seen.push(request.headers);
    (answers.get(request.url ?? '') ?? ((_, missing) => missing.writeHead(404).end()))(request, response);
  });
  let port = 0;
  let options: FetchPageOptions = {};
  const at = (path: string) => `http://localhost:${port}${path}`;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server on a port has an address with a port.
    port = (server.address() as AddressInfo).port;
    options = {
      ports: [port],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      allowAddress: (address) => address === '127.0.0.1',
      timeout: 5_000,
    };
  });
  afterAll(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );

  const html =
    (body: Buffer | string, headers: http.OutgoingHttpHeaders = {}): Answer =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=ISO-8859-2', ...headers }).end(body);
    };
  const redirect =
    (location: string): Answer =>
    (_, response) => {
      response.writeHead(302, { location }).end();
    };

  test('gives bytes, type, charset and the address that answered', async () => {
    answers.set('/page', html('<p>hello</p>'));
    answers.set('/moved', redirect('/page'));
    const page = await fetchPage(at('/moved#part'), options);
    expect({ ...page, bytes: new TextDecoder().decode(page.bytes) }).toEqual({
      url: at('/page'),
      contentType: 'text/html',
      charset: 'ISO-8859-2',
      bytes: '<p>hello</p>',
    });
    expect(seen.at(-1)?.cookie).toBeUndefined();
    expect(seen.at(-1)?.['user-agent']).toMatch(/^Arguably/);
  });

  test.each([
    ['gzip', gzipSync('<p>packed</p>')],
    ['br', brotliCompressSync('<p>packed</p>')],
    ['deflate', deflateSync('<p>packed</p>')],
  ])('unpacks %s', async (encoding, body) => {
    answers.set('/packed', html(body, { 'content-encoding': encoding }));
    expect(new TextDecoder().decode((await fetchPage(at('/packed'), options)).bytes)).toBe('<p>packed</p>');
  });

  test.each([
    'http://127.0.0.2/',
    'http://169.254.169.254/',
    'http://[::1]/',
    'file:///etc/passwd',
    'http://localhost:22/',
    'http://a:b@localhost/',
  ])('does not follow a redirect to %s', async (target) => {
    answers.set('/away', redirect(target));
    expect(await code(fetchPage(at('/away'), options))).toBe('fetch_refused');
  });

  test('checks the address of each connection, not the one it saw before', async () => {
    answers.set('/first', redirect('/second'));
    answers.set('/second', html('secret'));
    let asked = 0;
    const resolve = async (): Promise<ResolvedAddress[]> => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }];
    };
    expect(await code(fetchPage(at('/first'), { ...options, resolve }))).toBe('fetch_refused');
    expect(asked).toBe(2);
  });

  test('gives up on a circle of redirects', async () => {
    answers.set('/circle', redirect('/circle'));
    expect(await code(fetchPage(at('/circle'), options))).toBe('fetch_failed');
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(60_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(60_000_000))],
    ['identity', Buffer.alloc(11_000_000)],
  ])('stops a page that is too large, sent as %s', async (encoding, body) => {
    answers.set(
      '/large',
      html(
        body,
        encoding === 'identity' ? { 'transfer-encoding': 'chunked' } : { 'content-encoding': encoding },
      ),
    );
    expect(await code(fetchPage(at('/large'), options))).toBe('too_large');
  });

  test('believes a length that is too large', async () => {
    answers.set('/promised', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '99999999999' });
      response.write('x');
    });
    expect(await code(fetchPage(at('/promised'), options))).toBe('too_large');
  });

  test.each([
    ['says nothing', (_request, _response) => undefined],
    [
      'trickles its body',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const drip = setInterval(() => response.write('x'), 20);
        response.once('close', () => clearInterval(drip));
      },
    ],
  ] satisfies [string, Answer][])('stops waiting for a server that %s', async (_, answer) => {
    answers.set('/slow', answer);
    expect(await code(fetchPage(at('/slow'), { ...options, timeout: 300 }))).toBe('timeout');
  });

  test.each([
    ['image/png', 'unsupported_media_type'],
    ['application/pdf', 'unsupported_media_type'],
    ['application/json', 'unsupported_media_type'],
    ['text/plain', 'fetched'],
    ['text/markdown', 'fetched'],
    ['application/xhtml+xml', 'fetched'],
  ])('a page of type %s: %s', async (type, expected) => {
    answers.set('/typed', html('words', { 'content-type': type }));
    expect(await code(fetchPage(at('/typed'), options))).toBe(expected);
  });

  test.each<[string, Answer]>([
    [
      'an error page',
      (_, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end('oops'),
    ],
    ['a missing page', (_, response) => void response.writeHead(404).end()],
    ['damaged packing', html('not gzip at all', { 'content-encoding': 'gzip' })],
    ['unknown packing', html('x', { 'content-encoding': 'zstd' })],
    ['packing in packing', html(gzipSync(gzipSync('x')), { 'content-encoding': 'gzip, gzip' })],
    [
      'a page that is cut off',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' });
        response.write('half', () => response.destroy());
      },
    ],
    ['no HTTP at all', (request) => void request.socket.end('nonsense\r\n\r\n')],
  ])('%s is a failure with a sentence', async (_, answer) => {
    answers.set('/broken', answer);
    expect(await code(fetchPage(at('/broken'), options))).toBe('fetch_failed');
  });

  test('stops when it is told to', async () => {
    answers.set('/waiting', () => undefined);
    const stop = new AbortController();
    const fetching = code(fetchPage(at('/waiting'), { ...options, signal: stop.signal }));
    stop.abort();
    expect(await fetching).toBe('fetch_failed');
  });
});
