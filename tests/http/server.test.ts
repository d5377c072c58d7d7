import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/web/database';
import { toRequest } from '@/lib/web/server/bridge';
import { requestHandler } from '@/lib/web/server/handle';
import { isOwnTarget } from '@/lib/web/server/request-target';
import { tokenOf } from '../support/api';
import { disqusFile } from '../support/comment-files';
import { takeNoise } from '../support/noise';
import { openScene } from '../support/scene';

const scene = openScene();

/** Stands where Next stands, and tells what reached it. */
const pages = requestHandler({
  next: async (incoming, outgoing) => {
    if (incoming.url === '/broken') throw new Error('a page that breaks');
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify(incoming.headers));
  },
  development: false,
  trustProxy: false,
});

let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer(pages);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database().close();
});

const get = (path: string, init?: RequestInit) => fetch(address + path, init);

describe('every answer', () => {
  it.each(['/', '/api/health', '/api/v1/spaces', '/api/v1/nothing', '/api/v1/docs'])(
    'carries the security headers: %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      // Over plain http it would lock people out of what they can reach.
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );
});

describe('a page', () => {
  it('gets a nonce of its own, told to Next and to the browser alike', async () => {
    const asked = await Promise.all([get('/'), get('/')]);
    const told = await Promise.all(asked.map((answer) => answer.json()));
    const policies = asked.map(({ headers }) => headers.get('content-security-policy'));
    expect(told.map((headers) => headers['content-security-policy'])).toEqual(policies);
    expect(policies[0]).toMatch(
      /script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic' 'sha256-[\w+/]{43}=';/,
    );
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).not.toContain('unsafe-eval');
  });

  it('learns where the request came from by the connection, whatever the client says', async () => {
    const headers = { 'x-arguably-client-address': '6.6.6.6', 'x-forwarded-for': '6.6.6.6' };
    const told = await (await get('/', { headers })).json();
    expect(told['x-arguably-client-address']).toMatch(/127\.0\.0\.1$/);
    expect(told['x-forwarded-for']).toBeUndefined();
  });

  it('cannot bring a policy of its own', async () => {
    const told = await (
      await get('/', { headers: { 'content-security-policy': "script-src 'none'" } })
    ).json();
    expect(told['content-security-policy']).toContain('strict-dynamic');
  });

  it('that breaks is one sentence to the world and a whole error in the log', async () => {
    const answer = await get('/broken');
    expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('breaks')]);
    expect(takeNoise()).toMatchObject([{ kind: 'error', text: expect.stringContaining('breaks') }]);
  });
});

describe('a form', () => {
  const post = async (headers: Record<string, string>) =>
    (await get('/s/town/leave', { method: 'POST', body: 'a=b', headers })).status;

  it.each<[string, Record<string, string>, number]>([
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from nowhere', { origin: 'null' }, 403],
    ['from a host that begins like ours', { origin: 'http://127.0.0.1.evil.example' }, 403],
    ['that the browser says comes from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from another part of the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['of a program that says nothing', {}, 200],
  ])('%s', async (_, headers, status) => {
    expect(await post(headers)).toBe(status);
  });

  it('from our own page, of a browser that tells the origin alone', async () => {
    expect(await post({ origin: new URL(address).origin })).toBe(200);
  });
});

describe('a request target', () => {
  const cases: [target: string, own: boolean][] = [
    ['/', true],
    ['/s/sample/a%20b?q=%C3%BC#x', true],
    ['//evil.example/', false],
    ['/\\evil.example/', false],
    ['http://evil.example/', false],
    ['*', false],
    ['', false],
    ['/a b', false],
    ['/ü', false],
    [`/${'x'.repeat(9_000)}`, false],
  ];
  it.each(cases)('%s', (target, own) => {
    expect(isOwnTarget(target)).toBe(own);
  });

  it.each([
    ['GET http://evil.example/ HTTP/1.1', 400],
    ['GET //evil.example HTTP/1.1', 400],
    ['OPTIONS * HTTP/1.1', 400],
    ['TRACE / HTTP/1.1', 405],
    ['GET / HTTP/1.1', 200],
  ])('of a raw request: %s', async (line, status) => {
    expect(await raw(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
      new RegExp(`^HTTP/1.1 ${status} `),
    );
  });
});

describe('the API on our server', () => {
  it('learns where a request came from as pages do', () => {
    const sent = ['X-Arguably-Client-Address', '6.6.6.6', 'X-Forwarded-For', '6.6.6.6', 'Accept', '*/*'];
    const headers = { host: 'arguably.test', accept: '*/*', 'x-arguably-client-address': '192.0.2.7' };
    const request = toRequest({ method: 'GET', url: '/api/v1/spaces', headers, rawHeaders: sent });
    expect(Object.fromEntries(request.headers)).toEqual({
      accept: '*/*',
      'x-arguably-client-address': '192.0.2.7',
    });
  });

  async function reading() {
    const { article, ada } = await scene.publicArticle();
    const headers = {
      authorization: `Bearer ${await tokenOf(scene, ada)}`,
      'content-type': 'application/json',
    };
    return { headers, article, path: `/api/v1/units/${article.units[0]?.id}/stance` };
  }

  it('reads and writes bodies', async () => {
    const { headers, path, article } = await reading();
    const body = JSON.stringify({ value: 'agree', reason: 'Grüße, 猫, 🙂' });
    const answer = await get(path, { method: 'PUT', headers, body });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(JSON.parse(text).reason).toBe('Grüße, 猫, 🙂');
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect((await get(path, { method: 'DELETE', headers })).status).toBe(204);
    expect((await get(`/api/v1/articles/${article.id}`, { method: 'HEAD' })).status).toBe(200);
  });

  it('refuses a body that is too large, with and without a length', async () => {
    const { headers, path } = await reading();
    const body = JSON.stringify({ value: 'agree', reason: 'x'.repeat(2_000_000) });
    expect((await get(path, { method: 'PUT', headers, body })).status).toBe(413);
    const stream = new Blob([body]).stream();
    const chunked = { method: 'PUT', headers, body: stream, duplex: 'half' } as RequestInit;
    // The connection may be closed while the client still sends; either is a refusal.
    const status = await get(path, chunked).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect((await get('/api/health')).status).toBe(200);
  });

  it('refuses a compressed body', async () => {
    const { headers, path } = await reading();
    const body = gzipSync('{"value":"agree"}');
    const sent = { method: 'PUT', headers: { ...headers, 'content-encoding': 'gzip' }, body };
    expect((await get(path, sent)).status).toBe(415);
  });
});

describe('health', () => {
  it('is well while the database answers', async () => {
    const answer = await get('/api/health');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });
});

/** Sends bytes and reads the answer to its end. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });
}

describe('a file of comments', () => {
  const upload = async (token: string, space: string, body: string | Buffer<ArrayBuffer>) =>
    get(`/api/v1/spaces/${space}/comment-imports?fileName=a.xml`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
      body,
    });

  it('is read as it arrives; what is wrong at its beginning is said although the rest is still coming', async () => {
    const ada = await scene.person('Ada');
    const space = await scene.space({}, [[ada, 'owner']]);
    const token = await tokenOf(scene, ada);
    const long = Buffer.from(`<disqus><!DOCTYPE x>${'<a>x</a>'.repeat(2_000_000)}</disqus>`);
    const refused = await upload(token, space.slug, long);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('type declaration') });
    const stranger = await upload(await tokenOf(scene, await scene.person('Eve')), space.slug, long);
    expect(stranger.status).toBe(404);
    const fine = await upload(token, space.slug, disqusFile([{ id: '1', html: 'Hello.' }]));
    expect(fine.status).toBe(201);
    const other = await get(`/api/v1/spaces/${space.slug}/comment-imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(other.status).toBe(415);
  });
});
