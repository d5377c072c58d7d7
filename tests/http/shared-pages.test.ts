import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EARLY_KEYS } from '@/lib/web/client/early-keys';
import { requestHandler } from '@/lib/web/server/handle';

const LISTED = '<meta name="robots" content="index, follow"/>';

/** Renders as Next does: in pieces, with the nonce of the request on what is ours, and one script that is not. */
let head = LISTED;
let cookie: string | null = null;
let server: Server;
let address: string;
beforeAll(async () => {
  const pages = requestHandler({
    next: async (incoming, outgoing) => {
      const policy = String(incoming.headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      if (cookie) outgoing.setHeader('set-cookie', cookie);
      outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      outgoing.write(`<html><head>${head}<style nonce="${nonce}">a{}</style>`);
      outgoing.write(`<script src="/_next/static/a.js" nonce="${nonce}"></script>`);
      outgoing.write(`</head><body>Zürich<script>smuggled()</script><script nonce="${nonce}">one()</script>`);
      outgoing.end(`<script nonce="${nonce}">two("${nonce}")</script></body></html>`);
    },
    development: false,
    trustProxy: false,
    sharedCache: true,
  });
  server = createServer(pages);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/s/town`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const get = (headers: Record<string, string> = {}) => fetch(address, { headers });

it('a listed page without cookies may be kept by a cache, and only its own scripts run', async () => {
  const [one, two] = [await get(), await get({ 'accept-encoding': 'identity' })];
  const [text, plain] = [await one.text(), await two.text()];
  expect(one.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10, stale-while-revalidate=30');
  expect(one.headers.get('vary')).toContain('Cookie');
  expect([one.headers.get('content-encoding'), two.headers.get('content-encoding')]).toEqual(['gzip', null]);
  expect(text).toBe(plain);
  expect(text).toBe(
    `<html><head>${LISTED}<style>a{}</style><script src="/_next/static/a.js"></script></head><body>Zürich` +
      '<script>smuggled()</script><script>one();two("")</script></body></html>',
  );
  const policy = one.headers.get('content-security-policy');
  expect(policy).toContain(`script-src 'self' ${hash('one();two("")')} ${hash(EARLY_KEYS)};`);
  expect(policy).toContain(`style-src 'self' ${hash('a{}')};`);
  expect(policy).not.toContain('nonce');
  expect(two.headers.get('etag')).toBe(one.headers.get('etag'));
  const known = await get({ 'if-none-match': one.headers.get('etag') ?? '' });
  expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([
    ...[304, ''],
    one.headers.get('etag'),
  ]);
});

it.each([
  ['somebody who carries a cookie', { cookie: 'theme=dark' }, LISTED, null],
  ['a program with a token', { authorization: 'Bearer x' }, LISTED, null],
  ['a page that search engines may not list', {}, '<meta name="robots" content="noindex"/>', null],
  ['a page that sets a cookie', {}, LISTED, 'a=b'],
])('nothing is kept of %s', async (_, headers: Record<string, string>, robots, set) => {
  [head, cookie] = [robots, set];
  const answer = await get(headers);
  [head, cookie] = [LISTED, null];
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('etag')).toBeNull();
  expect(answer.headers.get('content-security-policy')).toContain("'strict-dynamic'");
  expect(await answer.text()).toContain('nonce="');
});

it('a page that is very long is sent as it comes', async () => {
  head = LISTED + 'x'.repeat(5_000_000);
  const answer = await get();
  head = LISTED;
  expect((await answer.text()).length).toBeGreaterThan(5_000_000);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});
