import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import type { Actor } from '@/lib/domain/access/actor';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { CODE_SIGNS } from '@/lib/domain/spaces/spoken-code';
import { addMillis } from '@/lib/domain/time/instant';
import type { Mail } from '@/lib/integrations/send-mail';
import type { Context } from '@/lib/operations/context';
import { acceptInvitation } from '@/lib/operations/invitations/accept-invitation';
import { createInvitation } from '@/lib/operations/invitations/create-invitation';
import { listInvitations } from '@/lib/operations/invitations/list-invitations';
import { readInvitation } from '@/lib/operations/invitations/read-invitation';
import { revokeInvitation } from '@/lib/operations/invitations/revoke-invitation';
import { sendInvitations } from '@/lib/operations/invitations/send-invitations';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { isInvitation } from '@/lib/operations/spaces/is-invitation';
import { listPeople } from '@/lib/operations/spaces/list-people';
import { instantNow } from '@/lib/web/context';
import { testDatabaseUrl } from '../support/database';
import { refusalOf, rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
type Person = Extract<Actor, { kind: 'person' }>;
const DAY = 86_400_000;
type Invited = Omit<Parameters<typeof createInvitation>[1], 'space'>;
const LINK: Invited = { kind: 'link', role: 'member', expiresIn: 24, maxUses: 30 };
const CODE: Invited = { ...LINK, kind: 'code' };

async function aSpace(settings: Parameters<typeof scene.space>[0] = {}) {
  const ann = await scene.person('Ann Berg');
  const mo = await scene.person('Mo');
  const members: [Person, SpaceRole][] = [
    [ann, 'owner'],
    [mo, 'moderator'],
  ];
  const space = await scene.space(settings, members);
  const mails: Mail[] = [];
  const as = (person: Person, extra: Partial<Context> = {}) =>
    scene.context(person, {
      sendMail: async (mail) => {
        mails.push(mail);
      },
      ...extra,
    });
  const invite = (more: Partial<Invited> = {}, person = ann) =>
    createInvitation(as(person), { space: space.slug, ...LINK, ...more });
  const count = async () => (await listPeople(as(ann), { space: space.slug, limit: 200 })).items.length;
  return { ann, mo, space, as, invite, count, mails };
}

const later = (millis: number) => ({ now: () => addMillis(instantNow(), millis) });

describe('a link', () => {
  it('lets people in with its role, and is nowhere to be read again', async () => {
    const { space, ann, as, invite } = await aSpace();
    const made = await invite({ role: 'reader' });
    expect(made.secret).toMatch(/^[\w-]{43}$/);
    const { items } = await listInvitations(as(ann), { space: space.slug });
    expect(items).toMatchObject([{ id: made.id, role: 'reader', uses: 0, createdBy: { name: 'Ann Berg' } }]);
    const kept = JSON.stringify([
      items,
      await rowsOf('SELECT * FROM invitations'),
      await rowsOf('SELECT * FROM audit_entries'),
    ]);
    expect(kept).not.toContain(made.secret);
    const eve = await scene.person('Eve');
    const answer = await acceptInvitation(as(eve), { secret: made.secret });
    expect(answer).toMatchObject({ joined: true, role: 'reader', space: { slug: space.slug } });
    expect((await listInvitations(as(ann), { space: space.slug })).items[0]?.uses).toBe(1);
  });

  it('tells whoever has it what they would join, without making them anything', async () => {
    const { space, as, invite, count } = await aSpace({ names: 'pseudonyms', pseudonymLookup: true });
    const { secret } = await invite();
    const seen = await readInvitation(scene.context(), { secret });
    expect(seen).toMatchObject({
      invitedBy: 'Ann Berg',
      space: { slug: space.slug, name: 'Civics 4B', kind: 'classroom' },
      isMember: false,
      pseudonymous: true,
      lookup: true,
    });
    expect((await readInvitation(as(await scene.person('Eve')), { secret })).isMember).toBe(false);
    const staff = await invite({ role: 'moderator' });
    expect((await readInvitation(scene.context(), { secret: staff.secret })).pseudonymous).toBe(false);
    expect(await count()).toBe(2);
  });

  it('takes no second use of somebody who is in already, however often they click', async () => {
    const { ann, space, as, invite } = await aSpace();
    const { secret } = await invite({ maxUses: 5 });
    const eve = await scene.person('Eve');
    const answers = await Promise.all([1, 2, 3, 4].map(() => acceptInvitation(as(eve), { secret })));
    expect(answers.filter(({ joined }) => joined)).toHaveLength(1);
    expect(await acceptInvitation(as(ann), { secret })).toMatchObject({ joined: false, role: 'owner' });
    expect((await listInvitations(as(ann), { space: space.slug })).items[0]?.uses).toBe(1);
  });

  it('lets in exactly as many as it may, of many who come at once', async () => {
    const { as, invite, count } = await aSpace();
    const { secret } = await invite({ maxUses: 3 });
    const crowd = await Promise.all(Array.from({ length: 12 }, (_, n) => scene.person(`Nr ${n}`)));
    const codes = await Promise.all(crowd.map((person) => codeOf(acceptInvitation(as(person), { secret }))));
    expect(codes.filter((code) => code === 'not_found')).toHaveLength(9);
    expect(await count()).toBe(5);
  });

  it.each([
    ['expired', 25 * 3_600_000],
    ['used as often as it may be', 0],
    ['taken back', 0],
  ])('that is %s says so', async (words, millis) => {
    const { space, ann, as, invite } = await aSpace();
    const { secret, id } = await invite({ maxUses: 1 });
    if (words.startsWith('used')) await acceptInvitation(as(await scene.person('First')), { secret });
    if (words.startsWith('taken')) await revokeInvitation(as(ann), { space: space.slug, invitation: id });
    const eve = as(await scene.person('Eve'), later(millis));
    for (const verb of [readInvitation, acceptInvitation]) {
      const refusal = await refusalOf(verb(eve, { secret }));
      expect(refusal.code).toBe('not_found');
      expect(refusal.message).toContain(words.slice(0, 7));
    }
    expect(await isInvitation(eve, secret)).toBe(false);
  });

  it('that nobody made opens nothing, and a guest is asked to sign in', async () => {
    const { as, invite } = await aSpace();
    const eve = as(await scene.person('Eve'));
    expect(await codeOf(acceptInvitation(eve, { secret: 'x'.repeat(43) }))).toBe('not_found');
    expect(await codeOf(acceptInvitation(eve, { secret: 'nonsense' }))).toBe('invalid_input');
    const { secret } = await invite();
    expect(await codeOf(acceptInvitation(scene.context(), { secret }))).toBe('unauthenticated');
    expect(await isInvitation(scene.context(), secret)).toBe(true);
    expect(await isInvitation(scene.context(), 'x'.repeat(43))).toBe(false);
  });

  it('lets nobody into an archived space', async () => {
    const { space, as, invite } = await aSpace();
    const { secret } = await invite();
    await rowsOf('UPDATE spaces SET archived_at = now() WHERE id = $1', [space.id]);
    const refusal = await refusalOf(acceptInvitation(as(await scene.person('Eve')), { secret }));
    expect(refusal.message).toContain('archived');
    expect(await codeOf(invite())).toBe('forbidden');
  });
});

describe('who invites', () => {
  it('invites below themselves, and nobody as an owner', async () => {
    const { space, ann, mo, as, invite } = await aSpace();
    expect(await codeOf(invite({ role: 'moderator' }, mo))).toBe('forbidden');
    expect(await codeOf(invite({ role: 'owner' as never }))).toBe('invalid_input');
    const staff = await invite({ role: 'moderator' });
    const theirs = { space: space.slug, invitation: staff.id };
    expect(await codeOf(revokeInvitation(as(mo), theirs))).toBe('forbidden');
    expect(await codeOf(revokeInvitation(as(ann), theirs))).toHaveProperty('accepted');
    expect(await codeOf(revokeInvitation(as(ann), theirs))).toBe('not_found');
    const max = await scene.person('Max');
    await acceptInvitation(as(max), { secret: (await invite()).secret });
    for (const work of [
      () => invite({}, max),
      () => listInvitations(as(max), { space: space.slug }),
      () => sendInvitations(as(max), { space: space.slug, role: 'reader', addresses: ['a@example.org'] }),
    ])
      expect(await codeOf(work())).toBe('forbidden');
    expect(await codeOf(listInvitations(as(await scene.person('Eve')), { space: space.slug }))).toBe(
      'not_found',
    );
  });

  it('keeps to the limits of time and number', async () => {
    const { invite } = await aSpace();
    expect(await codeOf(invite({ expiresIn: (91 * 24) as never }))).toBe('invalid_input');
    expect(await codeOf(invite({ ...CODE, expiresIn: (15 * 24) as never }))).toBe('invalid_input');
    expect(await codeOf(invite({ maxUses: 10_001 }))).toBe('invalid_input');
    expect(await codeOf(invite({ expiresIn: (90 * 24) as never }))).toHaveProperty('accepted');
  });

  it('invites nobody into a personal space', async () => {
    const ann = await scene.person('Ann');
    const own = await scene.space({}, [[ann, 'owner']], 'personal');
    expect(await codeOf(createInvitation(scene.context(ann), { space: own.slug, ...LINK }))).toBe(
      'forbidden',
    );
  });
});

describe('a code', () => {
  it('is typed in any spelling, and is kept under a key', async () => {
    const { as, invite } = await aSpace();
    const { secret, id } = await invite(CODE);
    expect(secret).toMatch(new RegExp(`^[${CODE_SIGNS}]{4}-[${CODE_SIGNS}]{4}$`));
    const [row] = await rowsOf('SELECT * FROM invitations WHERE id = $1', [id]);
    expect(JSON.stringify(row)).not.toContain(secret.replace('-', ''));
    for (const typed of [secret.toLowerCase(), secret.replace('-', ' '), ` ${secret.replace('-', '–')} `]) {
      const eve = await scene.person('Eve');
      expect(await acceptInvitation(as(eve), { secret: typed })).toMatchObject({ joined: true });
    }
  });

  it('lets a whole class in at once, with no more connections than the server has', async () => {
    const { invite } = await aSpace();
    const { secret } = await invite({ ...CODE, maxUses: 100 });
    const crowd = await Promise.all(Array.from({ length: 40 }, () => scene.person('Pupil')));
    const database = openDatabase(testDatabaseUrl());
    const clientBlock = `block-${randomUUID()}`;
    const joins = await Promise.all(
      crowd.map((person) =>
        codeOf(acceptInvitation(scene.context(person, { database, clientBlock }), { secret })),
      ),
    ).finally(() => database.close());
    for (const join of joins) expect(join).toMatchObject({ accepted: { joined: true } });
  });

  it('is not to be guessed: a hundred wrong ones, and the next right one waits', async () => {
    const { as, invite } = await aSpace();
    const { secret } = await invite({ ...CODE, maxUses: 1000 });
    const clientBlock = `block-${randomUUID()}`;
    const wrong = secret.startsWith('B') ? 'CCCC-CCCC' : 'BBBB-BBBB';
    const eve = as(await scene.person('Eve'), { clientBlock });
    for (let n = 0; n < 30; n++) await readInvitation(eve, { secret });
    for (let n = 0; n < 100; n++)
      expect(await codeOf(readInvitation(eve, { secret: wrong }))).toBe('not_found');
    for (const verb of [readInvitation, acceptInvitation])
      expect(await codeOf(verb(eve, { secret }))).toBe('rate_limited');
    expect(await codeOf(isInvitation(eve, secret))).toBe('rate_limited');
    const elsewhere = as(await scene.person('Max'), { clientBlock: `block-${randomUUID()}` });
    expect(await acceptInvitation(elsewhere, { secret })).toMatchObject({ joined: true });
    const after = as(await scene.person('Pia'), { clientBlock, ...later(16 * 60_000) });
    expect(await acceptInvitation(after, { secret })).toMatchObject({ joined: true });
  });

  it('where many are tried on the whole site has fewer tries from each address, and none fewer for others', async () => {
    const { as, invite } = await aSpace();
    const { secret } = await invite({ ...CODE, maxUses: 100 });
    const wrong = secret.startsWith('B') ? 'CCCC-CCCC' : 'BBBB-BBBB';
    const link = await invite();
    const eve = as(await scene.person('Eve'), { clientBlock: `block-${randomUUID()}` });
    await codeOf(readInvitation(eve, { secret: wrong }));
    const [site] = await rowsOf(
      `UPDATE rate_limits SET count = 3001 WHERE key LIKE 'code.site:%' RETURNING key`,
    );
    expect(site).toBeDefined();
    for (let n = 2; n <= 5; n++)
      expect(await codeOf(readInvitation(eve, { secret: wrong }))).toBe('not_found');
    expect(await codeOf(readInvitation(eve, { secret: wrong }))).toBe('rate_limited');
    expect(await codeOf(acceptInvitation(eve, { secret }))).toBe('rate_limited');
    expect(await acceptInvitation(eve, { secret: link.secret })).toMatchObject({ joined: true });
    // A class that comes in at once by the right code is refused nothing.
    const clientBlock = `block-${randomUUID()}`;
    const pupils = await Promise.all(Array.from({ length: 12 }, () => scene.person('Pupil')));
    const joins = await Promise.all(
      pupils.map((pupil) => codeOf(acceptInvitation(as(pupil, { clientBlock }), { secret }))),
    );
    for (const join of joins) expect(join).toMatchObject({ accepted: { joined: true } });
    await rowsOf(`DELETE FROM rate_limits`);
  });
});

describe('invitations by mail', () => {
  const asks = (space: { slug: string }, addresses: string[]) =>
    ({ space: space.slug, role: 'member', addresses }) as const;
  const secretIn = (mail?: Mail) => /\/join\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';

  it('go to each address once, each with a link of its own that works once', async () => {
    const { space, ann, as, mails } = await aSpace();
    const sent = await sendInvitations(
      as(ann),
      asks(space, ['ole@example.org', 'pia@example.org', ' OLE@example.org']),
    );
    expect(sent).toEqual({ sent: 2 });
    expect(mails.map(({ to }) => to)).toEqual(['ole@example.org', 'pia@example.org']);
    const [first, second] = mails.map(secretIn);
    expect(first).not.toBe(second);
    const [ole, eve] = [await scene.person('Ole'), await scene.person('Eve')];
    const codes = await Promise.all(
      [ole, eve].map((person) => codeOf(acceptInvitation(as(person), { secret: first ?? '' }))),
    );
    expect(codes.filter((code) => code === 'not_found')).toHaveLength(1);
    const { items } = await listInvitations(as(ann), { space: space.slug });
    expect(items.map(({ email, uses }) => [email, uses]).sort()).toEqual([
      ['ole@example.org', 1],
      ['pia@example.org', 0],
    ]);
  });

  it('hold our words, and of what people wrote two plain names that are no links', async () => {
    const { space, as, mails } = await aSpace();
    const spammer = await scene.person('Win €900 at http://evil.example/x?y now');
    await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, spammer.id, 'owner'));
    await rowsOf(`UPDATE spaces SET name = $2 WHERE id = $1`, [
      space.id,
      `<a href="//evil.example">Free</a> ${'buy '.repeat(40)}`,
    ]);
    await sendInvitations(as(spammer), asks(space, ['ole@example.org']));
    const text = `${mails[0]?.subject}\n${mails[0]?.text}\n${mails[0]?.html}`;
    expect(text).not.toContain('evil.example');
    expect(text).not.toContain('<a href="//');
    expect(text.match(/buy/g)?.length ?? 0).toBeLessThan(30);
    expect(
      [...text.matchAll(/https?:\/\/([^/\s"<&]+)/g)]
        .map(([, host]) => host)
        .every((host) => host?.startsWith('127.0.0.1')),
    ).toBe(true);
  });

  it('answer alike whether an address has an account, is in the space, or neither', async () => {
    const { space, ann, as } = await aSpace();
    await rowsOf(`UPDATE users SET email = $2, email_verified_at = now() WHERE id = $1`, [
      ann.id,
      `${ann.id}@example.org`,
    ]);
    for (const address of [`${ann.id}@example.org`, `${randomUUID()}@example.org`])
      expect(await sendInvitations(as(ann), asks(space, [address]))).toEqual({ sent: 1 });
  });

  it('are refused as a whole where one is no address, naming it', async () => {
    const { space, ann, as, mails } = await aSpace();
    const refusal = await refusalOf(
      sendInvitations(as(ann), asks(space, ['ole@example.org', 'not an address'])),
    );
    expect(refusal).toMatchObject({ code: 'invalid_input', path: 'addresses' });
    expect(refusal.message).toContain('not an address');
    expect(mails).toEqual([]);
    const many = Array.from({ length: 201 }, (_, n) => `n${n}@example.org`);
    expect(await codeOf(sendInvitations(as(ann), asks(space, many)))).toBe('invalid_input');
  });

  it('leave no address behind of somebody who closes their account', async () => {
    const { space, ann, as } = await aSpace();
    const ole = await scene.person('Ole');
    const address = `${ole.id}@example.org`;
    await rowsOf(`UPDATE users SET email = $2, email_verified_at = now() WHERE id = $1`, [ole.id, address]);
    await sendInvitations(as(ann), asks(space, [address]));
    await deleteAccount(as(ole), { confirmation: 'Ole' });
    expect(await rowsOf(`SELECT 1 FROM invitations WHERE email = $1`, [address])).toEqual([]);
  });

  it('are at most 500 a day for a space, also of two who send at once', async () => {
    const { space, ann, as, mails } = await aSpace();
    const batch = (name: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${name}${n}@example.org`);
    await sendInvitations(as(ann), asks(space, batch('a', 200)));
    const codes = await Promise.all(
      ['b', 'c'].map((name) => codeOf(sendInvitations(as(ann), asks(space, batch(name, 160))))),
    );
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(1);
    expect(mails).toHaveLength(360);
    expect(
      await codeOf(sendInvitations(as(ann, later(DAY + 60_000)), asks(space, batch('d', 200)))),
    ).toHaveProperty('accepted');
  });
});
