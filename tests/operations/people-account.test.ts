import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import { changePassword } from '@/lib/operations/people/change-password';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { editProfile } from '@/lib/operations/people/edit-profile';
import { listApiTokens } from '@/lib/operations/people/list-api-tokens';
import { listSessions } from '@/lib/operations/people/list-sessions';
import { readProfile } from '@/lib/operations/people/read-profile';
import { requestEmailVerification } from '@/lib/operations/people/request-email-verification';
import { requestPasswordReset } from '@/lib/operations/people/request-password-reset';
import { resetPassword } from '@/lib/operations/people/reset-password';
import { revokeOtherSessions } from '@/lib/operations/people/revoke-other-sessions';
import { revokeSession } from '@/lib/operations/people/revoke-session';
import { signIn } from '@/lib/operations/people/sign-in';
import { signInWithProvider } from '@/lib/operations/people/sign-in-with-provider';
import { verifyEmail } from '@/lib/operations/people/verify-email';
import { testDatabaseUrl } from '@/tests/support/database';
import { PASSWORD, peopleOn, refusalOf, rowsOf, SYSTEM } from '@/tests/support/people';

const database = openDatabase(testDatabaseUrl());
afterAll(() => database.close());

const NEW_PASSWORD = 'marble harbour twelve';
let people = peopleOn(database);
beforeEach(() => {
  people = peopleOn(database);
});

describe('a new password by mail', () => {
  it('goes to the proven account, works once, proves nothing new and ends the sessions', async () => {
    const proven = await people.newPerson({ verified: true });
    await people.newPerson({ email: proven.email });
    await requestPasswordReset(people.as(), { email: proven.email });
    const token = people.mailedTo(proven.email);
    expect(await resetPassword(people.as(), { token, newPassword: NEW_PASSWORD })).toEqual({
      personId: proven.id,
    });
    expect(await people.bySecret(proven.secret)).toEqual({ kind: 'guest' });
    expect((await signIn(people.as(), { email: proven.email, password: NEW_PASSWORD })).personId).toBe(
      proven.id,
    );
    const again = await refusalOf(resetPassword(people.as(), { token, newPassword: 'yet another good one' }));
    expect(again.code).toBe('invalid_input');
    expect((await signIn(people.as(), { email: proven.email, password: NEW_PASSWORD })).personId).toBe(
      proven.id,
    );
  });

  it('is used by one of ten requests that come at once', async () => {
    const { email } = await people.newPerson();
    await requestPasswordReset(people.as(), { email });
    const token = people.mailedTo(email);
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        refusalOf(resetPassword(people.as(), { token, newPassword: `${NEW_PASSWORD} ${at}` })),
      ),
    );
    expect(codes.filter(({ code }) => code === 'none')).toHaveLength(1);
  });

  it('proves the address of a provisional account and takes every key from who made it', async () => {
    const { email, id, ctx, secret } = await people.newPerson();
    await createApiToken(ctx, { name: 'Backdoor', scopes: ['read'] });
    await database.store.people.insertProviderAccount({
      id: crypto.randomUUID(),
      userId: id,
      provider: 'github',
      providerAccountId: crypto.randomUUID(),
      createdAt: people.now(),
    });
    await requestPasswordReset(people.as(), { email });
    await resetPassword(people.as(), {
      token: people.mailedTo(email),
      newPassword: NEW_PASSWORD,
      endSessions: false,
    });
    expect(await people.bySecret(secret)).toEqual({ kind: 'guest' });
    const { session } = await signIn(people.as(), { email, password: NEW_PASSWORD });
    const owner = people.as(await people.bySecret(session.secret));
    expect(await readProfile(owner, {})).toMatchObject({ emailVerified: true, providers: [] });
    expect((await listApiTokens(owner, {})).items).toEqual([]);
    expect((await refusalOf(signIn(people.as(), { email, password: PASSWORD }))).code).toBe(
      'unauthenticated',
    );
  });

  it('leaves other browsers of a proven account signed in, if asked to', async () => {
    const { email, secret } = await people.newPerson({ verified: true });
    await requestPasswordReset(people.as(), { email });
    await resetPassword(people.as(), {
      token: people.mailedTo(email),
      newPassword: NEW_PASSWORD,
      endSessions: false,
    });
    expect(await people.bySecret(secret)).toMatchObject({ kind: 'person' });
  });

  it('is refused after an hour, and after a newer mail was asked for', async () => {
    const { email } = await people.newPerson();
    await requestPasswordReset(people.as(), { email });
    const first = people.mailedTo(email);
    await requestPasswordReset(people.as(), { email });
    const second = people.mailedTo(email);
    expect(
      (await refusalOf(resetPassword(people.as(), { token: first, newPassword: NEW_PASSWORD }))).code,
    ).toBe('invalid_input');
    people.pass(3_600_000 + 1_000);
    expect(
      (await refusalOf(resetPassword(people.as(), { token: second, newPassword: NEW_PASSWORD }))).code,
    ).toBe('invalid_input');
  });

  it('does not take the link that proves an address, nor the other way round', async () => {
    const { email, ctx } = await people.newPerson();
    const verification = people.mailedTo(email);
    expect(
      (await refusalOf(resetPassword(people.as(), { token: verification, newPassword: NEW_PASSWORD }))).code,
    ).toBe('invalid_input');
    await requestPasswordReset(people.as(), { email });
    expect((await refusalOf(verifyEmail(ctx, { token: people.mailedTo(email) }))).code).toBe('invalid_input');
  });

  it('keeps the link when the new password is refused', async () => {
    const { email } = await people.newPerson();
    await requestPasswordReset(people.as(), { email });
    const token = people.mailedTo(email);
    expect(await refusalOf(resetPassword(people.as(), { token, newPassword: 'password123' }))).toMatchObject({
      path: 'newPassword',
    });
    expect((await refusalOf(resetPassword(people.as(), { token, newPassword: NEW_PASSWORD }))).code).toBe(
      'none',
    );
  });

  it('answers and writes the same for an unknown address, and sends nothing', async () => {
    const { email } = await people.newPerson();
    const stranger = people.newEmail();
    people.mails.length = 0;
    const answers = [
      await requestPasswordReset(people.as(), { email }),
      await requestPasswordReset(people.as(), { email: stranger }),
    ];
    expect(answers[0]).toEqual(answers[1]);
    expect(people.mails.map(({ to }) => to)).toEqual([email]);
    const written = `SELECT count(*)::int AS count FROM verification_tokens WHERE purpose = 'reset_password' AND email = $1`;
    expect(await rowsOf(written, [email])).toEqual(await rowsOf(written, [stranger]));
  });

  it('is mailed three times an hour at most, to known and unknown addresses alike', async () => {
    const known = await people.newPerson();
    for (const email of [known.email, people.newEmail()]) {
      const codes = await Promise.all(
        Array.from({ length: 20 }, () => refusalOf(requestPasswordReset(people.as(), { email }))),
      );
      expect(codes.filter(({ code }) => code === 'none')).toHaveLength(3);
      expect(codes.filter(({ code }) => code === 'rate_limited')).toHaveLength(17);
    }
  });

  it('links to the configured address only, and carries no name', async () => {
    const { email } = await people.newPerson({ name: 'Visit evil.example <b>now</b>' });
    await requestPasswordReset(people.as(), { email });
    for (const { text, html, subject } of people.mails) {
      expect(`${text}${html}${subject}`).not.toContain('evil.example');
      const hosts = [...`${text} ${html}`.matchAll(/https?:\/\/[^/\s"<]+/g)].map(([host]) => host);
      expect(new Set(hosts)).toEqual(
        new Set([new URL(process.env.NEXTAUTH_URL ?? 'http://127.0.0.1:3000').origin]),
      );
    }
  });
});

describe('changing the password', () => {
  it('needs the current one, and ends other sessions when asked to', async () => {
    const { email, secret, ctx } = await people.newPerson({ verified: true });
    const other = await signIn(people.as(), { email, password: PASSWORD });
    expect(
      await refusalOf(changePassword(ctx, { currentPassword: 'not it at all', newPassword: NEW_PASSWORD })),
    ).toMatchObject({ code: 'invalid_input', path: 'currentPassword' });
    await changePassword(ctx, {
      currentPassword: PASSWORD,
      newPassword: NEW_PASSWORD,
      endOtherSessions: false,
    });
    expect((await people.bySecret(other.session.secret)).kind).toBe('person');
    await changePassword(ctx, {
      currentPassword: NEW_PASSWORD,
      newPassword: PASSWORD,
      endOtherSessions: true,
    });
    expect((await people.bySecret(other.session.secret)).kind).toBe('guest');
    expect((await people.bySecret(secret)).kind).toBe('person');
    expect(people.mails.at(-1)).toMatchObject({ to: email, subject: 'Your password was changed' });
  });

  it('cannot be tried without end by somebody at an open browser', async () => {
    const { ctx } = await people.newPerson();
    const codes = await Promise.all(
      Array.from({ length: 20 }, () =>
        refusalOf(changePassword(ctx, { currentPassword: 'not it at all', newPassword: NEW_PASSWORD })),
      ),
    );
    expect(codes.filter(({ code }) => code === 'rate_limited')).toHaveLength(10);
  });

  it('gives a first password to whoever came through a provider', async () => {
    const { session } = await signInWithProvider(people.as(SYSTEM), {
      provider: 'google',
      providerAccountId: crypto.randomUUID(),
      email: people.newEmail(),
      emailVerified: true,
      name: 'Grace',
    });
    const ctx = people.as(await people.bySecret(session.secret));
    await changePassword(ctx, { newPassword: NEW_PASSWORD });
    expect(await readProfile(ctx, {})).toMatchObject({ hasPassword: true, providers: ['google'] });
  });

  it('is not for guests', async () => {
    expect((await refusalOf(changePassword(people.as(), { newPassword: NEW_PASSWORD }))).code).toBe(
      'unauthenticated',
    );
  });
});

describe('one’s sessions', () => {
  it('are listed with the current one marked, and end one by one or all at once', async () => {
    const { email, ctx, sessionId } = await people.newPerson();
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\nX-Evil: 1';
    const second = await signIn(people.as(), { email, password: PASSWORD, userAgent });
    await signIn(people.as(), { email, password: PASSWORD });
    const { items } = await listSessions(ctx, {});
    expect(items).toHaveLength(3);
    expect(items.filter(({ current }) => current).map(({ id }) => id)).toEqual([sessionId]);
    expect(items.find(({ id }) => id === second.session.id)?.userAgent).toContain('Firefox/140.0 X-Evil');
    await revokeSession(ctx, { session: second.session.id });
    expect((await people.bySecret(second.session.secret)).kind).toBe('guest');
    expect(await revokeOtherSessions(ctx, {})).toEqual({ ended: 1 });
    expect((await listSessions(ctx, {})).items.map(({ id }) => id)).toEqual([sessionId]);
  });

  it('cannot be ended by others, who do not learn that they exist', async () => {
    const mine = await people.newPerson();
    const theirs = await people.newPerson();
    const existing = await refusalOf(revokeSession(theirs.ctx, { session: mine.sessionId }));
    const madeUp = await refusalOf(revokeSession(theirs.ctx, { session: crypto.randomUUID() }));
    expect(existing).toEqual(madeUp);
    expect(existing.code).toBe('not_found');
    expect((await people.bySecret(mine.secret)).kind).toBe('person');
  });
});

describe('one’s profile', () => {
  it('takes a new name and preferences, each without the other', async () => {
    const { ctx } = await people.newPerson();
    await editProfile(ctx, { preferences: { theme: 'dark' } });
    await editProfile(ctx, { name: 'Ada L.' });
    await editProfile(ctx, { preferences: { shortcuts: false } });
    expect(await readProfile(ctx, {})).toMatchObject({
      name: 'Ada L.',
      preferences: { theme: 'dark', shortcuts: false, plainReading: false },
    });
  });

  it.each([
    ['an unknown theme', { preferences: { theme: 'neon' as never } }],
    ['an unknown preference', { preferences: { admin: true } as never }],
    ['an empty name', { name: '' }],
  ])('refuses %s', async (_what, input) => {
    const { ctx } = await people.newPerson();
    expect((await refusalOf(editProfile(ctx, input))).code).toBe('invalid_input');
  });

  it('reads broken stored preferences as the usual ones', async () => {
    const { id, ctx } = await people.newPerson();
    await rowsOf(`UPDATE users SET preferences = '{"theme": 7, "shortcuts": null}' WHERE id = $1`, [id]);
    expect((await readProfile(ctx, {})).preferences).toEqual({
      theme: 'system',
      shortcuts: true,
      plainReading: false,
    });
  });

  it('can ask for another mail that proves the address, three times an hour', async () => {
    const { email, ctx } = await people.newPerson();
    const first = people.mailedTo(email);
    await requestEmailVerification(ctx, {});
    expect((await refusalOf(verifyEmail(ctx, { token: first }))).code).toBe('invalid_input');
    await requestEmailVerification(ctx, {});
    await requestEmailVerification(ctx, {});
    expect((await refusalOf(requestEmailVerification(ctx, {}))).code).toBe('rate_limited');
    await verifyEmail(ctx, { token: people.mailedTo(email) });
    expect((await refusalOf(requestEmailVerification(ctx, {}))).code).toBe('conflict');
  });
});

describe('the books', () => {
  it('hold who did what, and no address, secret or password in the clear', async () => {
    const { id, email, secret, ctx } = await people.newPerson();
    await editProfile(ctx, { name: 'Ada L.' });
    await requestPasswordReset(people.as(), { email });
    const audit = await rowsOf(
      `SELECT operation, via FROM audit_entries WHERE actor_id = $1 OR subject_id = $1 ORDER BY at`,
      [id],
    );
    expect(audit).toEqual([
      { operation: 'signUp', via: 'guest' },
      { operation: 'editProfile', via: 'session' },
    ]);
    const limits = JSON.stringify(await rowsOf(`SELECT key FROM rate_limits`));
    expect(limits).not.toContain(email);
    const kept = JSON.stringify(
      await rowsOf(`SELECT * FROM users u, sessions s WHERE u.id = $1 AND s.user_id = u.id`, [id]),
    );
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(PASSWORD);
  });
});
