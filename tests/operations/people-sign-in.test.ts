import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import { readProfile } from '@/lib/operations/people/read-profile';
import { signIn } from '@/lib/operations/people/sign-in';
import { signInWithProvider } from '@/lib/operations/people/sign-in-with-provider';
import { signOut } from '@/lib/operations/people/sign-out';
import { signUp } from '@/lib/operations/people/sign-up';
import { verifyEmail } from '@/lib/operations/people/verify-email';
import { testDatabaseUrl } from '@/tests/support/database';
import { PASSWORD, peopleOn, refusalOf, rowsOf, SYSTEM } from '@/tests/support/people';

const database = openDatabase(testDatabaseUrl());
afterAll(() => database.close());

let people = peopleOn(database);
beforeEach(() => {
  people = peopleOn(database);
});

describe('signing up', () => {
  it('makes a provisional account with a space of its own, and signs in', async () => {
    const email = people.newEmail();
    const { personId, session } = await signUp(people.as(), {
      name: 'Ada Lindqvist',
      email,
      password: PASSWORD,
    });
    const actor = await people.bySecret(session.secret);
    expect(actor).toMatchObject({ kind: 'person', id: personId, name: 'Ada Lindqvist', via: 'session' });
    expect(await readProfile(people.as(actor), {})).toMatchObject({ email, emailVerified: false });

    const [own, ...rest] = (await database.store.spaces.listStandings(personId, 'all', null, 100)).filter(
      ({ role }) => role,
    );
    expect(rest).toEqual([]);
    expect(own).toMatchObject({
      role: 'owner',
      space: { kind: 'personal', settings: { reading: 'members' } },
    });
    expect(own?.space.slug).toMatch(/^ada-lindqvist-[a-z2-9]{4}$/);
    expect(people.mails.map(({ to, subject }) => ({ to, subject }))).toEqual([
      { to: email, subject: 'Confirm your e-mail address' },
    ]);
  });

  it('gives people whose names have no Latin letters a space too', async () => {
    const { id } = await people.newPerson({ name: '刘洋' });
    const standings = await database.store.spaces.listStandings(id, 'all', null, 100);
    expect(standings.find(({ role }) => role)?.space.slug).toMatch(/^reader-[a-z2-9]{4}$/);
  });

  it('answers for an address that has an account as for one that has none', async () => {
    const known = await people.newPerson({ verified: true });
    const answers = [];
    for (const email of [known.email, people.newEmail()]) {
      const before = people.hashed.hashes;
      const answer = await signUp(people.as(), { name: 'Eve', email, password: PASSWORD });
      answers.push({ shape: Object.keys(answer).sort(), hashes: people.hashed.hashes - before });
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('allows two unproven accounts for an address, and says the same to whoever comes too often', async () => {
    const email = people.newEmail();
    await people.newPerson({ email });
    await people.newPerson({ email });
    const tooOften = await refusalOf(signUp(people.as(), { name: 'Third', email, password: PASSWORD }));
    people.pass(2 * 3_600_000);
    const tooMany = await refusalOf(signUp(people.as(), { name: 'Third', email, password: PASSWORD }));
    expect(tooMany).toEqual(tooOften);
    expect(tooMany.code).toBe('rate_limited');
  });

  it('never makes a third unproven account, however many ask at once', async () => {
    // Without the cost of hashing, so that they really meet at the database.
    const ctx = { ...people.as(), passwords: { hash: async () => 'none', verify: async () => false } };
    const begin = (email: string) => refusalOf(signUp(ctx, { name: 'Ada', email, password: PASSWORD }));
    const emails = Array.from({ length: 12 }, () => people.newEmail());
    for (const email of emails) await begin(email);
    people.pass(2 * 3_600_000);
    const results = await Promise.all(emails.flatMap((email) => [begin(email), begin(email)]));
    expect(results.filter(({ code }) => code === 'none')).toHaveLength(emails.length);
  });

  it.each([
    ['a short password', { password: 'k7#qZ!2' }, 'password'],
    ['a common password', { password: 'P4ssw0rd2024!' }, 'password'],
    ['a pattern', { password: 'qwerty123456' }, 'password'],
    ['the name', { name: 'Wilhelmina', password: 'Wilhelmina99' }, 'password'],
    ['a lone surrogate', { password: 'abc\ud800defghij' }, 'password'],
    ['no name', { name: ' \u202e\u200b ' }, 'name'],
    ['a long name', { name: 'n'.repeat(81) }, 'name'],
    ['no address', { email: 'nobody' }, 'email'],
    ['an address with a header', { email: 'a@b.example\r\nBcc: c@d.example' }, 'email'],
    ['two addresses', { email: 'a@b.example,c@d.example' }, 'email'],
  ])('refuses %s and names the field', async (_what, wrong, path) => {
    const input = { name: 'Ada', email: people.newEmail(), password: PASSWORD, ...wrong };
    expect(await refusalOf(signUp(people.as(), input))).toMatchObject({ code: 'invalid_input', path });
    expect(people.mails).toEqual([]);
  });

  it('takes bidi overrides and controls out of a name', async () => {
    const { ctx } = await people.newPerson({ name: 'Ada\u202e\u0000 Lind\u200bqvist' });
    expect((await readProfile(ctx, {})).name).toBe('Ada Lindqvist');
  });

  it('takes an account made by the system as proven, without mail', async () => {
    const email = people.newEmail();
    const { session } = await signUp(people.as(SYSTEM), { name: 'Demo', email, password: PASSWORD });
    expect(await readProfile(people.as(await people.bySecret(session.secret)), {})).toMatchObject({
      emailVerified: true,
    });
    expect(people.mails).toEqual([]);
  });

  it('lets a classroom of sixty sign up from one address in an hour, and no more', async () => {
    const ctx = people.as();
    const cheap = { ...ctx, passwords: { hash: async () => 'x', verify: async () => false } };
    const codes: string[] = [];
    for (let at = 0; at < 61; at++) {
      codes.push(
        (await refusalOf(signUp(cheap, { name: 'Ada', email: people.newEmail(), password: PASSWORD }))).code,
      );
    }
    expect(codes.slice(0, 60)).toEqual(Array(60).fill('none'));
    expect(codes[60]).toBe('rate_limited');
  });
});

describe('signing in', () => {
  it('opens a session for the right password, however the address is typed', async () => {
    const { id, email } = await people.newPerson();
    const { session } = await signIn(people.as(), { email: ` ${email.toUpperCase()} `, password: PASSWORD });
    expect(await people.bySecret(session.secret)).toMatchObject({ id });
  });

  it('finds each of the accounts that share an unproven address by its own password', async () => {
    const proven = await people.newPerson({ verified: true });
    const other = await signUp(people.as(), {
      name: 'Other',
      email: proven.email,
      password: 'another long password',
    });
    const signedIn = await signIn(people.as(), { email: proven.email, password: 'another long password' });
    expect(signedIn.personId).toBe(other.personId);
    expect((await signIn(people.as(), { email: proven.email, password: PASSWORD })).personId).toBe(proven.id);
  });

  it('says and does the same for a wrong password as for an unknown address', async () => {
    const known = await people.newPerson({ verified: true });
    const twice = await people.newPerson();
    await people.newPerson({ email: twice.email });
    const answers = [];
    for (const email of [known.email, twice.email, people.newEmail()]) {
      const before = people.hashed.verifications;
      const { code, message } = await refusalOf(signIn(people.as(), { email, password: 'wrong password' }));
      answers.push({ code, message, verifications: people.hashed.verifications - before });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'unauthenticated', verifications: 3 });
  });

  it('stops at ten tries of an account, also when twenty come at once, and counts the failed ones', async () => {
    const { email } = await people.newPerson();
    const codes = await Promise.all(
      Array.from(
        { length: 20 },
        async () => (await refusalOf(signIn(people.as(), { email, password: 'wrong password' }))).code,
      ),
    );
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(10);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(10);
    expect((await refusalOf(signIn(people.as(), { email, password: PASSWORD }))).code).toBe('rate_limited');
    people.pass(15 * 60_000 + 1_000);
    expect((await refusalOf(signIn(people.as(), { email, password: PASSWORD }))).code).toBe('none');
  });

  it('does not lock an account for other places because somebody tries passwords from one', async () => {
    const { email } = await people.newPerson();
    for (let at = 0; at < 11; at++)
      await refusalOf(signIn(people.as(), { email, password: 'wrong password' }));
    const elsewhere = people.as(undefined, { clientBlock: `elsewhere ${email}` });
    expect((await refusalOf(signIn(elsewhere, { email, password: PASSWORD }))).code).toBe('none');
  });
});

describe('a session', () => {
  it('ends with sign-out, for every copy of its cookie, and leaves other browsers signed in', async () => {
    const { email, secret, ctx } = await people.newPerson();
    const { session: other } = await signIn(people.as(), { email, password: PASSWORD });
    await signOut(ctx, {});
    expect(await people.bySecret(secret)).toEqual({ kind: 'guest' });
    expect(await people.bySecret(other.secret)).toMatchObject({ kind: 'person' });
  });

  it('ends after 14 days without use', async () => {
    const { secret } = await people.newPerson();
    people.pass(13.9 * 86_400_000);
    expect((await people.bySecret(secret)).kind).toBe('person');
    people.pass(13.9 * 86_400_000);
    expect((await people.bySecret(secret)).kind).toBe('person');
    people.pass(14.1 * 86_400_000);
    expect((await people.bySecret(secret)).kind).toBe('guest');
  });

  it('ends after 60 days however much it is used', async () => {
    const { secret } = await people.newPerson();
    for (let day = 0; day < 59; day += 10) {
      expect((await people.bySecret(secret)).kind).toBe('person');
      people.pass(10 * 86_400_000);
    }
    expect((await people.bySecret(secret)).kind).toBe('guest');
  });

  it.each(['', 'x', `${'a'.repeat(43)}`, "' OR 1=1 --", 'a'.repeat(10_000), '\u0000'])(
    'is not there for the made-up secret %j',
    async (secret) => {
      expect(await people.bySecret(secret)).toEqual({ kind: 'guest' });
    },
  );

  it('is not to be had from what the database keeps', async () => {
    const { sessionId, secret } = await people.newPerson();
    const rows = await rowsOf(`SELECT * FROM sessions WHERE id = $1`, [sessionId]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('proving an address', () => {
  it('works once, for the account that the mail is about', async () => {
    const { email, ctx } = await people.newPerson();
    const token = people.mailedTo(email);
    expect(await verifyEmail(ctx, { token })).toMatchObject({ email });
    expect((await readProfile(ctx, {})).emailVerified).toBe(true);
    expect((await refusalOf(verifyEmail(ctx, { token }))).code).toBe('invalid_input');
  });

  it('is refused to guests and to other accounts, so that nobody confirms a stranger’s account', async () => {
    const { email } = await people.newPerson();
    const owner = await people.newPerson();
    const token = people.mailedTo(email);
    expect((await refusalOf(verifyEmail(people.as(), { token }))).code).toBe('unauthenticated');
    expect((await refusalOf(verifyEmail(owner.ctx, { token }))).code).toBe('forbidden');
  });

  it('is refused after a day', async () => {
    const { email, ctx } = await people.newPerson();
    people.pass(24 * 3_600_000 + 1_000);
    expect((await refusalOf(verifyEmail(ctx, { token: people.mailedTo(email) }))).code).toBe('invalid_input');
  });

  it('is refused where the address became another account’s, and says so', async () => {
    const email = people.newEmail();
    const first = await people.newPerson({ email });
    const token = people.mailedTo(email);
    await people.newPerson({ email, verified: true });
    expect((await refusalOf(verifyEmail(first.ctx, { token }))).code).toBe('already_exists');
  });

  it('gives the address to one of two that confirm at once', async () => {
    const email = people.newEmail();
    const first = await people.newPerson({ email });
    const firstToken = people.mailedTo(email);
    const second = await people.newPerson({ email });
    const codes = await Promise.all([
      refusalOf(verifyEmail(first.ctx, { token: firstToken })),
      refusalOf(verifyEmail(second.ctx, { token: people.mailedTo(email) })),
    ]);
    expect(codes.map(({ code }) => code).sort()).toEqual(['already_exists', 'none']);
  });
});

describe('signing in with another provider', () => {
  const profile = (
    email: string | null,
    emailVerified: boolean,
    providerAccountId: string = crypto.randomUUID(),
  ) => ({
    provider: 'github',
    providerAccountId,
    email,
    emailVerified,
    name: 'Ada',
  });
  const system = () => people.as(SYSTEM);

  it('comes back to the same account by the provider’s own id, whatever the address is now', async () => {
    const id = crypto.randomUUID();
    const a = await signInWithProvider(system(), profile(people.newEmail(), true, id));
    const b = await signInWithProvider(system(), profile(null, false, id));
    expect(b.personId).toBe(a.personId);
  });

  it.each([
    ['joins an account when both sides have proven the address', true, true, true],
    ['makes a new account when the provider has not proven it', true, false, false],
    ['makes a new account when ours is provisional', false, true, false],
  ])('%s', async (_what, oursVerified, theirsVerified, same) => {
    const ours = await people.newPerson({ verified: oursVerified });
    const theirs = await signInWithProvider(system(), profile(ours.email, theirsVerified));
    expect(theirs.personId === ours.id).toBe(same);
  });

  it('is open to nobody but the system', async () => {
    const { ctx } = await people.newPerson();
    expect((await refusalOf(signInWithProvider(people.as(), profile(null, false)))).code).toBe(
      'unauthenticated',
    );
    expect((await refusalOf(signInWithProvider(ctx, profile(null, false)))).code).toBe('forbidden');
  });
});
