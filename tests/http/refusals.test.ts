import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '@/lib/domain/errors';
import { WriteLimit } from '@/lib/web/api/write-limit';
import { database } from '@/lib/web/database';
import { problemStatuses } from '@/lib/web/problem';
import { ask, cookieOf, ORIGIN, problemIn, type Sent, tokenOf } from '../support/api';
import { takeNoise } from '../support/noise';
import { openScene } from '../support/scene';

const scene = openScene();
afterAll(() => database().close());

async function reading() {
  const { article, ada, space } = await scene.publicArticle();
  const token = await tokenOf(scene, ada);
  return { ada, space, article, token, unit: article.units[0]?.id ?? '' };
}

const NOBODY = '01890000-0000-7000-8000-000000000000';

describe('the wrapper refuses', () => {
  const json = { value: 'agree' };
  const cases: [what: string, at: string, sent: Sent, status: number, code: string][] = [
    ['an address that is none', 'GET /nothing', {}, 404, 'not_found'],
    ['a method that is not taken', 'DELETE /spaces', {}, 405, 'method_not_allowed'],
    ['an id that is none', 'GET /articles/17', {}, 404, 'not_found'],
    ['an id with NUL in it', 'GET /articles/%00', {}, 404, 'not_found'],
    ['an address that is not well encoded', 'GET /articles/%ff%fe', {}, 404, 'not_found'],
    ['a space of an impossible name', `GET /spaces/${'x'.repeat(200)}`, {}, 404, 'not_found'],
    ['an id of nothing', `GET /annotations/${NOBODY}`, {}, 404, 'not_found'],
    ['an unknown parameter', 'GET /spaces?colour=red', {}, 400, 'invalid_input'],
    ['a parameter given twice', 'GET /spaces?limit=1&limit=2', {}, 400, 'invalid_input'],
    ['a limit that is too high', 'GET /spaces?limit=101', {}, 400, 'invalid_input'],
    ['a limit that is no number', 'GET /spaces?limit=many', {}, 400, 'invalid_input'],
    ['a cursor of somebody else’s', 'GET /spaces?cursor=abc', {}, 400, 'invalid_input'],
    ['a guest who writes', 'PUT /units/UNIT/stance', { json }, 401, 'unauthenticated'],
    ['a token that is none', 'GET /spaces', { token: 'arg_no' }, 401, 'unauthenticated'],
    ['a token that nobody has', 'GET /spaces', { token: `arg_${'x'.repeat(43)}` }, 401, 'unauthenticated'],
  ];
  it.each(cases)('%s', async (_, at, sent, status, code) => {
    const answer = await ask(at.replace('UNIT', NOBODY), sent);
    expect([answer.status, problemIn(answer).code]).toEqual([status, code]);
  });

  const bodies: [what: string, sent: Sent, status: number, path?: string][] = [
    ['another media type', { json: 'value=agree', headers: { 'content-type': 'text/plain' } }, 415],
    ['another charset', { json, headers: { 'content-type': 'application/json; charset=latin1' } }, 415],
    ['a compressed body', { json, headers: { 'content-encoding': 'gzip' } }, 415],
    ['what is not JSON', { json: '{"value":' }, 400],
    ['a list', { json: [] }, 400],
    ['null', { json: 'null' }, 400],
    ['an empty body', { json: '' }, 400],
    ['a missing field', { json: {} }, 400, 'value'],
    ['an unknown value', { json: { value: 'maybe' } }, 400, 'value'],
    ['an unknown field', { json: { value: 'agree', weight: 3 } }, 400, 'weight'],
    ['a field that the path gives', { json: { value: 'agree', unit: NOBODY } }, 400, 'unit'],
    ['a wrong type', { json: { value: { toString: 'agree' } } }, 400, 'value'],
    ['NUL in a text', { json: '{"value":"agree","reason":"a\\u0000b"}' }, 400, 'reason'],
    ['half a surrogate pair', { json: '{"value":"agree","reason":"\\ud800"}' }, 400, 'reason'],
    ['a field that reaches into prototypes', { json: '{"value":"agree","__proto__":{"a":1}}' }, 400],
    ['a number beyond all', { json: '{"value":1e999}' }, 400, 'value'],
    ['a text that is too long', { json: { value: 'agree', reason: 'x'.repeat(1_001) } }, 400, 'reason'],
    ['deep nesting', { json: `{"value":${'['.repeat(50_000)}${']'.repeat(50_000)}}` }, 400],
    ['more than a megabyte', { json: { value: 'agree', reason: 'x'.repeat(1_100_000) } }, 413],
    ['an empty key', { json, headers: { 'idempotency-key': '' } }, 400],
    ['a key that is too long', { json, headers: { 'idempotency-key': 'k'.repeat(256) } }, 400],
    ['a parameter of a write', { json }, 400, 'x'],
  ];
  it.each(bodies)('%s', async (what, sent, status, path) => {
    const { unit, token } = await reading();
    const query = what.startsWith('a parameter') ? '?x=1' : '';
    const answer = await ask(`PUT /units/${unit}/stance${query}`, { token, ...sent });
    const problem = problemIn(answer);
    expect(answer.status, answer.text).toBe(status);
    if (path) expect(problem.errors?.[0]?.path).toBe(path);
  });

  it('an edit whose body nests deeply, also under an idempotency key', async () => {
    const { article, unit, token } = await reading();
    const note = { kind: 'note', unit, body: { markdown: 'So.' } };
    const made = await ask(`POST /articles/${article.id}/annotations`, { token, json: note });
    const deep = `{"body":{"markdown":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}}`;
    const headers = { 'idempotency-key': 'deep' };
    const at = `PATCH /annotations/${(made.json as { id: string }).id}`;
    expect((await ask(at, { token, json: deep, headers })).status).toBe(400);
  });

  it('a cursor whose values the database cannot take', async () => {
    const { article } = await reading();
    const forged = { createdAt: '2026-99-99T99:99:99.000000Z', id: NOBODY };
    const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url');
    const answer = await ask(`GET /articles/${article.id}/annotations?cursor=${cursor}`);
    expect([answer.status, problemIn(answer).code]).toEqual([400, 'invalid_input']);
    const names = Buffer.from(JSON.stringify({ name: '\u0000', id: NOBODY })).toString('base64url');
    expect((await ask(`GET /spaces?cursor=${names}`)).status).toBe(400);
  });

  it('a title with NUL in it', async () => {
    const { article, unit, token } = await reading();
    const source = { kind: 'source', unit, url: 'https://example.org', body: { relation: 'context' } };
    const json = JSON.stringify({ ...source, title: 'TITLE' }).replace('TITLE', '\\u0000');
    expect((await ask(`POST /articles/${article.id}/annotations`, { token, json })).status).toBe(400);
  });
});

describe('a refusal', () => {
  it('says which methods an address takes', async () => {
    const answer = await ask(`POST /annotations/${NOBODY}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE, HEAD, OPTIONS']);
  });

  it('asks for a token', async () => {
    const answer = await ask(`PUT /units/${NOBODY}/stance`);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('has a status for every code', () => {
    expect(Object.keys(problemStatuses).sort()).toEqual([...ERROR_CODES].sort());
  });

  it('names the scope that a token lacks', async () => {
    const { ada, unit } = await reading();
    const token = await tokenOf(scene, ada, ['read']);
    const answer = await ask(`PUT /units/${unit}/stance`, { token, json: { value: 'agree' } });
    expect([answer.status, problemIn(answer).detail]).toEqual([403, expect.stringContaining('"annotate"')]);
  });
});

describe('a write signed by a cookie', () => {
  const cases: [from: string, headers: Record<string, string>, status: number][] = [
    ['our own pages', { 'sec-fetch-site': 'same-origin' }, 200],
    ['the address bar', { 'sec-fetch-site': 'none' }, 200],
    ['our own origin', { origin: ORIGIN, host: 'arguably.test' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://www.arguably.test' }, 403],
    ['another origin', { origin: 'https://evil.example', host: 'arguably.test' }, 403],
    ['an origin that hides', { origin: 'null', host: 'arguably.test' }, 403],
    ['nowhere', { host: 'arguably.test' }, 403],
  ];
  it.each(cases)('from %s', async (_, headers, status) => {
    const { ada, unit } = await reading();
    const sent = { json: { value: 'agree' }, headers: { ...headers, cookie: await cookieOf(ada) } };
    expect((await ask(`PUT /units/${unit}/stance`, sent)).status).toBe(status);
  });

  it('is not looked at when a token is sent', async () => {
    const { ada, unit, token } = await reading();
    const headers = { cookie: await cookieOf(ada), origin: 'https://evil.example' };
    expect(
      (await ask(`PUT /units/${unit}/stance`, { token, json: { value: 'agree' }, headers })).status,
    ).toBe(200);
  });
});

describe('other sites', () => {
  it('may ask with a token, never with a cookie', async () => {
    const preflight = await ask('OPTIONS /spaces', { headers: { origin: 'https://notebook.example' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('GET');
  });
});

describe('the limit of writes', () => {
  it('lets a person write so much a minute, says what is left, and when to come back', () => {
    let now = 0;
    const limit = new WriteLimit(60, () => now);
    for (let n = 0; n < 60; n++) limit.count('ada');
    expect(() => limit.count('ada')).toThrow(/moment/);
    expect(limit.count('ben').ratelimit).toBe('"writes";r=59;t=1');
    now += 1_000;
    expect(limit.count('ada')['ratelimit-policy']).toBe('"writes";q=60;w=60');
    expect(() => limit.count('ada')).toThrow(/moment/);
    now += 60_000;
    expect(limit.count('ada').ratelimit).toBe('"writes";r=59;t=1');
  });

  it('can be switched off', () => {
    const limit = new WriteLimit(0);
    for (let n = 0; n < 5_000; n++) expect(limit.count('ada')).toEqual({});
  });
});

describe('without its database', () => {
  it('asks to come back, in words that give nothing away', async () => {
    const { article } = await reading();
    const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
    await withAdmin(async (admin) => {
      await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      const answer = await ask(`GET /articles/${article.id}`);
      expect([answer.status, problemIn(answer).code]).toEqual([503, 'unavailable']);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(answer.text).not.toMatch(/postgres|connect|127\.0\.0\.1/i);
      await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    });
    expect(takeNoise().map(({ kind }) => kind)).toEqual(['warn']);
    expect((await ask(`GET /articles/${article.id}`)).status).toBe(200);
  });
});

async function withAdmin(work: (admin: pg.Client) => Promise<void>) {
  const url = new URL(process.env.DATABASE_URL ?? '');
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
