import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { acceptAnswer } from '@/lib/operations/annotations/accept-answer';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { assignNote } from '@/lib/operations/annotations/assign-note';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { listMentionable } from '@/lib/operations/annotations/list-mentionable';
import { reactToNote } from '@/lib/operations/annotations/react-to-note';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { readAnnotationHistory } from '@/lib/operations/annotations/read-annotation-history';
import { readCountsAtUnit } from '@/lib/operations/annotations/read-counts-at-unit';
import { reopenNote } from '@/lib/operations/annotations/reopen-note';
import { resolveNote } from '@/lib/operations/annotations/resolve-note';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { withdrawAnswer } from '@/lib/operations/annotations/withdraw-answer';
import { withdrawReaction } from '@/lib/operations/annotations/withdraw-reaction';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import type { Context } from '@/lib/operations/context';
import { editProfile } from '@/lib/operations/people/edit-profile';
import { exportAccount } from '@/lib/operations/people/export-account';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
type Person = Extract<Actor, { kind: 'person' }>;

/** An owner, two members and an article. */
async function room(settings: Partial<SpaceSettings> = {}, more: [Person, SpaceRole][] = []) {
  const [olga, ada, ben] = [await scene.person('Olga'), await scene.person('Ada'), await scene.person('Ben')];
  const members: [Person, SpaceRole][] = [[olga, 'owner'], [ada, 'member'], [ben, 'member'], ...more];
  const space = await scene.space(settings, members);
  const article = await scene.article(space);
  const unit = article.units[1]?.id ?? '';
  const write = (by: Person, markdown: string, rest: { parent?: string; question?: boolean } = {}) =>
    addAnnotation(scene.context(by), {
      ...{ kind: 'note', article: article.id, unit },
      body: { markdown, ...(rest.question && { question: true }) },
      ...(rest.parent && { parent: rest.parent }),
    });
  return { ...{ olga, ada, ben, space, article, unit, write }, byId: { article: article.id } };
}

const markdownOf = (note: { body: unknown }) => (note.body as { markdown: string }).markdown;
const as = (person: Person) => scene.context(person);

describe('a mention', () => {
  it('is kept without the name, and read with the name of the moment', async () => {
    const { ada, ben, write } = await room();
    const note = await write(ada, `What do you say, @[Benny](person:${ben.id})?`);
    expect(markdownOf(note)).toBe(`What do you say, @[Ben](person:${ben.id})?`);
    const kept = await rowsOf(`SELECT body FROM annotations WHERE id = $1`, [note.id]);
    expect(kept).toEqual([{ body: { markdown: `What do you say, @[](person:${ben.id})?` } }]);
    await editProfile(as(ben), { name: 'Benedikt' });
    expect(markdownOf(await readAnnotation(as(ada), { annotation: note.id }))).toContain('@[Benedikt](');
  });

  it('names those who are named now, written with the note and with its edit', async () => {
    const { olga, ada, ben, write } = await room();
    const named = (id: string) =>
      rowsOf(`SELECT user_id FROM mentions WHERE annotation_id = $1 ORDER BY created_at, user_id`, [id]);
    const note = await write(ada, `@[x](person:${ben.id}) and @[me](person:${ada.id})`);
    expect(await named(note.id)).toEqual([{ user_id: ben.id }]);
    await editAnnotation(as(ada), { annotation: note.id, body: { markdown: `@[x](person:${olga.id})` } });
    expect(await named(note.id)).toEqual([{ user_id: olga.id }]);
    const { items } = await readAnnotationHistory(as(ada), { annotation: note.id });
    expect(markdownOf(items[0] ?? { body: { markdown: '' } })).toBe(
      `@[Ben](person:${ben.id}) and @[Ada](person:${ada.id})`,
    );
  });

  it('of somebody whom one does not know stays the words that were typed', async () => {
    const { ada, write } = await room();
    const stranger = await scene.person('Stranger');
    const note = await write(
      ada,
      `@[Eve](person:${stranger.id}) and @[Nobody](person:${scene.context().newId()})`,
    );
    expect(markdownOf(note)).toBe('@Eve and @Nobody');
    expect(await rowsOf(`SELECT * FROM mentions WHERE annotation_id = $1`, [note.id])).toEqual([]);
  });

  it('is in one’s own data where one may see the note', async () => {
    const { ada, ben, unit, write } = await room({ othersWork: 'after_own' });
    const seen = await write(ada, `Look, @[x](person:${ben.id})`);
    const denied = await write(ada, `And here, @[x](person:${ben.id})`);
    const below = await write(ada, `@[x](person:${ben.id})`, { parent: denied.id });
    const mine = async () => (await exportAccount(as(ben), { part: 'mentions' })).items;
    expect(await mine()).toEqual([]);
    await takeStance(as(ben), { unit, value: 'agree' });
    expect(await mine()).toHaveLength(3);
    await rowsOf(`UPDATE annotations SET moderation = 'denied' WHERE id = $1`, [denied.id]);
    await rowsOf(`UPDATE annotations SET thread_held = true WHERE id = $1`, [below.id]);
    expect(await mine()).toMatchObject([{ id: seen.id }]);
  });

  it('is refused where a note has more than twenty', async () => {
    const { ada, write } = await room();
    const many = Array.from({ length: 21 }, () => `@[x](person:${scene.context().newId()})`).join(' ');
    expect(await codeOf(write(ada, many))).toBe('invalid_input');
  });
});

describe('whom one can mention', () => {
  const names = async (ctx: Context, article: string, prefix = '') =>
    (await listMentionable(ctx, { article, prefix })).items.map(({ name }) => name);

  it('is everybody of the space but oneself, by the beginning of any name, whatever the accents', async () => {
    const zoe = await scene.person('Zoë Ångström');
    const { ada, byId } = await room({}, [[zoe, 'reader']]);
    expect(await names(as(ada), byId.article)).toEqual(['Ben', 'Olga', 'Zoë Ångström']);
    for (const prefix of ['zoe', 'ZOË', 'ang', 'ångst'])
      expect(await names(as(ada), byId.article, prefix)).toEqual(['Zoë Ångström']);
    for (const prefix of ['%', '_', 'gstrom', '\\'])
      expect(await names(as(ada), byId.article, prefix)).toEqual([]);
  });

  it('with pseudonyms: moderators by name, others as they sign what one sees, and never by name', async () => {
    const { olga, ada, ben, byId, write } = await room({ names: 'pseudonyms' });
    expect(await names(as(ada), byId.article)).toEqual(['Olga']);
    const note = await write(ben, 'Here I am');
    const { items } = await listMentionable(as(ada), byId);
    expect(items.map(({ name }) => name).toSorted()).toEqual([note.author?.name, 'Olga'].toSorted());
    expect(JSON.stringify(items)).not.toContain(ben.id);
    // Not even to those who may read who belongs to the space.
    expect(await names(as(olga), byId.article)).not.toContain('Ada');
    const handle = items.find(({ name }) => name !== 'Olga')?.id ?? '';
    const answer = await write(ada, `@[x](person:${handle}) @[Ben](person:${ben.id})`);
    expect(markdownOf(answer)).toBe(`@[${note.author?.name}](person:${handle}) @Ben`);
    expect(
      await rowsOf(`SELECT user_id, pseudonymous FROM mentions WHERE annotation_id = $1`, [answer.id]),
    ).toEqual([{ user_id: ben.id, pseudonymous: true }]);
  });

  it('is nobody whose work is not shown yet', async () => {
    const { ada, ben, byId, write } = await room({ names: 'pseudonyms', othersWork: 'after_own' });
    await write(ben, 'Not for you yet');
    expect(await names(as(ada), byId.article)).toEqual(['Olga']);
    await write(ada, 'My own');
    expect(await names(as(ada), byId.article)).toHaveLength(2);
  });
});

describe('a question', () => {
  it('has one accepted answer at a time, which can be taken back', async () => {
    const { olga, ada, ben, byId, write } = await room();
    const question = await write(ada, 'How many?', { question: true });
    const first = await write(ben, 'Ten', { parent: question.id });
    const second = await write(olga, 'Twelve', { parent: question.id });
    const open = async () =>
      (await listAnnotations(as(ben), { ...byId, threads: 'open_questions' })).items.map(({ id }) => id);
    const accept = (by: Person, reply: string) => acceptAnswer(as(by), { annotation: question.id, reply });

    expect(await open()).toEqual([question.id]);
    expect(await codeOf(accept(ben, first.id))).toBe('forbidden');
    expect(await accept(ada, first.id)).toMatchObject({ thread: { acceptedId: first.id } });
    expect(await accept(olga, second.id)).toMatchObject({ thread: { acceptedId: second.id } });
    expect(await open()).toEqual([]);
    await deleteAnnotation(as(olga), { annotation: second.id });
    expect(await readAnnotation(as(ben), { annotation: question.id })).toMatchObject({
      thread: { acceptedId: null },
    });
    expect(await open()).toEqual([question.id]);
    await accept(ada, first.id);
    expect(await withdrawAnswer(as(ada), { annotation: question.id })).toMatchObject({
      thread: { acceptedId: null },
    });
  });

  it('is asked by the first note of a thread only, and answered by a reply of it only', async () => {
    const { ada, ben, write } = await room();
    const note = await write(ada, 'A statement');
    const reply = await write(ben, 'A reply', { parent: note.id });
    expect(await codeOf(write(ben, 'Why?', { parent: note.id, question: true }))).toBe('invalid_input');
    const asking = editAnnotation(as(ben), { annotation: reply.id, body: { question: true } });
    expect(await codeOf(asking)).toBe('invalid_input');
    expect(await codeOf(acceptAnswer(as(ada), { annotation: note.id, reply: reply.id }))).toBe(
      'invalid_input',
    );
    const question = await editAnnotation(as(ada), { annotation: note.id, body: { question: true } });
    expect(question).toMatchObject({
      body: { markdown: 'A statement', question: true },
      abilities: { accept: true },
    });
    const other = await write(ada, 'Elsewhere');
    expect(await codeOf(acceptAnswer(as(ada), { annotation: note.id, reply: other.id }))).toBe('not_found');
    expect(await codeOf(acceptAnswer(as(ada), { annotation: note.id, reply: reply.id }))).toMatchObject({});
  });
});

describe('a thread', () => {
  it('is resolved by somebody of the space, once, and opened again', async () => {
    const { ada, ben, olga, byId, write } = await room();
    const note = await write(ada, 'Fix this');
    const ids = async (threads: 'open' | 'resolved') =>
      (await listAnnotations(as(ada), { ...byId, threads })).items.map(({ id }) => id);
    const stranger = await scene.person('Stranger');
    expect(await codeOf(resolveNote(as(stranger), { annotation: note.id }))).toBe('not_found');
    const resolved = { annotation: note.id };
    expect(await resolveNote(as(ben), resolved)).toMatchObject({
      thread: { resolved: { by: { name: 'Ben' } } },
    });
    expect(await resolveNote(as(olga), resolved)).toMatchObject({
      thread: { resolved: { by: { name: 'Ben' } } },
    });
    expect([await ids('open'), await ids('resolved')]).toEqual([[], [note.id]]);
    expect(await reopenNote(as(ada), resolved)).toMatchObject({ thread: { resolved: null } });
    expect([await ids('open'), await ids('resolved')]).toEqual([[note.id], []]);
  });

  it('is given to somebody whom one knows of, and listed for them', async () => {
    const { ada, ben, byId, write } = await room();
    const note = await write(ada, 'Who does this?');
    const give = (person: string | null) => assignNote(as(ada), { annotation: note.id, person });
    const mine = async (who: Person) =>
      (await listAnnotations(as(who), { ...byId, threads: 'assigned_to_me' })).items.length;
    expect(await give(ben.id)).toMatchObject({ thread: { assignee: { id: ben.id, name: 'Ben' } } });
    expect([await mine(ada), await mine(ben)]).toEqual([0, 1]);
    expect(await give('me')).toMatchObject({ thread: { assignee: { name: 'Ada' } } });
    expect(await give(null)).toMatchObject({ thread: { assignee: null } });
    expect(await codeOf(give((await scene.person('Stranger')).id))).toBe('not_found');
  });

  it('is a matter of the space: strangers who may write give it to nobody, and get none', async () => {
    const { ada, byId, write } = await room({ reading: 'anyone', annotating: 'signed_in' });
    const stranger = await scene.person('Stranger');
    const theirs = await write(stranger, 'Who does this?');
    expect(theirs.abilities.resolve).toBe(false);
    const of = { annotation: theirs.id };
    expect(await codeOf(assignNote(as(stranger), { ...of, person: 'me' }))).toBe('forbidden');
    expect(await codeOf(assignNote(as(ada), { ...of, person: stranger.id }))).toBe('not_found');
    const named = async (among: 'all' | 'space') =>
      (await listMentionable(as(ada), { ...byId, among })).items.map(({ name }) => name);
    expect([await named('all'), await named('space')]).toEqual([
      ['Ben', 'Olga', 'Stranger'],
      ['Ben', 'Olga'],
    ]);
  });

  it('is resolved under the pseudonym of whoever writes under one', async () => {
    const { olga, ada, ben, write } = await room({ names: 'pseudonyms' });
    const note = await write(ada, 'Fix this');
    await resolveNote(as(ben), { annotation: note.id });
    await assignNote(as(ben), { annotation: note.id, person: 'me' });
    const seen = JSON.stringify(await readAnnotation(as(olga), { annotation: note.id }));
    expect(seen).not.toContain(ben.id);
    expect(seen).not.toContain('"Ben"');
    const own = await readAnnotation(as(ben), { annotation: note.id });
    expect(own).toMatchObject({ thread: { resolved: { by: { id: ben.id } }, assignee: { id: ben.id } } });
  });
});

describe('reactions to a note', () => {
  const spreadOf = async (who: Person, annotation: string) =>
    ((await readAnnotation(as(who), { annotation })) as { reactions?: unknown }).reactions;

  it('are one for each reader, changed and taken back', async () => {
    const { olga, ada, ben, write } = await room();
    const { id: annotation } = await write(ada, 'It is so');
    await reactToNote(as(ben), { annotation, value: 'agree' });
    await reactToNote(as(ben), { annotation, value: 'disagree' });
    await reactToNote(as(olga), { annotation, value: 'agree' });
    const stances = { agree: 1, unsure: 0, disagree: 1 };
    expect(await spreadOf(olga, annotation)).toEqual({ stances, withheld: null, mine: 'agree' });
    expect(await spreadOf(ben, annotation)).toEqual({ stances, withheld: null, mine: 'disagree' });
    await withdrawReaction(as(ben), { annotation });
    expect(await spreadOf(ben, annotation)).toEqual({
      stances: { agree: 1, unsure: 0, disagree: 0 },
      withheld: null,
      mine: null,
    });
    // What one wrote oneself one does not rate.
    expect(await codeOf(reactToNote(as(ada), { annotation, value: 'agree' }))).toBe('forbidden');
    expect((await readAnnotation(as(ada), { annotation })).abilities.react).toBe(false);
    expect(await spreadOf(olga, annotation)).toMatchObject({ stances: { agree: 1 } });
  });

  it.each([
    [{ stanceSpread: 'never' }, 'hidden', 'hidden'],
    [{ stanceSpread: 'after_own' }, 'until_own', null],
    [{ names: 'pseudonyms' }, 'few', 'few'],
  ] as const)('with %o are shown by the rule for stances', async (settings, before, after) => {
    const { olga, ada, ben, write } = await room(settings);
    const { id: annotation } = await write(ada, 'It is so');
    await reactToNote(as(olga), { annotation, value: 'agree' });
    expect(await spreadOf(ben, annotation)).toEqual({ stances: null, withheld: before, mine: null });
    await reactToNote(as(ben), { annotation, value: 'agree' });
    expect(await spreadOf(ben, annotation)).toMatchObject({ withheld: after, mine: 'agree' });
  });

  it('cannot be given to what one does not see', async () => {
    const { ada, ben, write, unit } = await room({ othersWork: 'after_own' });
    const { id: annotation } = await write(ada, 'Not for you yet');
    expect(await codeOf(reactToNote(as(ben), { annotation, value: 'agree' }))).toBe('not_found');
    await takeStance(as(ben), { unit, value: 'agree' });
    expect(await codeOf(reactToNote(as(ben), { annotation, value: 'agree' }))).toMatchObject({});
  });
});

describe('the order of notes', () => {
  const ORDERS = {
    oldest: ['one', 'two', 'three', 'four'],
    newest: ['four', 'three', 'two', 'one'],
    agreed: ['three', 'one', 'four', 'two'],
    disputed: ['two', 'one', 'three', 'four'],
  } as const;

  async function discussed(settings: Partial<SpaceSettings> = {}) {
    const cleo = await scene.person('Cleo');
    const here = await room(settings, [[cleo, 'member']]);
    const { olga, ada, ben, write } = here;
    const votes = { one: 'ad', two: 'add', three: 'aa', four: '' };
    for (const [word, given] of Object.entries(votes)) {
      const { id: annotation } = await write(cleo, word);
      for (const [index, letter] of [...given].entries())
        await reactToNote(as([olga, ada, ben][index] ?? ada), {
          annotation,
          value: letter === 'a' ? 'agree' : 'disagree',
        });
    }
    return here;
  }

  async function pagesOf(ctx: Context, input: object, limit: number) {
    const words: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAnnotations(ctx, { ...input, limit, ...(cursor && { cursor }) } as never);
      words.push(...page.items.map(markdownOf));
      cursor = page.next ?? undefined;
    } while (cursor);
    return words;
  }

  it('is the one asked for, page by page', async () => {
    const { ben, byId } = await discussed();
    for (const [order, words] of Object.entries(ORDERS))
      for (const limit of [1, 3, 10])
        expect(await pagesOf(as(ben), { ...byId, order }, limit), `${order} by ${limit}`).toEqual(words);
  });

  it('does not tell what is not shown', async () => {
    const { ben, byId } = await discussed({ stanceSpread: 'never' });
    for (const order of ['agreed', 'disputed'])
      expect(await pagesOf(as(ben), { ...byId, order }, 2)).toEqual(ORDERS.oldest);
  });

  it('by place goes by the words that notes are about', async () => {
    const { ada, article, byId } = await room();
    const at = (words: string) => {
      const start = article.version.text.indexOf(words);
      return { start, end: start + words.length };
    };
    for (const words of ['surgeon', 'Fares', 'cleaner'])
      await addAnnotation(as(ada), { kind: 'note', ...byId, range: at(words), body: { markdown: words } });
    expect(await pagesOf(as(ada), { ...byId, order: 'place' }, 2)).toEqual(['Fares', 'cleaner', 'surgeon']);
  });
});

describe('a reader', () => {
  it('is told how others’ work is shown and what they sign with', async () => {
    const { ada, byId, write } = await room({
      names: 'pseudonyms',
      othersWork: 'after_own',
      stanceSpread: 'after_own',
    });
    const sight = { others: 'after_own', othersFrom: null, spread: 'after_own', fewestStances: 5 };
    expect((await readArticleState(as(ada), byId)).sight).toEqual({
      ...sight,
      pseudonymous: true,
      pseudonym: null,
    });
    const note = await write(ada, 'Signed');
    expect((await readArticleState(as(ada), byId)).sight).toMatchObject({ pseudonym: note.author?.name });
  });

  it('gets the numbers of a unit as they are shown after the own contribution', async () => {
    const { ada, ben, unit, write } = await room({ othersWork: 'after_own' });
    await write(ben, 'One');
    await write(ben, 'Two');
    expect(await readCountsAtUnit(as(ada), { unit })).toMatchObject({ notes: 0, annotatedByMe: false });
    await write(ada, 'Mine');
    expect(await readCountsAtUnit(as(ada), { unit })).toMatchObject({ notes: 3, annotatedByMe: true });
  });
});
