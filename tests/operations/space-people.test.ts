import { describe, expect, it } from 'vitest';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { acceptInvitation } from '@/lib/operations/invitations/accept-invitation';
import { createInvitation } from '@/lib/operations/invitations/create-invitation';
import { listInvitations } from '@/lib/operations/invitations/list-invitations';
import { changeRole } from '@/lib/operations/spaces/change-role';
import { leaveSpace } from '@/lib/operations/spaces/leave-space';
import { letInAgain } from '@/lib/operations/spaces/let-in-again';
import { liftSuspension } from '@/lib/operations/spaces/lift-suspension';
import { listPeople } from '@/lib/operations/spaces/list-people';
import { lookUpPseudonym } from '@/lib/operations/spaces/look-up-pseudonym';
import { readOwnPlace } from '@/lib/operations/spaces/read-own-place';
import { removePerson } from '@/lib/operations/spaces/remove-person';
import { suspendPerson } from '@/lib/operations/spaces/suspend-person';
import { instantNow } from '@/lib/web/context';
import { refusalOf, rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
const DAY = 86_400_000;
const LINK = { kind: 'link', role: 'member', expiresIn: 24, maxUses: 30 } as const;
const REASON = 'Somebody was threatened under this name.';

/** A class with one of each role, and what each of them asks in. */
async function aClass(settings: Parameters<typeof scene.space>[0] = {}, kind?: 'public' | 'research') {
  const [ann, mo, max, ria] = await Promise.all(
    ['Ann', 'Mo', 'Max', 'Ria'].map((name) => scene.person(name)),
  );
  if (!ann || !mo || !max || !ria) throw new Error('Nobody came.');
  const members: [typeof ann, SpaceRole][] = [
    [ann, 'owner'],
    [mo, 'moderator'],
    [max, 'member'],
    [ria, 'reader'],
  ];
  const space = await scene.space(settings, members, kind);
  const at = (person: { id: string }) => ({ space: space.slug, person: person.id });
  const as = (person: typeof ann) => scene.context(person);
  return { space, at, as, ann, mo, max, ria };
}

const named = (items: { name: string }[]) => items.map(({ name }) => name);

describe('the list of people', () => {
  it('goes by name, in pages, and finds by part of a name and by role', async () => {
    const { space, as, ria } = await aClass();
    const first = await listPeople(as(ria), { space: space.slug, limit: 3 });
    expect(named(first.items)).toEqual(['Ann', 'Max', 'Mo']);
    const second = await listPeople(as(ria), { space: space.slug, limit: 3, cursor: first.next ?? '' });
    expect(named(second.items)).toEqual(['Ria']);
    expect(second.next).toBeNull();
    expect(named((await listPeople(as(ria), { space: space.slug, search: 'm' })).items)).toEqual([
      'Max',
      'Mo',
    ]);
    expect(named((await listPeople(as(ria), { space: space.slug, role: 'owner' })).items)).toEqual(['Ann']);
    expect((await listPeople(as(ria), { space: space.slug, search: '%' })).items).toEqual([]);
  });

  it('is read to its end also where names have no one small form', async () => {
    const { space, as, mo } = await aClass();
    for (const name of ['ΟΔΟΣ', 'Яна', 'İnci', 'Izmira'])
      await scene.database.store.spaces.insertMembership(space.id, (await scene.person(name)).id, 'member');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPeople(as(mo), { space: space.slug, limit: 1, cursor });
      seen.push(...named(page.items));
      cursor = page.next ?? undefined;
    } while (cursor && seen.length < 12);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  it('is for those who belong there, and in a public space for its moderators', async () => {
    const closed = await aClass();
    const eve = await scene.person('Eve');
    expect(await codeOf(listPeople(closed.as(eve), { space: closed.space.slug }))).toBe('not_found');
    const open = await aClass({ reading: 'anyone' }, 'public');
    expect(await codeOf(listPeople(open.as(open.max), { space: open.space.slug }))).toBe('forbidden');
    expect((await listPeople(open.as(open.mo), { space: open.space.slug })).items).toHaveLength(4);
  });

  it('tells only moderators who is suspended or was taken out', async () => {
    const { space, at, as, ann, mo, max, ria } = await aClass();
    await suspendPerson(as(mo), { ...at(max), duration: 'week', reason: 'Insults in two notes.' });
    await removePerson(as(ann), at(ria));
    for (const which of ['suspended', 'removed'] as const)
      expect(await codeOf(listPeople(as(max), { space: space.slug, which }))).toBe('forbidden');
    const barOf = async (asks: typeof ann) =>
      (await listPeople(as(asks), { space: space.slug })).items.find(({ name }) => name === 'Max')?.bar;
    expect(await barOf(mo)).toMatchObject({ kind: 'suspended', reason: 'Insults in two notes.' });
    const pia = await scene.person('Pia');
    await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, pia.id, 'member'));
    expect(await barOf(pia)).toBeNull();
    expect(named((await listPeople(as(mo), { space: space.slug, which: 'suspended' })).items)).toEqual([
      'Max',
    ]);
    expect((await listPeople(as(mo), { space: space.slug, which: 'removed' })).items).toMatchObject([
      { name: 'Ria', role: null, bar: { kind: 'removed' } },
    ]);
  });

  it('tells nothing in a pseudonymous space by which a name could be matched with a person', async () => {
    const { space, as, mo, max } = await aClass({ names: 'pseudonyms' });
    const shown = (await listPeople(as(mo), { space: space.slug })).items;
    expect(shown.map(({ name, joinedAt }) => [name, joinedAt !== null])).toEqual([
      ['Ann', false],
      ['Max', false],
      ['Mo', true],
      ['Ria', false],
    ]);
    const before = JSON.stringify(shown);
    const article = await scene.article(space);
    const note = { kind: 'note', unit: article.units[0]?.id ?? '', body: { markdown: 'Hm.' } } as const;
    await addAnnotation(as(max), { article: article.id, ...note });
    expect(JSON.stringify((await listPeople(as(mo), { space: space.slug })).items)).toBe(before);
    expect((await readOwnPlace(as(max), { space: space.slug })).pseudonym?.name).toMatch(
      /^[A-Z]\w+ [A-Z]\w+/,
    );
    expect((await readOwnPlace(as(mo), { space: space.slug })).pseudonym).toBeNull();
  });

  it('says of each person what the one who asks may do', async () => {
    const { space, as, ann, mo, max } = await aClass();
    const abilities = async (asks: typeof ann) =>
      Object.fromEntries(
        (await listPeople(as(asks), { space: space.slug })).items.map(({ name, abilities }) => [
          name,
          abilities,
        ]),
      );
    expect(await abilities(mo)).toEqual({
      Ann: { roles: [], bar: false },
      Mo: { roles: [], bar: false },
      Max: { roles: ['reader', 'member'], bar: true },
      Ria: { roles: ['reader', 'member'], bar: true },
    });
    expect((await abilities(ann)).Mo).toEqual({
      roles: ['reader', 'member', 'moderator', 'owner'],
      bar: true,
    });
    expect((await abilities(ann)).Ann?.bar).toBe(false);
    expect((await abilities(max)).Ria).toEqual({ roles: [], bar: false });
  });
});

describe('a role', () => {
  it('is given by owners to everybody and by moderators below themselves', async () => {
    const { at, as, ann, mo, max, ria } = await aClass();
    expect(await changeRole(as(mo), { ...at(max), role: 'reader' })).toMatchObject({ role: 'reader' });
    expect(await codeOf(changeRole(as(mo), { ...at(max), role: 'moderator' }))).toBe('forbidden');
    expect(await codeOf(changeRole(as(mo), { ...at(ann), role: 'reader' }))).toBe('forbidden');
    expect(await codeOf(changeRole(as(mo), { ...at(mo), role: 'owner' }))).toBe('forbidden');
    expect(await codeOf(changeRole(as(ria), { ...at(max), role: 'member' }))).toBe('forbidden');
    expect(await changeRole(as(ann), { ...at(max), role: 'owner' })).toMatchObject({ role: 'owner' });
    const eve = await scene.person('Eve');
    expect(await codeOf(changeRole(as(eve), { ...at(max), role: 'reader' }))).toBe('not_found');
    expect(await codeOf(changeRole(as(ann), { ...at(eve), role: 'reader' }))).toBe('not_found');
  });

  it('takes with it the invitations that its holder could not make any more', async () => {
    const { space, at, as, ann, mo } = await aClass();
    await createInvitation(as(mo), { space: space.slug, ...LINK });
    await changeRole(as(ann), { ...at(mo), role: 'member' });
    const [invitation] = (await listInvitations(as(ann), { space: space.slug })).items;
    expect(invitation?.revokedAt).not.toBeNull();
  });

  it('is never taken from the last owner, in words', async () => {
    const { at, as, ann } = await aClass();
    const refusal = await refusalOf(changeRole(as(ann), { ...at(ann), role: 'member' }));
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(refusal.message).toContain('Make somebody else an owner first');
  });

  it('leaves one of two owners who demote each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { space, at, as, ann, mo } = await aClass();
      await changeRole(as(ann), { ...at(mo), role: 'owner' });
      const codes = await Promise.all([
        codeOf(changeRole(as(ann), { ...at(mo), role: 'reader' })),
        codeOf(changeRole(as(mo), { ...at(ann), role: 'reader' })),
      ]);
      expect(codes.filter((code) => typeof code === 'string')).toHaveLength(1);
      expect((await listPeople(as(ann), { space: space.slug, role: 'owner' })).items).toHaveLength(1);
    }
  });
});

describe('a suspension', () => {
  it.each([
    ['day', 1],
    ['week', 7],
    ['month', 30],
    ['good', null],
  ] as const)('for a %s keeps somebody from taking part, and they read why', async (duration, days) => {
    const { space, at, as, mo, max } = await aClass();
    const article = await scene.article(space);
    const note = { kind: 'note', unit: article.units[0]?.id ?? '', body: { markdown: 'Hm.' } } as const;
    await suspendPerson(as(mo), { ...at(max), duration, reason: 'Insults in two notes.' });
    expect(await codeOf(addAnnotation(as(max), { article: article.id, ...note }))).toBe('forbidden');
    const place = await readOwnPlace(as(max), { space: space.slug });
    expect(place).toMatchObject({ role: 'member', bar: { reason: 'Insults in two notes.' } });
    const left = place.bar?.until ? (Date.parse(place.bar.until) - Date.now()) / DAY : null;
    if (days === null) expect(left).toBeNull();
    else expect(left).toBeCloseTo(days, 1);
    const later = scene.context(max, { now: () => addMillis(instantNow(), 31 * DAY) });
    expect((await readOwnPlace(later, { space: space.slug })).bar === null).toBe(days !== null);
    await liftSuspension(as(mo), at(max));
    expect(await codeOf(addAnnotation(as(max), { article: article.id, ...note }))).toHaveProperty('accepted');
    expect(await codeOf(liftSuspension(as(mo), at(max)))).toBe('conflict');
  });

  it('follows whoever leaves: they are found by it, and it can be lifted', async () => {
    const { space, at, as, mo, max } = await aClass();
    await suspendPerson(as(mo), { ...at(max), duration: 'week', reason: 'Insults in two notes.' });
    await leaveSpace(as(max), { space: space.slug });
    const suspended = async (now = as(mo)) =>
      (await listPeople(now, { space: space.slug, which: 'suspended' })).items;
    expect(await suspended()).toMatchObject([{ name: 'Max', role: null, bar: { kind: 'suspended' } }]);
    const { items } = await listPeople(as(mo), { space: space.slug });
    expect(named(items)).toEqual(['Ann', 'Mo', 'Ria']);
    expect(await suspended(scene.context(mo, { now: () => addMillis(instantNow(), 8 * DAY) }))).toEqual([]);
    expect(await codeOf(removePerson(as(mo), at(max)))).toBe('conflict');
    await liftSuspension(as(mo), at(max));
    expect(await suspended()).toEqual([]);
    expect(await codeOf(liftSuspension(as(mo), at(max)))).toBe('not_found');
  });

  it('needs a reason, and is not for oneself, one’s equals, or the last owner', async () => {
    const { at, as, ann, mo, max } = await aClass();
    const why = { duration: 'day', reason: 'To cool down.' } as const;
    expect(await codeOf(suspendPerson(as(mo), { ...at(max), duration: 'day', reason: ' ' }))).toBe(
      'invalid_input',
    );
    expect(await codeOf(suspendPerson(as(mo), { ...at(mo), ...why }))).toBe('forbidden');
    expect(await codeOf(suspendPerson(as(ann), { ...at(ann), ...why }))).toBe('conflict');
    expect(await codeOf(suspendPerson(as(mo), { ...at(ann), ...why }))).toBe('forbidden');
    expect(await codeOf(suspendPerson(as(max), { ...at(mo), ...why }))).toBe('forbidden');
  });

  it('of the other owner leaves one who can act, and that one cannot go', async () => {
    const { at, as, ann, mo } = await aClass();
    await changeRole(as(ann), { ...at(mo), role: 'owner' });
    await suspendPerson(as(ann), { ...at(mo), duration: 'good', reason: 'Gone with the keys.' });
    expect(await codeOf(changeRole(as(ann), { ...at(ann), role: 'member' }))).toBe('conflict');
    expect(await codeOf(changeRole(as(mo), { ...at(ann), role: 'member' }))).toBe('forbidden');
  });
});

describe('whoever is taken out', () => {
  it('cannot come back by an old invitation, nor by a new one, until they are let in again', async () => {
    const { space, at, as, ann, mo, max } = await aClass();
    const { secret } = await createInvitation(as(ann), { space: space.slug, ...LINK });
    await removePerson(as(mo), { ...at(max), reason: 'Left the school.' });
    expect(await codeOf(readOwnPlace(as(max), { space: space.slug }))).toBe('not_found');
    const { secret: fresh } = await createInvitation(as(ann), { space: space.slug, ...LINK });
    for (const tried of [secret, fresh]) {
      const refusal = await refusalOf(acceptInvitation(as(max), { secret: tried }));
      expect(refusal.code).toBe('forbidden');
      expect(refusal.message).toContain('You were taken out of this space');
    }
    await letInAgain(as(mo), at(max));
    expect(await acceptInvitation(as(max), { secret })).toMatchObject({ joined: true, role: 'member' });
    expect(await codeOf(letInAgain(as(mo), at(max)))).toBe('conflict');
  });

  it('takes along the invitations that they made', async () => {
    const { space, at, as, ann, mo, max } = await aClass();
    const { secret } = await createInvitation(as(mo), { space: space.slug, ...LINK });
    await removePerson(as(ann), at(mo));
    const eve = await scene.person('Eve');
    expect(await codeOf(acceptInvitation(as(eve), { secret }))).toBe('not_found');
    expect(await codeOf(removePerson(as(max), at(mo)))).toBe('forbidden');
    expect(await codeOf(changeRole(as(ann), { ...at(mo), role: 'reader' }))).toBe('conflict');
    expect(await codeOf(removePerson(as(ann), at(ann)))).toBe('conflict');
  });

  it('leaves an audit entry that names whom it was about', async () => {
    const { space, at, as, ann, max } = await aClass();
    await removePerson(as(ann), at(max));
    const rows = await rowsOf(
      `SELECT actor_id, subject_id FROM audit_entries WHERE space_id = $1 AND operation = 'removePerson'`,
      [space.id],
    );
    expect(rows).toEqual([{ actor_id: ann.id, subject_id: max.id }]);
  });
});

describe('a pseudonym', () => {
  async function written(pseudonymLookup: boolean) {
    const people = await aClass({ names: 'pseudonyms', pseudonymLookup });
    const article = await scene.article(people.space);
    const note = { kind: 'note', unit: article.units[0]?.id ?? '', body: { markdown: 'Hm.' } } as const;
    const { id, author } = await addAnnotation(people.as(people.max), { article: article.id, ...note });
    const [row] = await rowsOf(`SELECT handle FROM pseudonyms WHERE space_id = $1`, [people.space.id]);
    return { ...people, annotation: id, author, handle: String(row?.handle), article };
  }

  it('is looked up by moderators, by an annotation or a handle, and its owner reads when, by whom and why', async () => {
    const { space, as, mo, max, annotation, handle } = await written(true);
    const found = { person: { id: max.id, name: 'Max' } };
    const ask = { space: space.slug, reason: REASON };
    expect(await lookUpPseudonym(as(mo), { ...ask, of: annotation })).toMatchObject(found);
    expect(await lookUpPseudonym(as(mo), { ...ask, of: handle })).toMatchObject(found);
    const { lookups, pseudonym } = await readOwnPlace(as(max), { space: space.slug });
    expect(pseudonym?.lookup).toBe(true);
    expect(lookups).toMatchObject([
      { by: 'Mo', reason: REASON },
      { by: 'Mo', reason: REASON },
    ]);
    expect((await readOwnPlace(as(mo), { space: space.slug })).lookups).toEqual([]);
  });

  it('is not looked up where its owner was promised so, whatever the settings say since', async () => {
    const { space, as, ann, max, annotation } = await written(false);
    await rowsOf(`UPDATE spaces SET settings = settings || '{"pseudonymLookup": true}' WHERE id = $1`, [
      space.id,
    ]);
    const ask = { space: space.slug, of: annotation, reason: REASON };
    expect(await codeOf(lookUpPseudonym(as(ann), ask))).toBe('forbidden');
    expect((await readOwnPlace(as(max), { space: space.slug })).lookups).toEqual([]);
  });

  it('is not looked up by members or strangers, without a reason, in another space, or behind a real name', async () => {
    const { space, as, ann, ria, annotation, article } = await written(true);
    const ask = { space: space.slug, of: annotation, reason: REASON };
    expect(await codeOf(lookUpPseudonym(as(ria), ask))).toBe('forbidden');
    expect(await codeOf(lookUpPseudonym(as(await scene.person('Eve')), ask))).toBe('not_found');
    expect(await codeOf(lookUpPseudonym(as(ann), { ...ask, reason: 'why' }))).toBe('invalid_input');
    const other = await aClass({ names: 'pseudonyms', pseudonymLookup: true });
    expect(await codeOf(lookUpPseudonym(other.as(other.ann), { ...ask, space: other.space.slug }))).toBe(
      'not_found',
    );
    const note = { kind: 'note', unit: article.units[0]?.id ?? '', body: { markdown: 'Mine.' } } as const;
    const mine = await addAnnotation(as(ann), { article: article.id, ...note });
    expect(await codeOf(lookUpPseudonym(as(ann), { ...ask, of: mine.id }))).toBe('not_found');
  });
});
