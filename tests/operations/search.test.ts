import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { plain } from '@/lib/domain/search/plain-words';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { restoreAnnotation } from '@/lib/operations/annotations/restore-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import { editArticle } from '@/lib/operations/articles/edit-article';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { eraseAccount } from '@/lib/operations/people/erase-account';
import { search } from '@/lib/operations/search/search';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { publishNewVersion } from '@/lib/operations/versions/publish-new-version';
import { startNewVersion } from '@/lib/operations/versions/start-new-version';
import { PASSWORD, peopleOn, rowsOf } from '../support/people';
import { ARTICLE, codeOf, openScene } from '../support/scene';

const scene = openScene();
type Person = Extract<Actor, { kind: 'person' }>;

/** A space with an article, an owner and two members. */
async function room(settings: Partial<SpaceSettings> = {}, text = ARTICLE) {
  const [ada, ben, ole] = [
    await scene.person('Ada Lind'),
    await scene.person('Ben'),
    await scene.person('Ole'),
  ];
  const space = await scene.space(settings, [
    [ada, 'member'],
    [ben, 'member'],
    [ole, 'owner'],
  ]);
  const article = await scene.article(space, text);
  const unitOf = (words: string) => {
    const unit = article.units.find(({ wording }) => wording.includes(words));
    if (!unit) throw new Error(`No unit says ${words}.`);
    return unit;
  };
  const find = async (q: string, actor: Actor = ada, more: object = {}) =>
    (await search(scene.context(actor), { q, space: space.slug, ...more })).items;
  return {
    ...{ ada, ben, ole, space, article, unitOf, find },
    /** What was found, as `note: words` and the like, in alphabetical order. */
    said: async (q: string, actor: Actor = ada, more: object = {}) =>
      (await find(q, actor, more))
        .map(({ kind, title, snippet }) => `${kind}: ${wordsOf(kind === 'article' ? title : snippet)}`)
        .sort(),
    note: (who: Person, markdown: string, unit = unitOf('Fares').id) =>
      addAnnotation(scene.context(who), { kind: 'note', article: article.id, unit, body: { markdown } }),
    source: (who: Person, title: string, comment: string, unit = unitOf('Fares').id) =>
      addAnnotation(scene.context(who), {
        ...{
          kind: 'source',
          article: article.id,
          unit,
          title,
          url: `https://example.org/${plain(title).replaceAll(' ', '-')}`,
        },
        body: { relation: 'supports', comment },
      }),
  };
}

const wordsOf = (parts: { text: string }[]) => parts.map(({ text }) => text).join('');

describe('a search', () => {
  it('finds by the name of somebody, however many elsewhere are called the same', async () => {
    await rowsOf(
      `INSERT INTO users (id, name) SELECT gen_random_uuid(), 'Ben' FROM generate_series(1, 1000)`,
    );
    const { ben, note, said } = await room();
    await note(ben, 'Mine.');
    expect(await said('by:ben in:notes')).toEqual(['note: Mine.']);
    await rowsOf(`DELETE FROM users WHERE name = 'Ben' AND id <> $1`, [ben.id]);
  });

  it('neither finds nor shows the marks by which a note mentions somebody', async () => {
    const { ben, note, said } = await room();
    await note(
      ben,
      `Thanks, @[Ada Lind](person:${(await scene.person('Eve')).id}), and @[Ben](person:${ben.id})!`,
    );
    await note(ben, `@[Ben](person:${ben.id}) measured it.`);
    expect(await said('measured')).toEqual(['note: @… measured it.']);
    expect(await said('person in:notes')).toEqual([]);
  });

  it('finds articles, units, notes and sources by words, their other forms and their beginnings', async () => {
    const { ada, note, source, said } = await room();
    await note(ada, 'Bus tickets were measured in Zürich.');
    await source(ada, 'Timetables of Oslo', 'Counts each bus.');
    expect(await said('bus')).toEqual([
      'article: The bus should be free',
      'note: Bus tickets were measured in Zürich.',
      expect.stringMatching(/^source: Counts each bus\./),
      'unit: The town should stop charging for the bus.',
    ]);
    expect(await said('tickets measuring')).toEqual(['note: Bus tickets were measured in Zürich.']);
    expect(await said('zurich')).toEqual(['note: Bus tickets were measured in Zürich.']);
    expect(await said('ZÜR')).toEqual(['note: Bus tickets were measured in Zürich.']);
    expect(await said('timetable')).toHaveLength(1);
    expect(await said('"should stop charging"')).toEqual([
      'unit: The town should stop charging for the bus.',
    ]);
    expect(await said('"charging stop"')).toEqual([]);
    expect(await said('bus -free in:units')).toEqual(['unit: The town should stop charging for the bus.']);
    expect(await said('the')).not.toEqual([]);
    expect(await said('!!!')).toEqual([]);
  });

  it('marks the words and counts each kind', async () => {
    const { ada, space, note, unitOf } = await room();
    await note(ada, 'A <b>ticket</b> is a ticket.');
    const found = await search(scene.context(ada), { q: 'tickets in:notes', space: space.slug });
    expect(found.counts).toEqual({ article: 0, unit: 0, note: 1, source: 0 });
    expect(found.items[0]?.snippet.filter(({ hit }) => hit)).toEqual([
      { text: 'ticket', hit: true },
      { text: 'ticket', hit: true },
    ]);
    expect(found.items[0]).toMatchObject({
      unit: { number: unitOf('Fares').number },
      author: { name: 'Ada Lind' },
    });
  });

  it('knows the language of the article, and finds other languages by the word', async () => {
    const text =
      '# Omnibus und Straße\n\nDie Häuser der Stadt wurden gezählt, und niemand zahlte dafür einen Preis.\n\nDer Omnibus sollte für alle Menschen in dieser Stadt kostenlos werden.';
    const { ada, article, note, said } = await room({}, text);
    await note(ada, 'The universities said so.', article.units[0]?.id);
    expect(await said('universities')).toEqual(['note: The universities said so.']);
    expect(await said('haus')).toEqual([expect.stringContaining('Die Häuser der Stadt')]);
    expect(await said('strasse in:articles')).toEqual(['article: Omnibus und Straße']);
  });

  it('filters by role, by what stands at the unit, and by who wrote it', async () => {
    const { ada, ben, ole, article, note, source, said, unitOf } = await room();
    const fares = unitOf('Fares');
    const town = unitOf('The town');
    const corrections = [
      { kind: 'label', units: [fares.id], role: 'premise' },
      { kind: 'label', units: [town.id], role: 'claim' },
    ] as never;
    await correctSegmentation(scene.context(ole), { article: article.id, baseRevision: 1, corrections });
    await note(ada, 'Word one');
    await note(ben, 'Word two', town.id);
    await source(ben, 'Word three', 'Word', fares.id);
    for (const [who, value] of [
      [ada, 'agree'],
      [ben, 'disagree'],
    ] as const)
      await takeStance(scene.context(who), { unit: town.id, value });
    expect(await said('word role:claim')).toEqual(['note: Word two']);
    expect(await said('word -role:claim in:notes')).toEqual(['note: Word one']);
    expect(await said('is:contested')).toEqual([
      'note: Word two',
      'unit: The town should stop charging for the bus.',
    ]);
    expect(await said('has:source in:units')).toEqual(['unit: Fares keep people at home.']);
    expect(await said('-has:source role:claim in:units')).toEqual([
      'unit: The town should stop charging for the bus.',
    ]);
    expect(await said('by:me')).toEqual(['note: Word one']);
    expect(await said('by:ada')).toEqual(['note: Word one']);
    expect(await said('by:"ada l"')).toEqual([]);
    expect(await said('word -by:me in:notes')).toEqual(['note: Word two']);
    expect(await said('by:me by:ben in:notes')).toHaveLength(2);
  });

  it('says what it does not understand', async () => {
    const { ada, space } = await room();
    const asked = (q: string, actor: Actor = ada) =>
      codeOf(search(scene.context(actor), { q, space: space.slug }));
    expect(await asked('colour:red')).toBe('invalid_input');
    expect(await asked('by:me', { kind: 'guest' })).toBe('not_found');
    const open = await room({ reading: 'anyone' });
    expect(await codeOf(search(scene.context(), { q: 'by:me', space: open.space.slug }))).toBe(
      'unauthenticated',
    );
  });

  it('is paged, each thing once, also while others write', async () => {
    const { ada, space, note } = await room();
    for (let n = 0; n < 7; n++) await note(ada, `Paged ${'paged '.repeat(n % 3)} ${n}`);
    for (const order of ['best', 'newest'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await search(scene.context(ada), {
          q: 'paged',
          space: space.slug,
          order,
          limit: 3,
          ...(cursor && { cursor }),
        });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next ?? undefined;
        if (seen.length === 3) await note(ada, 'Paged, but later');
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(order === 'best' ? 7 : 8);
    }
  });

  it('goes over all spaces that one may read, and over one article', async () => {
    const [one, other] = [await room(), await room({ reading: 'anyone' })];
    await one.note(one.ada, 'Quagga here');
    await other.note(other.ada, 'Quagga there');
    const everywhere = async (actor: Actor) =>
      (await search(scene.context(actor), { q: 'quagga' })).items.map(({ space }) => space.id).sort();
    expect(await everywhere(one.ada)).toEqual([one.space.id, other.space.id].sort());
    expect(await everywhere({ kind: 'guest' })).toEqual([other.space.id]);
    expect(await one.said('quagga', one.ada, { article: one.article.id })).toHaveLength(1);
    expect(
      await codeOf(
        search(scene.context(one.ada), { q: 'x', space: one.space.slug, article: other.article.id }),
      ),
    ).toBe('not_found');
  });
});

describe('what is not to be seen is not found', () => {
  it.each([
    ['after_own', false],
    ['never', false],
    ['always', true],
  ] as const)('where others’ work is shown %s', async (othersWork, found) => {
    const { ada, ben, ole, note, said, space } = await room({ othersWork });
    await note(ben, 'Secret okapi');
    const counts = async (actor: Actor) =>
      (await search(scene.context(actor), { q: 'okapi', space: space.slug })).counts.note;
    expect([await counts(ada), await counts(ben), await counts(ole)]).toEqual([found ? 1 : 0, 1, 1]);
    expect(await said('by:ben', ada)).toEqual(found ? ['note: Secret okapi'] : []);
    await note(ada, 'Mine');
    expect(await counts(ada)).toBe(othersWork === 'never' ? 0 : 1);
  });

  it('by a guest, where nobody sees others’ work', async () => {
    const { ben, note, said } = await room({ reading: 'anyone', othersWork: 'never' });
    await note(ben, 'Secret okapi');
    expect(await said('okapi', { kind: 'guest' })).toEqual([]);
    expect(await said('in:notes', { kind: 'guest' })).toEqual([]);
    expect(await said('fares', { kind: 'guest' })).toHaveLength(1);
  });

  it('where it waits for a moderator', async () => {
    const { ada, ben, ole, note, said } = await room({ premoderation: 'all' });
    await note(ben, 'Waiting okapi');
    expect(
      [await said('okapi', ada), await said('okapi', ben), await said('okapi', ole)].map(
        ({ length }) => length,
      ),
    ).toEqual([0, 1, 1]);
  });

  it('in a space of others, nor whether it is there', async () => {
    const { note, ada, space, article } = await room();
    await note(ada, 'Private okapi');
    const stranger = scene.context(await scene.person('Stranger'));
    expect(await codeOf(search(stranger, { q: 'okapi', space: space.slug }))).toBe('not_found');
    expect(await codeOf(search(stranger, { q: 'okapi', article: article.id }))).toBe('not_found');
    expect((await search(stranger, { q: '"private okapi"' })).items).toEqual([]);
  });

  it('whose pseudonym it is', async () => {
    const { ada, ben, ole, note, find } = await room({ names: 'pseudonyms' });
    await note(ada, 'Masked okapi');
    const [mine] = await find('okapi', ada);
    const shown = mine?.author?.name ?? '';
    for (const reader of [ben, ole]) {
      const [found] = await find('okapi', reader);
      expect(found?.author?.name).toBe(shown);
      expect(found?.author?.id).not.toBe(ada.id);
      expect(await find('okapi by:ada', reader)).toEqual([]);
      expect(await find('okapi -by:ada', reader)).toHaveLength(1);
      expect(await find(`okapi by:"${shown}"`, reader)).toHaveLength(1);
    }
    expect(await find('okapi by:ada', ada)).toEqual([]);
    expect(await find('okapi by:me', ada)).toHaveLength(1);
  });

  it('how people stand where the spread is not shown', async () => {
    const { ada, ben, ole, said, unitOf } = await room({ stanceSpread: 'after_own' });
    const unit = unitOf('The town').id;
    for (const [who, value] of [
      [ben, 'agree'],
      [ole, 'disagree'],
    ] as const)
      await takeStance(scene.context(who), { unit, value });
    expect(await said('is:contested in:units', ada)).toEqual([]);
    expect(await said('-is:contested in:units "the town"', ada)).toHaveLength(1);
    await takeStance(scene.context(ada), { unit, value: 'unsure' });
    expect(await said('is:contested in:units', ada)).toHaveLength(1);
    const few = await room({ names: 'pseudonyms' });
    for (const [who, value] of [
      [few.ben, 'agree'],
      [few.ada, 'disagree'],
    ] as const)
      await takeStance(scene.context(who), { unit: few.unitOf('The town').id, value });
    expect(await few.said('is:contested in:units', few.ben)).toEqual([]);
  });
});

describe('the index follows', () => {
  it('edits, deletions and restorations of notes', async () => {
    const { ada, note, said } = await room();
    const ctx = scene.context(ada);
    const made = await note(ada, 'An okapi');
    await editAnnotation(ctx, { annotation: made.id, body: { markdown: 'A quokka' } });
    expect([await said('okapi'), await said('quokka')]).toEqual([[], ['note: A quokka']]);
    await deleteAnnotation(ctx, { annotation: made.id });
    expect(await said('quokka')).toEqual([]);
    await restoreAnnotation(ctx, { annotation: made.id });
    expect(await said('quokka')).toEqual(['note: A quokka']);
  });

  it('titles that are fetched later', async () => {
    const { ada, ole, source, said } = await room();
    const made = await source(ada, 'Old name', '');
    if (made.kind !== 'source') throw new Error('Not a source.');
    await rowsOf('UPDATE sources SET title = $2 WHERE id = $1', [made.source.id, 'A numbat']);
    expect(await said('numbat', ole)).toHaveLength(1);
    expect(await said('"old name"', ole, {})).toEqual([]);
  });

  it('corrections: what is cut in two, merged and put in', async () => {
    const { ole, article, unitOf, said } = await room();
    const ctx = scene.context(ole);
    const fares = unitOf('Fares');
    const at = (fares.start ?? 0) + 'Fares keep people'.length;
    const correct = (baseRevision: number, correction: object) =>
      correctSegmentation(ctx, { article: article.id, baseRevision, corrections: [correction] as never });
    await correct(1, { kind: 'split', unit: fares.id, at });
    expect(await said('fares home')).toEqual([]);
    expect(await said('fares in:units')).toEqual(['unit: Fares keep people']);
    const now = (await readArticle(ctx, { article: article.id })).article.units;
    const [first, second] = ['Fares', 'at home'].map((words) =>
      now.find(({ wording }) => wording.includes(words)),
    );
    await correct(2, { kind: 'merge', unit: first?.id, next: second?.id });
    expect(await said('fares home in:units')).toEqual(['unit: Fares keep people at home.']);
    await correct(3, { kind: 'add_implicit', text: 'Wombats matter.', role: 'premise', after: fares.id });
    expect(await said('wombat')).toEqual(['unit: Wombats matter.']);
  });

  it('characters that take two code units', async () => {
    const { said } = await room(
      {},
      '# A 𝒸urious 🚌 bus\n\nEverybody 🚌🚌 loves the quokka very much.\n\nThe town should stop charging for it.',
    );
    expect(await said('quokka in:units')).toEqual(['unit: Everybody 🚌🚌 loves the quokka very much.']);
    expect(await said('charging in:units')).toEqual(['unit: The town should stop charging for it.']);
  });

  it('new versions, new titles and articles that are gone', async () => {
    const { ole, article, ada, note, said } = await room();
    const ctx = scene.context(ole);
    await note(ada, 'An okapi');
    const source = { kind: 'text', text: ARTICLE.replace('surgeon', 'quokka'), fileName: 'a.md' } as const;
    const { id } = await startNewVersion(ctx, { article: article.id, source });
    await publishNewVersion(ctx, { draft: id, baseVersion: 1 });
    expect([await said('surgeon'), (await said('quokka')).length]).toEqual([[], 1]);
    await editArticle(ctx, { article: article.id, title: 'About wombats' });
    expect(await said('wombats')).toEqual(['article: About wombats']);
    await deleteArticle(ctx, { article: article.id });
    expect([await said('okapi'), await said('wombats'), await said('quokka')]).toEqual([[], [], []]);
  });

  it('an article into another space', async () => {
    const { ole, article, said, note, source, ada } = await room();
    await note(ada, 'An okapi');
    await source(ada, 'Okapis of the world', '');
    const next = await scene.space({}, [[ole, 'owner']]);
    await moveArticle(scene.context(ole), { article: article.id, to: next.slug });
    expect([await said('okapi', ole), await said('bus', ole)]).toEqual([[], []]);
    const there = async (q: string) => (await search(scene.context(ole), { q, space: next.slug })).counts;
    expect(await there('okapis')).toEqual({ article: 0, unit: 0, note: 1, source: 1 });
    expect(await there('bus')).toEqual({ article: 1, unit: 1, note: 0, source: 0 });
    expect((await search(scene.context(ada), { q: '"an okapi"' })).items).toEqual([]);
  });

  it('a person who leaves for good', async () => {
    const { ben, space, article, unitOf, said } = await room();
    const people = peopleOn(scene.database);
    const leaving = await people.newPerson();
    await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, leaving.id, 'member'));
    const place = { kind: 'note', article: article.id, unit: unitOf('Fares').id } as const;
    const head = await addAnnotation(leaving.ctx, { ...place, body: { markdown: 'An okapi' } });
    await addAnnotation(leaving.ctx, { ...place, body: { markdown: 'An okapi alone' } });
    await addAnnotation(scene.context(ben), {
      ...{ kind: 'note', article: article.id, parent: head.id },
      body: { markdown: 'Two okapis' },
    });
    const { erasure } = await deleteAccount(leaving.ctx, { password: PASSWORD });
    await eraseAccount(scene.system, erasure);
    expect(await said('okapi', ben)).toEqual(['note: Two okapis']);
    const left = await rowsOf(
      `SELECT 1 FROM search_documents WHERE author_id = $1 OR (space_id = $2 AND text LIKE 'An okapi%')`,
      [leaving.id, space.id],
    );
    expect(left).toEqual([]);
  });
});

describe('words without accents', () => {
  it('are the same in the database and in code', async () => {
    const texts = [
      'Économie ÜBER Straße',
      'новый Ёлка',
      'مُحَمَّد',
      'がく 한국',
      'Łódź øre ı İ',
      'ﬁn ½ Ǆ',
      'हिन्दी தமிழ்',
      'plain',
    ];
    const rows = await rowsOf(
      'SELECT search_plain(t) AS said FROM unnest($1::text[]) WITH ORDINALITY AS g(t, n) ORDER BY n',
      [texts],
    );
    expect(rows.map(({ said }) => said)).toEqual(texts.map(plain));
  });
});
