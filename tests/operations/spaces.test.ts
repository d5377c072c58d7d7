import { describe, expect, it } from 'vitest';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { archiveSpace } from '@/lib/operations/spaces/archive-space';
import { changeRole } from '@/lib/operations/spaces/change-role';
import { createSpace, MOST_SPACES } from '@/lib/operations/spaces/create-space';
import { deleteSpace } from '@/lib/operations/spaces/delete-space';
import { editSpace } from '@/lib/operations/spaces/edit-space';
import { handOverSpace } from '@/lib/operations/spaces/hand-over-space';
import { keepSpace } from '@/lib/operations/spaces/keep-space';
import { leaveSpace } from '@/lib/operations/spaces/leave-space';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { listSuccessors } from '@/lib/operations/spaces/list-successors';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { readSpaceLogo } from '@/lib/operations/spaces/read-space-logo';
import { removeSpaceLogo } from '@/lib/operations/spaces/remove-space-logo';
import { setSpaceLogo } from '@/lib/operations/spaces/set-space-logo';
import { unarchiveSpace } from '@/lib/operations/spaces/unarchive-space';
import { instantNow } from '@/lib/web/context';
import { rowsOf } from '../support/people';
import { pngOf } from '../support/pictures';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

/** A space with one of each role, and each one's context. */
async function household() {
  const [olu, mo, bo, ros, eve] = [
    await scene.person('Olu'),
    await scene.person('Mo'),
    await scene.person('Bo'),
    await scene.person('Ros'),
    await scene.person('Eve'),
  ];
  const space = await scene.space({}, [
    [olu, 'owner'],
    [mo, 'moderator'],
    [bo, 'member'],
    [ros, 'reader'],
  ]);
  const as = { owner: olu, moderator: mo, member: bo, reader: ros, stranger: eve };
  return {
    space,
    people: as,
    owner: scene.context(olu),
    moderator: scene.context(mo),
    member: scene.context(bo),
    reader: scene.context(ros),
    stranger: scene.context(eve),
    guest: scene.context(),
  };
}

describe('making a space', () => {
  it('gives it its kind’s settings under what was answered, and makes its maker the owner', async () => {
    const ctx = scene.context(await scene.person());
    const made = await createSpace(ctx, {
      kind: 'classroom',
      name: '  Civics 4B ',
      settings: { names: 'pseudonyms' },
    });
    expect(made.role).toBe('owner');
    expect(made.space).toMatchObject({ kind: 'classroom', name: 'Civics 4B' });
    expect(made.space.settings).toMatchObject({
      reading: 'members',
      othersWork: 'after_own',
      names: 'pseudonyms',
    });
    expect(made.abilities).toMatchObject({ manage: true, invite: true, export: true, readPeople: true });
    expect(await readSpace(ctx, { space: made.space.slug })).toEqual(made);
  });

  it('gives an address that cannot be guessed, but to what anyone may read', async () => {
    const ctx = scene.context(await scene.person());
    const name = `Town talk ${Math.random().toString(36).slice(2, 8)}`;
    const open = await createSpace(ctx, { kind: 'public', name });
    const plain = name.toLowerCase().replace(/ /g, '-');
    expect(open.space.slug).toBe(plain);
    const second = await createSpace(ctx, { kind: 'public', name });
    expect(second.space.slug).toMatch(new RegExp(`^${plain}-[a-z2-9]{4}$`));
    const linked = await createSpace(ctx, { kind: 'public', name: 'Hush', settings: { reading: 'link' } });
    expect(linked.space.slug).toMatch(/^hush-[a-z2-9]{4}$/);
    const other = await createSpace(ctx, { kind: 'research', name: '市民' });
    expect(other.space.slug).toMatch(/^space-[a-z2-9]{4}$/);
  });

  it('gives one address to one of those who ask in the same moment', async () => {
    const ctx = scene.context(await scene.person());
    const name = `Rush ${Math.random().toString(36).slice(2, 8)}`;
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => createSpace(scene.context(ctx.actor), { kind: 'public', name })),
    );
    expect(new Set(made.map(({ space }) => space.slug)).size).toBe(4);
  });

  it('is for people, names itself, and has an end', async () => {
    const ada = await scene.person();
    const ctx = scene.context(ada);
    expect(await codeOf(createSpace(scene.context(), { kind: 'public', name: 'A' }))).toBe('unauthenticated');
    expect(await codeOf(createSpace(ctx, { kind: 'public', name: ' ' }))).toBe('invalid_input');
    // @ts-expect-error What the type refuses a program may send all the same.
    expect(await codeOf(createSpace(ctx, { kind: 'personal', name: 'Mine' }))).toBe('invalid_input');
    await rowsOf(
      `WITH made AS (INSERT INTO spaces (id, slug, kind, name) SELECT gen_random_uuid(), 'many-' || n || '-' || left($1::text, 13), 'classroom', 'Many'
         FROM generate_series(1, $2::int) AS n RETURNING id)
       INSERT INTO memberships (space_id, user_id, role) SELECT id, $1::uuid, 'owner' FROM made`,
      [ada.id, MOST_SPACES],
    );
    expect(await codeOf(createSpace(ctx, { kind: 'public', name: 'One more' }))).toBe('too_many');
  });
});

describe('the settings of a space', () => {
  it('change one by one; the rest stays, and what is changed holds at once', async () => {
    const { space, owner, member } = await household();
    const before = await readSpace(owner, { space: space.slug });
    const after = await editSpace(owner, {
      space: space.slug,
      name: 'Civics 4C',
      settings: { annotating: 'signed_in', bannedWords: ['spam offer'] },
      ifState: before.state,
    });
    expect(after.space).toMatchObject({
      name: 'Civics 4C',
      settings: { ...before.space.settings, annotating: 'signed_in', bannedWords: ['spam offer'] },
    });
    expect(after.state).not.toBe(before.state);
    await editSpace(owner, { space: space.slug, settings: { reading: 'anyone' } });
    const seen = await readSpace(member, { space: space.slug });
    expect(seen.space.settings).toMatchObject({ reading: 'anyone', annotating: 'signed_in' });
    // Whoever knows the list writes around it.
    expect(seen.space.settings.bannedWords).toEqual([]);
  });

  it('let a stranger annotate from the moment on that they say so', async () => {
    const { space, owner, stranger } = await household();
    const article = await scene.article(space);
    const note = {
      article: article.id,
      kind: 'note',
      unit: article.units[0]?.id,
      body: { markdown: 'Hello.' },
    } as const;
    expect(await codeOf(addAnnotation(stranger, note))).toBe('not_found');
    await editSpace(owner, { space: space.slug, settings: { reading: 'anyone', annotating: 'signed_in' } });
    expect((await addAnnotation(stranger, note)).kind).toBe('note');
    await editSpace(owner, { space: space.slug, settings: { annotating: 'members' } });
    expect(await codeOf(addAnnotation(stranger, note))).toBe('forbidden');
  });

  it('are not written over by somebody who did not see them, and say what they are', async () => {
    const { space, owner } = await household();
    const { state } = await readSpace(owner, { space: space.slug });
    await editSpace(owner, { space: space.slug, settings: { accent: 'teal' }, ifState: state });
    const error = await editSpace(owner, { space: space.slug, name: 'Late', ifState: state }).catch(
      (thrown: { code: string; details: { current: object } }) => thrown,
    );
    expect(error).toMatchObject({
      code: 'stale_version',
      details: { current: { name: space.name, settings: { accent: 'teal' } } },
    });
    const both = await Promise.allSettled(
      ['plum', 'slate'].map(async (accent) => {
        const { state: now } = await readSpace(owner, { space: space.slug });
        return editSpace(owner, {
          space: space.slug,
          settings: { accent: accent as 'plum' },
          ifState: now,
        });
      }),
    );
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  });

  it('are its owners’ alone, and a secret to strangers', async () => {
    const { space, moderator, member, stranger, guest } = await household();
    const edit = { space: space.slug, name: 'Mine' };
    expect(await codeOf(editSpace(moderator, edit))).toBe('forbidden');
    expect(await codeOf(editSpace(member, edit))).toBe('forbidden');
    expect(await codeOf(editSpace(stranger, edit))).toBe('not_found');
    expect(await codeOf(editSpace(guest, edit))).toBe('not_found');
  });

  it('refuse what makes no sense', async () => {
    const { space, owner } = await household();
    const refused = (settings: object) => codeOf(editSpace(owner, { space: space.slug, settings }));
    expect(await refused({ reading: 'everyone' })).toBe('invalid_input');
    expect(await refused({ logo: 'x.png' })).toBe('invalid_input');
    expect(await refused({ bannedWords: Array.from({ length: 501 }, (_, n) => `word ${n}`) })).toBe(
      'invalid_input',
    );
    expect(await refused({ othersWorkFrom: 'tomorrow' })).toBe('invalid_input');
    expect(await refused({ embedSites: ['http://news.example.org'] })).toBe('invalid_input');
    const sites = Array.from({ length: 21 }, (_, n) => `https://news${n}.example.org`);
    expect(await refused({ embedSites: sites })).toBe('invalid_input');
  });
});

describe('the logo of a space', () => {
  const image = pngOf(16, 16).toString('base64');

  it('is served by its content’s name to whoever may read the space, and can be taken away', async () => {
    const { space, owner, reader, stranger } = await household();
    const { settings } = (await setSpaceLogo(owner, { space: space.slug, image })).space;
    expect(settings.logo).toMatch(/^[\w-]{22}\.png$/);
    const file = settings.logo ?? '';
    const logo = await readSpaceLogo(reader, { space: space.slug, file });
    expect(logo).toMatchObject({ type: 'image/png' });
    expect(logo.bytes.toString('base64')).toBe(image);
    expect(await codeOf(readSpaceLogo(stranger, { space: space.slug, file }))).toBe('not_found');
    const { space: without } = await removeSpaceLogo(owner, { space: space.slug });
    expect(without.settings.logo).toBeNull();
    expect(await codeOf(readSpaceLogo(reader, { space: space.slug, file }))).toBe('not_found');
  });

  it('is a picture by its content, small in bytes and pixels, whatever it is called', async () => {
    const { space, owner, moderator } = await household();
    const refused = (bytes: Buffer) =>
      codeOf(setSpaceLogo(owner, { space: space.slug, image: bytes.toString('base64') }));
    expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('invalid_input');
    expect(await refused(pngOf(1025, 4))).toBe('invalid_input');
    expect(await refused(Buffer.concat([pngOf(4, 4), Buffer.alloc(205_000)]))).toBe('invalid_input');
    expect(await codeOf(setSpaceLogo(moderator, { space: space.slug, image }))).toBe('forbidden');
  });
});

describe('an archived space', () => {
  it('is read and not added to, until it is taken into use again', async () => {
    const { space, owner, member, moderator } = await household();
    const article = await scene.article(space);
    const note = {
      article: article.id,
      kind: 'note',
      unit: article.units[0]?.id,
      body: { markdown: 'Hello.' },
    } as const;
    await archiveSpace(owner, { space: space.slug });
    expect((await readSpace(member, { space: space.slug })).abilities).toMatchObject({
      annotate: false,
      import: false,
    });
    expect(await codeOf(addAnnotation(member, note))).toBe('forbidden');
    expect((await readArticle(member, { article: article.id })).article.id).toBe(article.id);
    expect(await codeOf(unarchiveSpace(moderator, { space: space.slug }))).toBe('forbidden');
    await unarchiveSpace(owner, { space: space.slug });
    expect((await addAnnotation(member, note)).kind).toBe('note');
  });
});

describe('deleting a space', () => {
  it('asks for its name, and then hides it from all but its owners, who can keep it', async () => {
    const { space, owner, moderator, member, guest } = await household();
    const article = await scene.article(space);
    const named = { space: space.slug, confirmation: space.name };
    expect(await codeOf(deleteSpace(owner, { ...named, confirmation: 'civics' }))).toBe('invalid_input');
    expect(await codeOf(deleteSpace(moderator, named))).toBe('forbidden');
    const { space: going, abilities } = await deleteSpace(owner, named);
    expect(going.deletionDueAt?.slice(0, 10)).toBe(addMillis(instantNow(), 14 * 86_400_000).slice(0, 10));
    expect(abilities).toMatchObject({ keep: true, manage: false, export: true, annotate: false });
    expect(await codeOf(readSpace(member, { space: space.slug }))).toBe('not_found');
    expect(await codeOf(readSpace(moderator, { space: space.slug }))).toBe('not_found');
    expect(await codeOf(readArticle(member, { article: article.id }))).toBe('not_found');
    expect(await codeOf(keepSpace(member, { space: space.slug }))).toBe('not_found');
    expect(await codeOf(keepSpace(guest, { space: space.slug }))).toBe('not_found');
    expect((await listSpaces(member, { which: 'mine' })).items).toEqual([]);
    const kept = await keepSpace(owner, { space: space.slug });
    expect(kept.space.deletionDueAt).toBeNull();
    expect((await readArticle(member, { article: article.id })).article.id).toBe(article.id);
  });

  it('is not for one’s own space', async () => {
    const ada = await scene.person();
    const own = await scene.space({}, [[ada, 'owner']], 'personal');
    const ctx = scene.context(ada);
    const space = own.slug;
    expect(await codeOf(deleteSpace(ctx, { space, confirmation: own.name }))).toBe('conflict');
    expect(await codeOf(archiveSpace(ctx, { space }))).toBe('conflict');
    expect(await codeOf(leaveSpace(ctx, { space }))).toBe('conflict');
    expect((await readSpace(ctx, { space })).abilities).toMatchObject({
      manage: true,
      end: false,
      leave: false,
      readPeople: false,
    });
  });
});

describe('leaving and handing over', () => {
  it('ends a membership; what was written stays, and the last owner hands over first', async () => {
    const { space, owner, member, people } = await household();
    const { article } = await readArticle(owner, { article: (await scene.article(space)).id });
    await addAnnotation(member, {
      article: article.id,
      kind: 'note',
      unit: article.units[0]?.id,
      body: { markdown: 'I was here.' },
    });
    await leaveSpace(member, { space: space.slug });
    expect(await codeOf(readSpace(member, { space: space.slug }))).toBe('not_found');
    expect(await rowsOf('SELECT 1 FROM annotations WHERE author_id = $1', [people.member.id])).toHaveLength(
      1,
    );
    expect(await codeOf(leaveSpace(owner, { space: space.slug }))).toBe('conflict');
    await handOverSpace(owner, { space: space.slug, to: people.reader.id });
    await leaveSpace(owner, { space: space.slug });
    expect(await codeOf(leaveSpace(scene.context(people.reader), { space: space.slug }))).toBe('conflict');
  });

  it('lets only one of two owners leave in the same moment', async () => {
    const { space, owner, people } = await household();
    await scene.database.store.members.replaceRole(space.id, people.moderator.id, 'owner');
    const codes = await Promise.all(
      [owner, scene.context(people.moderator)].map((ctx) =>
        leaveSpace(ctx, { space: space.slug }).then(
          () => 'left',
          ({ code }) => code,
        ),
      ),
    );
    expect(codes.sort()).toEqual(['conflict', 'left']);
  });

  it('counts on no owner who is kept out of the space or of the site', async () => {
    const { space, owner, people } = await household();
    const { moderator: mo } = people;
    await scene.database.store.members.replaceRole(space.id, mo.id, 'owner');
    const leaves = () => codeOf(leaveSpace(owner, { space: space.slug }));
    const closes = async () => {
      const left = await scene.database.store.accountData.lockSpacesLeftAlone(people.owner.id, owner.now());
      return left.map(({ slug }) => slug);
    };
    const lowers = () =>
      codeOf(changeRole(owner, { space: space.slug, person: people.owner.id, role: 'reader' }));
    const refused = async () => {
      expect(await leaves()).toBe('conflict');
      expect(await lowers()).toBe('conflict');
      expect(await closes()).toEqual([space.slug]);
    };
    await rowsOf(`INSERT INTO space_bars (space_id, user_id, kind) VALUES ($1, $2, 'suspended')`, [
      space.id,
      mo.id,
    ]);
    await refused();
    await rowsOf(`DELETE FROM space_bars WHERE space_id = $1`, [space.id]);
    await rowsOf(`UPDATE users SET suspended_at = now() WHERE id = $1`, [mo.id]);
    await refused();
    await rowsOf(`UPDATE users SET suspended_at = NULL WHERE id = $1`, [mo.id]);
    expect(await closes()).toEqual([]);
    expect(await leaves()).toHaveProperty('accepted');
  });

  it('makes a member the owner and the owner a moderator', async () => {
    const { space, owner, moderator, people } = await household();
    const { items } = await listSuccessors(owner, { space: space.slug });
    expect(items.map(({ name, role }) => [name, role])).toEqual([
      ['Mo', 'moderator'],
      ['Bo', 'member'],
      ['Ros', 'reader'],
    ]);
    const to = people.member.id;
    expect(await codeOf(handOverSpace(moderator, { space: space.slug, to }))).toBe('forbidden');
    expect(await codeOf(handOverSpace(owner, { space: space.slug, to: people.stranger.id }))).toBe(
      'not_found',
    );
    expect(await codeOf(handOverSpace(owner, { space: space.slug, to: people.owner.id }))).toBe(
      'invalid_input',
    );
    expect((await handOverSpace(owner, { space: space.slug, to })).role).toBe('moderator');
    expect((await readSpace(scene.context(people.member), { space: space.slug })).role).toBe('owner');
  });

  it('is done by whoever owns the space in that moment, so only once', async () => {
    const { space, owner, people } = await household();
    const codes = await Promise.all(
      [people.member, people.reader].map(({ id }) =>
        codeOf(handOverSpace(owner, { space: space.slug, to: id })),
      ),
    );
    expect(codes.filter((code) => code === 'forbidden')).toHaveLength(1);
    expect(
      await rowsOf(`SELECT 1 FROM memberships WHERE space_id = $1 AND role = 'owner'`, [space.id]),
    ).toHaveLength(1);
  });

  it('goes to nobody who is kept out', async () => {
    const { space, owner, people } = await household();
    await rowsOf(`INSERT INTO space_bars (space_id, user_id, kind) VALUES ($1, $2, 'suspended')`, [
      space.id,
      people.member.id,
    ]);
    const { items } = await listSuccessors(owner, { space: space.slug });
    expect(items.map(({ name }) => name)).toEqual(['Mo', 'Ros']);
    expect(await codeOf(handOverSpace(owner, { space: space.slug, to: people.member.id }))).toBe('not_found');
  });
});

describe('the list of spaces', () => {
  it('tells one’s own from the open ones, with role and number of articles', async () => {
    const ada = await scene.person();
    const mine = await scene.space({}, [[ada, 'member']]);
    const open = await scene.space({ reading: 'anyone' }, [], 'public');
    await importArticle(scene.system, {
      space: mine.slug,
      source: { kind: 'text', text: 'One thing. Another thing.' },
    });
    const ctx = scene.context(ada);
    const own = (await listSpaces(ctx, { which: 'mine' })).items;
    expect(own.map(({ id, role, articles }) => ({ id, role, articles }))).toEqual([
      { id: mine.id, role: 'member', articles: 1 },
    ]);
    const others = (await listSpaces(ctx, { which: 'open' })).items.map(({ id }) => id);
    expect(others).toContain(open.id);
    expect(others).not.toContain(mine.id);
    // What the start page lists is open to anyone, also where one is in it.
    await rowsOf(`UPDATE spaces SET settings = '{"reading":"anyone"}' WHERE id = $1`, [mine.id]);
    const closed = await scene.space({ reading: 'link' }, [[ada, 'member']], 'public');
    const listed = (await listSpaces(ctx, { which: 'listed', limit: 100 })).items.map(({ id }) => id);
    expect(listed).toEqual(expect.arrayContaining([mine.id, open.id]));
    expect(listed).not.toContain(closed.id);
  });
});
