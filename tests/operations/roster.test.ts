import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { CODE_SIGNS } from '@/lib/domain/spaces/spoken-code';
import type { Mail } from '@/lib/integrations/send-mail';
import type { Context } from '@/lib/operations/context';
import { acceptInvitation } from '@/lib/operations/invitations/accept-invitation';
import { inviteRoster } from '@/lib/operations/invitations/invite-roster';
import { previewRoster } from '@/lib/operations/invitations/preview-roster';
import { changePassword } from '@/lib/operations/people/change-password';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { exportAccount } from '@/lib/operations/people/export-account';
import { findActorBySession } from '@/lib/operations/people/find-actor';
import { listSlips } from '@/lib/operations/slips/list-slips';
import { renewSlips } from '@/lib/operations/slips/renew-slips';
import { signInWithSlip } from '@/lib/operations/slips/sign-in-with-slip';
import { listPeople } from '@/lib/operations/spaces/list-people';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { removePerson } from '@/lib/operations/spaces/remove-person';
import { instantNow } from '@/lib/web/context';
import { PASSWORD, refusalOf, rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
type Person = Extract<Actor, { kind: 'person' }>;

async function aClass() {
  const ann = await scene.person('Ann Berg');
  const mo = await scene.person('Mo');
  const space = await scene.space({}, [
    [ann, 'owner'],
    [mo, 'moderator'],
  ]);
  const mails: Mail[] = [];
  const as = (person: Person) =>
    scene.context(person, {
      sendMail: async (mail) => {
        mails.push(mail);
      },
    });
  const upload = (csv: string) => ({ space: space.slug, file: Buffer.from(csv).toString('base64') });
  const invite = (csv: string, person = ann) => inviteRoster(as(person), upload(csv));
  const outcomes = async (csv: string, person = ann) =>
    (await previewRoster(as(person), upload(csv))).rows.map(({ name, outcome }) => [name, outcome]);
  return { ann, mo, space, as, mails, upload, invite, outcomes };
}

async function comeIn(code: string, password = '', extra: Partial<Context> = {}) {
  const { session, ...more } = await signInWithSlip(scene.context(undefined, extra), { code, password });
  const actor = await findActorBySession(scene.database, session.secret, instantNow());
  if (actor.kind !== 'person') throw new Error('The session is of nobody.');
  return { ...more, actor, secret: session.secret };
}

const CLASS = 'name,email,role\nMaria Silva,,\nOle,ole@example.org,\nPia,pia@example.org,moderator\n';

describe('the preview of a list', () => {
  it('says of every line what would become of it, and writes nothing', async () => {
    const { ann, space, as, upload, outcomes } = await aClass();
    const csv = `${CLASS}Ole again,OLE@example.org,\n,nobody@,\n,,\nKim,,moderator\nLou,lou@example.org,king\nmaria silva,,\n,jo@example.org,student\n`;
    expect(await outcomes(csv)).toEqual([
      ['Maria Silva', 'slip'],
      ['Ole', 'mail'],
      ['Pia', 'mail'],
      ['Ole again', 'duplicate'],
      ['', 'invalid'],
      ['Kim', 'invalid'],
      ['Lou', 'invalid'],
      ['maria silva', 'duplicate'],
      ['', 'mail'],
    ]);
    const { rows } = await previewRoster(as(ann), upload(csv));
    expect(
      rows.filter(({ outcome }) => outcome === 'invalid').map(({ line, problem }) => [line, problem]),
    ).toEqual([
      [6, 'This is not an e-mail address.'],
      [8, 'Who looks after the space needs an e-mail address.'],
      [9, 'There is no role “king” here.'],
    ]);
    expect((await listPeople(as(ann), { space: space.slug })).items).toHaveLength(2);
    expect(await rowsOf('SELECT 1 FROM invitations WHERE space_id = $1', [space.id])).toEqual([]);
  });

  it('is for those who invite, in the roles that they may give', async () => {
    const { mo, as, upload, outcomes } = await aClass();
    expect(await outcomes(CLASS, mo)).toContainEqual(['Pia', 'invalid']);
    expect(await codeOf(previewRoster(as(await scene.person('Eve')), upload(CLASS)))).toBe('not_found');
    expect(await codeOf(previewRoster(as(mo), { ...upload(CLASS), role: 'moderator' }))).toHaveProperty(
      'accepted',
    );
  });

  it('knows whom this space has asked already, and nobody else', async () => {
    const { ann, as, space, mails, invite, outcomes } = await aClass();
    await invite(CLASS);
    const secret =
      /\/join\/([\w-]{43})/.exec(mails.find(({ to }) => to === 'ole@example.org')?.text ?? '')?.[1] ?? '';
    const ole = await scene.person('Ole from mail');
    await acceptInvitation(as(ole), { secret });
    const kim = await scene.person('Kim');
    await rowsOf(`UPDATE users SET email = 'kim@example.org', email_verified_at = now() WHERE id = $1`, [
      kim.id,
    ]);
    await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, kim.id, 'member'));
    expect(await outcomes(`${CLASS}Kim,kim@example.org,`)).toEqual([
      ['Maria Silva', 'member'],
      ['Ole', 'member'],
      ['Pia', 'invited'],
      ['Kim', 'mail'],
    ]);
    await removePerson(as(ann), { space: space.slug, person: ole.id });
    expect(await outcomes('email\nole@example.org')).toEqual([['', 'mail']]);
  });
});

describe('a list that is invited', () => {
  it('mails those with an address and makes slips for the others, once', async () => {
    const { ann, space, as, mails, invite } = await aClass();
    const done = await invite(CLASS);
    expect(done).toMatchObject({
      mailed: 2,
      leftOut: 0,
      slips: [{ name: 'Maria Silva', hasPassword: false }],
    });
    expect(done.slips[0]?.code).toMatch(new RegExp(`^([${CODE_SIGNS}]{4}-){2}[${CODE_SIGNS}]{4}$`));
    expect(mails.map(({ to }) => to).sort()).toEqual(['ole@example.org', 'pia@example.org']);
    expect((await listPeople(as(ann), { space: space.slug, role: 'member' })).items).toMatchObject([
      { name: 'Maria Silva' },
    ]);
    expect(await invite(CLASS)).toEqual({ mailed: 0, slips: [], leftOut: 3 });
    expect(mails).toHaveLength(2);
  });

  it('is made once of two who upload it at the same moment', async () => {
    const { ann, space, as, invite } = await aClass();
    await Promise.all([invite(CLASS), invite(CLASS)]);
    expect((await listPeople(as(ann), { space: space.slug, role: 'member' })).items).toHaveLength(1);
  });

  it('takes 500 people in one go', async () => {
    const { ann, space, as, invite } = await aClass();
    const csv = `name\n${Array.from({ length: 500 }, (_, n) => `Pupil ${n}`).join('\n')}`;
    const started = performance.now();
    expect((await invite(csv)).slips).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(
      (await listPeople(as(ann), { space: space.slug, role: 'member', limit: 200 })).next,
    ).not.toBeNull();
    expect(await codeOf(invite(`${csv}\nOne more`))).toBe('invalid_input');
  });
});

describe('a sign-in slip', () => {
  async function withSlip() {
    const people = await aClass();
    const [slip] = (await people.invite('name\nMaria Silva')).slips;
    if (!slip) throw new Error('No slip was made.');
    return { ...people, slip };
  }

  it('signs in its person, in any spelling, into the class and a space of their own', async () => {
    const { slip, space } = await withSlip();
    const { actor, space: slug, hasPassword } = await comeIn(slip.code.toLowerCase().replaceAll('-', ' '));
    expect(actor).toMatchObject({ id: slip.id, name: 'Maria Silva' });
    expect([slug, hasPassword]).toEqual([space.slug, false]);
    const { items } = await listSpaces(scene.context(actor), {});
    expect(items.map(({ kind, role }) => `${kind} ${role}`).sort()).toEqual([
      'classroom member',
      'personal owner',
    ]);
    expect(JSON.stringify(await rowsOf('SELECT * FROM sign_in_slips'))).not.toContain(
      slip.code.replaceAll('-', ''),
    );
  });

  it('is renewed by staff: the old code stops, and so do its browsers', async () => {
    const { ann, mo, space, as, slip } = await withSlip();
    const { secret } = await comeIn(slip.code);
    expect((await listSlips(as(mo), { space: space.slug })).items).toEqual([
      { id: slip.id, name: 'Maria Silva', hasPassword: false },
    ]);
    const { slips } = await renewSlips(as(mo), { space: space.slug, people: [slip.id] });
    expect(await codeOf(comeIn(slip.code))).toBe('unauthenticated');
    expect(await findActorBySession(scene.database, secret, instantNow())).toEqual({ kind: 'guest' });
    expect((await comeIn(slips[0]?.code ?? '')).actor.id).toBe(slip.id);
    const { actor } = await comeIn(slips[0]?.code ?? '');
    expect(await codeOf(renewSlips(scene.context(actor), { space: space.slug, people: [slip.id] }))).toBe(
      'forbidden',
    );
    expect(await codeOf(listSlips(as(await scene.person('Eve')), { space: space.slug }))).toBe('not_found');
    expect(await codeOf(renewSlips(as(ann), { space: space.slug, people: [mo.id] }))).toBe('conflict');
  });

  it('is listed to the end of the list also where names have no one small form', async () => {
    const { ann, space, as } = await aClass();
    const names = ['ΟΔΟΣ', 'Яна', 'İnci', 'Izmira'];
    await inviteRoster(as(ann), {
      space: space.slug,
      file: Buffer.from(['name', ...names].join('\n')).toString('base64'),
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSlips(as(ann), { space: space.slug, limit: 1, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? undefined;
    } while (cursor && seen.length < 6);
    expect(seen.sort()).toEqual(names.sort());
  });

  it('alone opens nothing once its person has chosen a password, not even a new one', async () => {
    const { ann, space, as, slip } = await withSlip();
    const { actor } = await comeIn(slip.code);
    await changePassword(scene.context(actor), { newPassword: PASSWORD });
    const refusal = await refusalOf(comeIn(slip.code));
    expect(refusal).toMatchObject({ code: 'invalid_input', path: 'password' });
    expect((await refusalOf(comeIn(slip.code, 'wrong one here'))).message).toContain('not the password');
    expect((await comeIn(slip.code, PASSWORD)).hasPassword).toBe(true);
    const { slips } = await renewSlips(as(ann), { space: space.slug, people: [slip.id] });
    expect(slips[0]?.hasPassword).toBe(true);
    expect((await refusalOf(comeIn(slips[0]?.code ?? ''))).path).toBe('password');
  });

  it('is not renewed for somebody with an address, another way in, or elsewhere by now', async () => {
    const { ann, space, as, slip } = await withSlip();
    const renew = () => codeOf(renewSlips(as(ann), { space: space.slug, people: [slip.id] }));
    await rowsOf(
      `INSERT INTO accounts (id, user_id, type, provider, provider_account_id) VALUES ($1,$2,'oauth','x',$3)`,
      [randomUUID(), slip.id, randomUUID()],
    );
    expect(await renew()).toBe('conflict');
    await rowsOf('DELETE FROM accounts WHERE user_id = $1', [slip.id]);
    await rowsOf('UPDATE users SET email = $2 WHERE id = $1', [slip.id, `${slip.id}@example.org`]);
    expect(await renew()).toBe('conflict');
    await rowsOf('UPDATE users SET email = NULL WHERE id = $1', [slip.id]);
    await removePerson(as(ann), { space: space.slug, person: slip.id });
    expect(await renew()).toBe('conflict');
    const other = await scene.space({}, [[ann, 'owner']]);
    expect(await codeOf(renewSlips(as(ann), { space: other.slug, people: [slip.id] }))).toBe('conflict');
  });

  it('of a moderator is not printed by another moderator', async () => {
    const { ann, mo, space, as, slip } = await withSlip();
    await rowsOf(`UPDATE memberships SET role = 'moderator' WHERE space_id = $1 AND user_id = $2`, [
      space.id,
      slip.id,
    ]);
    expect(await codeOf(renewSlips(as(mo), { space: space.slug, people: [slip.id] }))).toBe('conflict');
    expect(await codeOf(renewSlips(as(ann), { space: space.slug, people: [slip.id] }))).toHaveProperty(
      'accepted',
    );
  });

  it('is not to be guessed', async () => {
    const { slip } = await withSlip();
    const extra = { clientBlock: `block-${randomUUID()}` };
    for (let n = 0; n < 100; n++)
      expect(await codeOf(comeIn('BBBB-BBBB-BBBB', '', extra))).toBe('unauthenticated');
    expect(await codeOf(comeIn(slip.code, '', extra))).toBe('rate_limited');
    expect(await codeOf(comeIn('short', '', extra))).toBe('invalid_input');
  });

  it('goes with its person, who can take all that is theirs along before', async () => {
    const { slip } = await withSlip();
    const { actor } = await comeIn(slip.code);
    const ctx = scene.context(actor);
    const { items } = await exportAccount(ctx, { part: 'account' });
    expect(items).toMatchObject([{ signInSlip: { at: expect.any(String) }, bars: [], pseudonymLookups: [] }]);
    await deleteAccount(ctx, { confirmation: 'Maria Silva' });
    expect(await rowsOf('SELECT 1 FROM sign_in_slips WHERE user_id = $1', [slip.id])).toEqual([]);
    expect(await codeOf(comeIn(slip.code))).toBe('unauthenticated');
  });
});
