import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import type { Actor } from '@/lib/domain/access/actor';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import type { Context } from '@/lib/operations/context';
import { acceptInvitation } from '@/lib/operations/invitations/accept-invitation';
import { createInvitation } from '@/lib/operations/invitations/create-invitation';
import { inviteRoster } from '@/lib/operations/invitations/invite-roster';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { findActorByToken } from '@/lib/operations/people/find-actor';
import { requestPasswordReset } from '@/lib/operations/people/request-password-reset';
import { resetPassword } from '@/lib/operations/people/reset-password';
import { signIn } from '@/lib/operations/people/sign-in';
import { signInWithProvider } from '@/lib/operations/people/sign-in-with-provider';
import { signUp } from '@/lib/operations/people/sign-up';
import { beginSetup } from '@/lib/operations/site/begin-setup';
import { changeSiteAdmin } from '@/lib/operations/site/change-site-admin';
import { changeSpaceState } from '@/lib/operations/site/change-space-state';
import { editSiteSettings } from '@/lib/operations/site/edit-site-settings';
import { endSessions } from '@/lib/operations/site/end-sessions';
import { listAudit } from '@/lib/operations/site/list-audit';
import { listSitePeople } from '@/lib/operations/site/list-site-people';
import { listSiteSpaces } from '@/lib/operations/site/list-site-spaces';
import { readLegalText } from '@/lib/operations/site/read-legal-text';
import { readMailStatus } from '@/lib/operations/site/read-mail-status';
import { readSetup } from '@/lib/operations/site/read-setup';
import { readSite } from '@/lib/operations/site/read-site';
import { readStorage } from '@/lib/operations/site/read-storage';
import { reopenAccount } from '@/lib/operations/site/reopen-account';
import { sendPasswordReset } from '@/lib/operations/site/send-password-reset';
import { sendTestMail } from '@/lib/operations/site/send-test-mail';
import { setUpSite } from '@/lib/operations/site/set-up-site';
import { suspendAccount } from '@/lib/operations/site/suspend-account';
import { sweepSite } from '@/lib/operations/site/sweep-site';
import { createSpace } from '@/lib/operations/spaces/create-space';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { testDatabaseUrl } from '../support/database';
import { takeNoise } from '../support/noise';
import { PASSWORD, peopleOn, refusalOf, rowsOf, SYSTEM } from '../support/people';

const database = openDatabase(testDatabaseUrl());
afterAll(() => database.close());

let people = peopleOn(database);
beforeEach(async () => {
  people = peopleOn(database);
  await rowsOf(`UPDATE users SET site_admin = false`);
  await rowsOf(`DELETE FROM settings`);
});

/** Somebody who looks after the site, in their browser. */
async function newAdmin() {
  const admin = await people.newPerson({ name: 'Root', verified: true });
  await database.store.site.replaceAdmin(admin.id, 'admin');
  const actor = await people.bySecret(admin.secret);
  return { ...admin, ctx: people.as(actor) };
}

const signUpAs = (email: string, invitation?: string) =>
  signUp(people.as(), { name: 'Newcomer', email, password: PASSWORD, invitation });

async function newSpace(owner: string, name: string) {
  const id = people.as().newId();
  const settings = SpaceSettings.parse({ reading: 'members' });
  const space = { id, slug: `s-${id}`, kind: 'classroom' as const, name, description: '', settings };
  await database.store.spaces.insertSpace({ ...space, createdAt: people.now() }, owner);
  return space;
}

describe('whoever does not look after the site', () => {
  const asks: [string, (ctx: Context) => Promise<unknown>][] = [
    ['spaces', (ctx) => listSiteSpaces(ctx, {})],
    ['people', (ctx) => listSitePeople(ctx, {})],
    ['settings', (ctx) => editSiteSettings(ctx, { name: 'Mine' })],
    ['storage', (ctx) => readStorage(ctx, {})],
    ['audit', (ctx) => listAudit(ctx, {})],
    ['mail', (ctx) => sendTestMail(ctx, {})],
    ['admins', async (ctx) => changeSiteAdmin(ctx, { person: (await newAdmin()).id, siteAdmin: false })],
  ];

  it.each(asks)('learns nothing of %s, nor does a token without the scope', async (_, ask) => {
    const somebody = await people.newPerson();
    const admin = await newAdmin();
    const { secret } = await createApiToken(admin.ctx, { name: 'x', scopes: ['read', 'space', 'account'] });
    const token = people.as((await findActorByToken(database, secret, people.now())) as Actor);
    expect((await refusalOf(ask(people.as()))).code).toBe('unauthenticated');
    expect((await refusalOf(ask(somebody.ctx))).code).toBe('not_found');
    expect(await refusalOf(ask(token))).toMatchObject({ code: 'forbidden', message: /scope "site"/ });
  });

  it('answers alike for people who are there and people who are not', async () => {
    const { ctx, id } = await people.newPerson();
    const nobody = '01890000-0000-7000-8000-00000000000f';
    const [there, not] = [id, nobody].map((person) => refusalOf(endSessions(ctx, { person })));
    expect(await there).toEqual(await not);
  });
});

describe('the first run', () => {
  it('makes one person the admin, with an address that works once', async () => {
    const first = await beginSetup(people.as(SYSTEM));
    const second = await beginSetup(people.as(SYSTEM));
    expect(await readSetup(people.as(), { secret: first ?? '' })).toMatchObject({ valid: false });
    expect(await readSetup(people.as(), { secret: second ?? '' })).toMatchObject({ valid: true });
    expect(JSON.stringify(await rowsOf(`SELECT * FROM settings`))).not.toContain(second);
    const ada = await people.newPerson({ name: 'Ada' });
    const eve = await people.newPerson({ name: 'Eve' });
    const given = { secret: second ?? '', name: 'Lindqvist School', signUp: 'closed' as const };
    const tries = await Promise.all([
      refusalOf(setUpSite(ada.ctx, given)),
      refusalOf(setUpSite(eve.ctx, given)),
    ]);
    expect(tries.map(({ code }) => code).sort()).toEqual(['conflict', 'none']);
    expect(await rowsOf(`SELECT count(*)::int AS admins FROM users WHERE site_admin`)).toEqual([
      { admins: 1 },
    ]);
    expect(await readSite(people.as(), {})).toMatchObject({ name: 'Lindqvist School', signUp: 'closed' });
    expect(await beginSetup(people.as(SYSTEM))).toBeNull();
    expect(await readSetup(people.as(), { secret: second ?? '' })).toMatchObject({ valid: false });
  });

  it('lets its address make an account although the site takes none', async () => {
    await database.store.books.replaceSetting('site', { signUp: 'closed' });
    const secret = await beginSetup(people.as(SYSTEM));
    expect((await refusalOf(signUpAs(people.newEmail(), secret ?? ''))).code).toBe('none');
  });

  it('is for a person in a browser, and begun by the server only', async () => {
    const { ctx } = await people.newPerson();
    expect((await refusalOf(beginSetup(ctx))).code).toBe('forbidden');
    expect((await refusalOf(setUpSite(people.as(), { secret: 'x', name: 'x', signUp: 'open' }))).code).toBe(
      'unauthenticated',
    );
  });
});

describe('making spaces', () => {
  it('is for site admins only where the site says so', async () => {
    const admin = await newAdmin();
    const { ctx } = await people.newPerson();
    const make = (asker: typeof ctx) => refusalOf(createSpace(asker, { kind: 'research', name: 'Codes' }));
    await editSiteSettings(admin.ctx, { spaceMakers: 'admins' });
    expect(await make(ctx)).toMatchObject({
      code: 'forbidden',
      message: 'On this site only its admins make new spaces. Ask one of them.',
    });
    expect((await make(admin.ctx)).code).toBe('none');
    await editSiteSettings(admin.ctx, { spaceMakers: 'everybody' });
    expect((await make(ctx)).code).toBe('none');
  });
});

describe('signing up', () => {
  it.each(['closed', 'invitation'] as const)('is refused where it is %s', async (mode) => {
    const admin = await newAdmin();
    await editSiteSettings(admin.ctx, { signUp: mode });
    expect(await refusalOf(signUpAs(people.newEmail()))).toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(signUpAs(people.newEmail(), 'made-up'))).toMatchObject({ code: 'forbidden' });
    const provided = { provider: 'google', email: null, emailVerified: false, name: 'Grace' };
    const provide = () =>
      signInWithProvider(people.as(SYSTEM), { ...provided, providerAccountId: crypto.randomUUID() });
    expect((await refusalOf(provide())).code).toBe('forbidden');
    await editSiteSettings(admin.ctx, { signUp: 'open' });
    expect((await refusalOf(provide())).code).toBe('none');
    expect((await refusalOf(signUpAs(people.newEmail()))).code).toBe('none');
  });

  it('is open to whoever was invited into a space, where it is by invitation', async () => {
    const owner = await people.newPerson();
    const { slug: space } = await newSpace(owner.id, 'Civics');
    const link = { kind: 'link', role: 'member', expiresIn: 1, maxUses: 1 } as const;
    const { secret } = await createInvitation(owner.ctx, { space, ...link });
    const admin = await newAdmin();
    await editSiteSettings(admin.ctx, { signUp: 'invitation' });
    expect((await refusalOf(signUpAs(people.newEmail(), secret))).code).toBe('none');
    await acceptInvitation(admin.ctx, { secret });
    expect((await refusalOf(signUpAs(people.newEmail(), secret))).code).toBe('forbidden');
    const file = Buffer.from('name\nMaria').toString('base64');
    expect(await inviteRoster(owner.ctx, { space, file })).toMatchObject({ slips: [{ name: 'Maria' }] });
    await editSiteSettings(admin.ctx, { signUp: 'closed' });
    expect(
      await inviteRoster(owner.ctx, { space, file: Buffer.from('name\nOle').toString('base64') }),
    ).toMatchObject({
      slips: [],
      leftOut: 1,
    });
  });

  it('is open to as many as an invitation has uses, whether or not they join then', async () => {
    const owner = await people.newPerson();
    const { slug: space } = await newSpace(owner.id, 'Civics');
    const { secret } = await createInvitation(owner.ctx, {
      ...{ space, kind: 'link', role: 'member', expiresIn: 1, maxUses: 2 },
    });
    const admin = await newAdmin();
    await editSiteSettings(admin.ctx, { signUp: 'invitation' });
    const tries = await Promise.all([1, 2, 3].map(() => refusalOf(signUpAs(people.newEmail(), secret))));
    expect(tries.map(({ code }) => code).sort()).toEqual(['forbidden', 'none', 'none']);
    expect((await refusalOf(signUpAs(people.newEmail(), secret))).message).toContain('as many accounts');
  });

  it.each(['link', 'code'] as const)('is open to whom a %s invited, by their provider too', async (kind) => {
    const owner = await people.newPerson();
    const { slug: space } = await newSpace(owner.id, 'Civics');
    const { secret } = await createInvitation(owner.ctx, {
      ...{ space, kind, role: 'member', expiresIn: 1, maxUses: 1 },
    });
    const admin = await newAdmin();
    await editSiteSettings(admin.ctx, { signUp: 'invitation' });
    const id = crypto.randomUUID();
    const provide = (providerAccountId: string, invitation?: string) =>
      refusalOf(
        signInWithProvider(people.as(SYSTEM), {
          ...{ provider: 'google', email: null, emailVerified: false, name: 'Grace' },
          ...{ providerAccountId, invitation },
        }),
      );
    expect((await provide(id)).code).toBe('forbidden');
    expect((await provide(id, secret)).code).toBe('none');
    expect((await provide(id)).code).toBe('none');
    expect((await provide(crypto.randomUUID(), secret)).code).toBe('forbidden');
  });

  it('does not let a provider’s sign-in try codes', async () => {
    const admin = await newAdmin();
    await editSiteSettings(admin.ctx, { signUp: 'invitation' });
    const clientBlock = `block-${crypto.randomUUID()}`;
    const codes: string[] = [];
    for (let n = 0; n <= 100; n++) {
      const guess = signInWithProvider(people.as(SYSTEM, { clientBlock }), {
        ...{ provider: 'google', email: null, emailVerified: false, name: 'Grace' },
        ...{ providerAccountId: crypto.randomUUID(), invitation: 'BBBB-BBBB' },
      });
      codes.push((await refusalOf(guess)).code);
    }
    expect(codes.slice(-2)).toEqual(['forbidden', 'rate_limited']);
  });

  it('still lets those in by their provider who have an account', async () => {
    const account = { provider: 'google', providerAccountId: crypto.randomUUID() };
    const again = () =>
      signInWithProvider(people.as(SYSTEM), { ...account, email: null, emailVerified: false, name: 'Grace' });
    await again();
    await editSiteSettings((await newAdmin()).ctx, { signUp: 'closed' });
    expect((await refusalOf(again())).code).toBe('none');
  });
});

describe('legal texts', () => {
  it('are there once they are written, one by one', async () => {
    const { ctx } = await newAdmin();
    expect((await refusalOf(readLegalText(people.as(), { text: 'terms' }))).code).toBe('not_found');
    await editSiteSettings(ctx, { legal: { terms: '## Be kind' } });
    await editSiteSettings(ctx, { legal: { imprint: 'Ada Lindqvist' }, name: 'School' });
    expect(await readLegalText(people.as(), { text: 'terms' })).toEqual({
      text: 'terms',
      markdown: '## Be kind',
    });
    expect(await readSite(people.as(), {})).toMatchObject({ name: 'School', legal: ['terms', 'imprint'] });
    expect((await refusalOf(editSiteSettings(ctx, { legal: { terms: 'x'.repeat(50_001) } }))).code).toBe(
      'invalid_input',
    );
  });
});

describe('suspending', () => {
  it('closes the site at once, says why only to whoever knows the password, until it is lifted', async () => {
    const admin = await newAdmin();
    const { id, email, ctx, secret } = await people.newPerson({ verified: true });
    const token = await createApiToken(ctx, { name: 'x', scopes: ['read'] });
    await suspendAccount(admin.ctx, { person: id, reason: 'Spam in three spaces' });
    expect(await people.bySecret(secret)).toEqual({ kind: 'guest' });
    expect(await findActorByToken(database, token.secret, people.now())).toBeNull();
    expect(await refusalOf(signIn(people.as(), { email, password: PASSWORD }))).toMatchObject({
      code: 'forbidden',
      message: /suspended: Spam in three spaces\./,
    });
    expect((await refusalOf(signIn(people.as(), { email, password: 'wrong' }))).code).toBe('unauthenticated');
    // A new password opens nothing either.
    await requestPasswordReset(people.as(), { email });
    await resetPassword(people.as(), { token: people.mailedTo(email), newPassword: 'another otter lantern' });
    expect((await refusalOf(signIn(people.as(), { email, password: 'another otter lantern' }))).code).toBe(
      'forbidden',
    );
    expect((await listSitePeople(admin.ctx, { only: 'suspended' })).items).toMatchObject([{ id }]);
    await rowsOf(`INSERT INTO users (id, name, guest_since) VALUES (gen_random_uuid(), 'A guest', now())`);
    const named = async (only: 'accounts' | 'guests') =>
      (await listSitePeople(admin.ctx, { only, search: 'A guest' })).items.map(({ guest }) => guest);
    expect([await named('guests'), await named('accounts')]).toEqual([[true], []]);
    await reopenAccount(admin.ctx, { person: id });
    expect((await refusalOf(signIn(people.as(), { email, password: 'another otter lantern' }))).code).toBe(
      'none',
    );
  });

  it('is for no admin and not for oneself', async () => {
    const [one, two] = [await newAdmin(), await newAdmin()];
    for (const person of [one.id, two.id])
      expect((await refusalOf(suspendAccount(one.ctx, { person, reason: 'x' }))).code).toBe('conflict');
    expect(await refusalOf(suspendAccount(one.ctx, { person: two.id, reason: ' ' }))).toMatchObject({
      path: 'reason',
    });
  });
});

describe('site admins', () => {
  it('can be made and unmade, but the last one stays', async () => {
    const one = await newAdmin();
    const two = await people.newPerson();
    expect((await refusalOf(changeSiteAdmin(one.ctx, { person: one.id, siteAdmin: false }))).code).toBe(
      'conflict',
    );
    await changeSiteAdmin(one.ctx, { person: two.id, siteAdmin: true });
    await changeSiteAdmin(one.ctx, { person: one.id, siteAdmin: false });
    expect((await refusalOf(listSitePeople(people.as(await people.bySecret(one.secret)), {}))).code).toBe(
      'not_found',
    );
    expect((await listSitePeople(people.as(SYSTEM), { only: 'admins' })).items.map(({ id }) => id)).toEqual([
      two.id,
    ]);
  });

  it('of two who leave in the same moment one stays', async () => {
    const [one, two] = [await newAdmin(), await newAdmin()];
    const codes = await Promise.all([
      refusalOf(changeSiteAdmin(one.ctx, { person: one.id, siteAdmin: false })),
      refusalOf(changeSiteAdmin(two.ctx, { person: two.id, siteAdmin: false })),
    ]);
    expect(codes.map(({ code }) => code).sort()).toEqual(['conflict', 'none']);
  });

  it('end sessions and send links for new passwords without seeing them', async () => {
    const admin = await newAdmin();
    const { id, email, secret } = await people.newPerson({ verified: true });
    expect(await endSessions(admin.ctx, { person: id })).toEqual({ id, ended: 1 });
    expect(await people.bySecret(secret)).toEqual({ kind: 'guest' });
    expect(await sendPasswordReset(admin.ctx, { person: id })).toEqual({ id });
    const reset = { token: people.mailedTo(email), newPassword: 'another otter lantern' };
    expect((await refusalOf(resetPassword(people.as(), reset))).code).toBe('none');
  });
});

describe('spaces, seen from outside', () => {
  it('are found by name and address, with counts, and can be archived, deleted after a while and kept', async () => {
    const admin = await newAdmin();
    const owner = await people.newPerson({ name: 'Owner Of It' });
    const space = await newSpace(owner.id, 'Secret 100% plans');
    const byName = await listSiteSpaces(admin.ctx, { search: '100%' });
    expect(byName.items).toMatchObject([
      { id: space.id, owners: [{ id: owner.id }], members: 1, articles: 0, annotations: 0 },
    ]);
    expect(byName.items).toEqual((await listSiteSpaces(admin.ctx, { search: space.slug })).items);
    // Being an admin opens no space.
    expect((await refusalOf(readSpace(admin.ctx, { space: space.slug }))).code).toBe('not_found');
    await changeSpaceState(admin.ctx, { space: space.slug, state: 'archived' });
    expect((await readSpace(owner.ctx, { space: space.slug })).space.archivedAt).not.toBeNull();
    const deleting = await changeSpaceState(admin.ctx, { space: space.id, state: 'deleting' });
    expect(Date.parse(deleting.deletionDueAt ?? '')).toBeGreaterThan(Date.now() + 10 * 86_400_000);
    expect((await listSiteSpaces(admin.ctx, { state: 'deleting' })).items).toHaveLength(1);
    const open = await changeSpaceState(admin.ctx, { space: space.id, state: 'open' });
    expect(open).toMatchObject({ archivedAt: null, deletionDueAt: null });
  });

  it('that are somebody’s own go with the account only', async () => {
    const admin = await newAdmin();
    const { items } = await listSiteSpaces(admin.ctx, { owner: admin.id });
    expect(items).toMatchObject([{ kind: 'personal' }]);
    const change = changeSpaceState(admin.ctx, { space: items[0]?.id ?? '', state: 'archived' });
    expect((await refusalOf(change)).code).toBe('conflict');
  });

  it('page by page come each once', async () => {
    const admin = await newAdmin();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSiteSpaces(admin.ctx, { limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    const [all] = await rowsOf(`SELECT count(*)::int AS count FROM spaces WHERE deleted_at IS NULL`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(Number(all?.count));
  });
});

describe('the audit', () => {
  it('is narrowed by person, space, operation and time, and names every deed of an admin', async () => {
    const admin = await newAdmin();
    const { id } = await people.newPerson();
    await suspendAccount(admin.ctx, { person: id, reason: 'x' });
    await reopenAccount(admin.ctx, { person: id });
    const lines = (filter: object) => listAudit(admin.ctx, { person: admin.id, ...filter });
    const { items } = await lines({ operation: 'suspendAccount' });
    expect(items).toMatchObject([
      { operation: 'suspendAccount', actor: { id: admin.id }, subjectId: id, via: 'session' },
    ]);
    expect((await lines({ from: items[0]?.at, to: items[0]?.at })).items).toEqual([]);
    const [first] = (await lines({ limit: 1 })).items;
    expect(first?.operation).toBe('reopenAccount');
    expect((await refusalOf(listAudit(admin.ctx, { person: 'nobody' }))).code).toBe('invalid_input');
  });

  it('never tells whose a pseudonym is', async () => {
    const admin = await newAdmin();
    const writer = await people.newPerson({ name: 'Known Name' });
    const space = await newSpace(writer.id, 'Veiled');
    const now = people.now();
    await database.store.books.appendAudit({
      ...{ id: people.as().newId(), spaceId: space.id, operation: 'addAnnotation', actorId: writer.id },
      ...{ via: 'session', subjectId: null, at: now },
    });
    const named = { operation: 'addAnnotation', space: space.id };
    expect((await listAudit(admin.ctx, named)).items).toMatchObject([{ actor: { name: 'Known Name' } }]);
    const handle = people.as().newId();
    await database.store.spaces.insertPseudonym(space.id, writer.id, {
      ...{ handle, name: 'Quiet Heron', lookup: true, createdAt: now },
    });
    expect((await listAudit(admin.ctx, named)).items).toMatchObject([{ actor: null }]);
    expect((await listAudit(admin.ctx, { ...named, person: writer.id })).items).toEqual([]);
  });
});

describe('mail and storage', () => {
  it('keep failures without addresses, and send a test mail to oneself', async () => {
    const admin = await newAdmin();
    expect(await sendTestMail(admin.ctx, {})).toEqual({ to: admin.email });
    const failing: Context = {
      ...admin.ctx,
      sendMail: async ({ to }) => {
        throw new Error(`550 <${to}> unknown`);
      },
    };
    expect(await refusalOf(sendTestMail(failing, {}))).toMatchObject({ message: /550 <…> unknown/ });
    const { id } = await people.newPerson();
    await sendPasswordReset(failing, { person: id });
    await expect.poll(async () => (await readMailStatus(admin.ctx, {})).failures.length).toBe(1);
    takeNoise();
    const { configured, failures } = await readMailStatus(admin.ctx, {});
    expect(configured).toBe(false);
    expect(failures).toMatchObject([{ subject: 'Choose a new password', reason: '550 <…> unknown' }]);
    people.pass(31 * 86_400_000);
    await sweepSite(people.as(SYSTEM));
    expect((await readMailStatus(people.as(SYSTEM), {})).failures).toEqual([]);
  });

  it('say what takes room', async () => {
    const { ctx } = await newAdmin();
    // As of a database that was never analyzed.
    await rowsOf(`UPDATE pg_class SET reltuples = -1 WHERE relname = 'users'`);
    const { databaseBytes, tables } = await readStorage(ctx, {});
    expect(databaseBytes).toBeGreaterThan(1_000_000);
    const [users] = await rowsOf('SELECT count(*)::int AS rows FROM users');
    expect(tables.find(({ name }) => name === 'users')).toMatchObject({ ...users, counted: true });
  });
});
