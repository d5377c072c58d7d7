import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import { TOKEN_SCOPES } from '@/lib/domain/access/actor';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { findActorByToken } from '@/lib/operations/people/find-actor';
import { listApiTokens } from '@/lib/operations/people/list-api-tokens';
import { readProfile } from '@/lib/operations/people/read-profile';
import { revokeApiToken } from '@/lib/operations/people/revoke-api-token';
import { actorFromRequest } from '@/lib/web/request-actor';
import { testDatabaseUrl } from '@/tests/support/database';
import { peopleOn, refusalOf, rowsOf } from '@/tests/support/people';

const database = openDatabase(testDatabaseUrl());
afterAll(() => database.close());

let people = peopleOn(database);
beforeEach(() => {
  people = peopleOn(database);
});

describe('a personal API token', () => {
  it('is shown once, kept as a hash, and recognised by its beginning', async () => {
    const { id, ctx } = await people.newPerson();
    const made = await createApiToken(ctx, { name: 'Thesis script', scopes: ['annotate', 'read', 'read'] });
    expect(made).toMatchObject({ name: 'Thesis script', scopes: ['read', 'annotate'], expiresAt: null });
    expect(made.secret).toMatch(/^arg_[\w-]{43}$/);
    expect(made.secret.startsWith(made.prefix)).toBe(true);
    const { items } = await listApiTokens(ctx, {});
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain(made.secret);
    expect(JSON.stringify(await rowsOf(`SELECT * FROM api_tokens WHERE user_id = $1`, [id]))).not.toContain(
      made.secret,
    );
  });

  it('speaks for its owner with its scopes, until it is revoked', async () => {
    const { id, ctx } = await people.newPerson();
    const { secret, id: token } = await createApiToken(ctx, { name: 'Script', scopes: ['read'] });
    expect(await findActorByToken(database, secret, people.now())).toMatchObject({
      id,
      via: 'token',
      scopes: ['read'],
    });
    await revokeApiToken(ctx, { token });
    expect(await findActorByToken(database, secret, people.now())).toBeNull();
    expect((await refusalOf(revokeApiToken(ctx, { token }))).code).toBe('not_found');
  });

  it('ends when it expires', async () => {
    const { ctx } = await people.newPerson();
    const { secret } = await createApiToken(ctx, { name: 'Week', scopes: ['read'], expiresInDays: 7 });
    people.pass(6.9 * 86_400_000);
    expect(await findActorByToken(database, secret, people.now())).not.toBeNull();
    people.pass(0.2 * 86_400_000);
    expect(await findActorByToken(database, secret, people.now())).toBeNull();
  });

  it.each(TOKEN_SCOPES)(
    'with the scope %s alone reads the account only where that is its scope, and makes no token',
    async (scope) => {
      const { ctx } = await people.newPerson();
      const { secret } = await createApiToken(ctx, { name: scope, scopes: [scope] });
      const actor = await findActorByToken(database, secret, people.now());
      if (!actor) throw new Error('The token is not known.');
      expect((await refusalOf(readProfile(people.as(actor), {}))).code).toBe(
        scope === 'account' ? 'none' : 'forbidden',
      );
      expect(
        (await refusalOf(createApiToken(people.as(actor), { name: 'More', scopes: ['read'] }))).code,
      ).toBe('forbidden');
    },
  );

  it.each([
    ['no name', { name: '  ', scopes: ['read'] as const }],
    ['a long name', { name: 'x'.repeat(81), scopes: ['read'] as const }],
    ['no scope', { name: 'x', scopes: [] }],
    ['an unknown scope', { name: 'x', scopes: ['root' as never] }],
    ['an end in the past', { name: 'x', scopes: ['read'] as const, expiresInDays: 0 }],
  ])('is refused with %s', async (_what, input) => {
    const { ctx } = await people.newPerson();
    expect((await refusalOf(createApiToken(ctx, { ...input, scopes: [...input.scopes] }))).code).toBe(
      'invalid_input',
    );
  });

  it('is one of fifty at most, also when sixty are asked for at once', async () => {
    const { ctx } = await people.newPerson();
    const codes = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        refusalOf(createApiToken(ctx, { name: `t${at}`, scopes: ['read'] })),
      ),
    );
    expect(codes.filter(({ code }) => code === 'none')).toHaveLength(50);
    expect(codes.filter(({ code }) => code === 'too_many')).toHaveLength(10);
  });

  it('of somebody else cannot be seen or revoked', async () => {
    const mine = await people.newPerson();
    const theirs = await people.newPerson();
    const { id } = await createApiToken(mine.ctx, { name: 'Mine', scopes: ['read'] });
    expect((await listApiTokens(theirs.ctx, {})).items).toEqual([]);
    expect((await refusalOf(revokeApiToken(theirs.ctx, { token: id }))).code).toBe('not_found');
  });

  it('is never kept for a retry with the same idempotency key', async () => {
    const { id, ctx } = await people.newPerson();
    const { secret } = await createApiToken(
      { ...ctx, idempotencyKey: 'again' },
      { name: 'Once', scopes: ['read'] },
    );
    const kept = JSON.stringify(await rowsOf(`SELECT * FROM idempotency_keys WHERE actor_id = $1`, [id]));
    expect(kept).not.toContain(secret);
  });
});

describe('who asks in a request', () => {
  const ask = (headers: Record<string, string>) => actorFromRequest(new Headers(headers), database);

  it('is a guest without cookie and token', async () => {
    expect(await ask({})).toEqual({ kind: 'guest' });
  });

  it('is the owner of the session cookie, among other cookies', async () => {
    const { id, secret } = await people.newPerson();
    expect(await ask({ cookie: `a=b; next-auth.session-token=${secret}; c=d` })).toMatchObject({
      id,
      via: 'session',
    });
  });

  it('is the owner of the token, even with a cookie of somebody else', async () => {
    const cookie = await people.newPerson();
    const token = await people.newPerson();
    const { secret } = await createApiToken(token.ctx, { name: 'Script', scopes: ['read'] });
    const actor = await ask({
      cookie: `next-auth.session-token=${cookie.secret}`,
      authorization: `bearer ${secret}`,
    });
    expect(actor).toMatchObject({ id: token.id, via: 'token' });
  });

  it.each(['Bearer', 'Bearer x', `Bearer arg_${'a'.repeat(43)}`, 'Bearer arg_a arg_b'])(
    'is refused with the token %j, rather than taken for a guest',
    async (authorization) => {
      expect((await refusalOf(ask({ authorization }))).code).toBe('unauthenticated');
    },
  );

  it('is a guest with a cookie that is nonsense', async () => {
    for (const value of ['%', '%00', ';;;=', `"${'x'.repeat(5_000)}"`]) {
      expect(await ask({ cookie: `next-auth.session-token=${value}` })).toEqual({ kind: 'guest' });
    }
  });
});
