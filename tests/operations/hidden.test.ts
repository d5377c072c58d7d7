import { describe, expect, it } from 'vitest';
import { can } from '@/lib/domain/access/policy';
import { type Moderation, sightOf } from '@/lib/domain/access/sight';
import { STANCES } from '@/lib/domain/annotations/annotation-kinds';
import { type SpaceSettings, SpaceSettings as SpaceSettingsSchema } from '@/lib/domain/spaces/space-settings';
import { listActivity } from '@/lib/operations/activity/list-activity';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { listHighlightRanges } from '@/lib/operations/annotations/list-highlight-ranges';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { readAnnotationHistory } from '@/lib/operations/annotations/read-annotation-history';
import { readStances } from '@/lib/operations/annotations/read-stances';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import { readUnit } from '@/lib/operations/articles/read-unit';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { search } from '@/lib/operations/search/search';
import { listSources } from '@/lib/operations/sources/list-sources';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { ACTORS, castAround, secretOf, standingOf } from '../support/actors';
import { everythingIn, Oracle } from '../support/oracle';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

const secrets: Record<string, RegExp> = { guest: /^undefined$/, 'named guest': /^guest\./ };

it('everybody of the cast stands to the space as it says', async () => {
  const space = await scene.space({ reading: 'members' });
  const cast = await castAround(scene, space);
  for (const name of ACTORS) {
    const seat = cast[name];
    const outcome = await codeOf(readSpace(scene.context(seat.actor), { space: space.slug }));
    const may = seat.role !== null;
    if (name === 'token without “read”') expect(outcome, name).toBe('forbidden');
    else if (may) expect(outcome, name).toMatchObject({ accepted: { role: seat.role } });
    else expect(outcome, name).toBe('not_found');
    expect(standingOf(space, seat)).toMatchObject({ role: seat.role, bar: seat.bar });
    expect(String(await secretOf(scene, seat))).toMatch(secrets[name] ?? /^arg_/);
  }
});

const open = { reading: 'anyone', annotating: 'signed_in' } as const;

/** What decides about who sees what of others’ work. */
const SETTINGS: [string, Partial<SpaceSettings>][] = [
  ['open to anyone', {}],
  ['private', { reading: 'members' }],
  ['others’ work never', { othersWork: 'never' }],
  ['others’ work after one’s own', { othersWork: 'after_own' }],
  ['others’ work from a time that has come', { othersWork: 'never', othersWorkFrom: '2020-01-01T00:00:00Z' }],
  ['others’ work from a time to come', { othersWork: 'after_own', othersWorkFrom: '2999-01-01T00:00:00Z' }],
  ['no spread', { stanceSpread: 'never' }],
  ['the spread after one’s own', { stanceSpread: 'after_own' }],
  ['both after one’s own', { othersWork: 'after_own', stanceSpread: 'after_own' }],
  ['pseudonyms', { names: 'pseudonyms' }],
  ['pseudonyms that may be looked up', { names: 'pseudonyms', pseudonymLookup: true }],
  [
    'pseudonyms, and all after one’s own',
    { names: 'pseudonyms', othersWork: 'after_own', stanceSpread: 'after_own' },
  ],
];

/** A space with threads, stances by few and by many, and everything in each state; and the whole cast. */
async function world(settings: Partial<SpaceSettings>) {
  const space = await scene.space({ ...open, names: settings.names ?? 'real' }, [], 'public');
  const cast = await castAround(scene, space);
  const article = await scene.article(space);
  const [first, second] = article.units.map(({ id }) => id);
  if (!first || !second) throw new Error('The article has too few units.');
  const crowd = await Promise.all(['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'].map((name) => scene.person(name)));
  const writes = crowd.map((person) => scene.context(person));
  const as = (n: number) => writes[n % writes.length] ?? scene.context();
  const note = async (n: number, unit: string, parent?: string) => {
    const markdown = `Note by ${n}`;
    return (
      await addAnnotation(as(n), { kind: 'note', article: article.id, unit, body: { markdown }, parent })
    ).id;
  };
  const set = (ids: string[], moderation: Moderation) =>
    rowsOf('UPDATE annotations SET moderation = $2::moderation WHERE id = ANY($1::uuid[])', [
      ids,
      moderation,
    ]);
  const give = (id: string, author: { id: string } | null) =>
    rowsOf('UPDATE annotations SET author_id = $2 WHERE id = $1', [id, author?.id]);

  for (const unit of [first, second]) {
    const heads = [await note(0, unit), await note(1, unit), await note(2, unit), await note(3, unit)];
    const replies = await Promise.all(heads.map((head, n) => note(n + 1, unit, head)));
    const deeper = await Promise.all(replies.map((reply, n) => note(n + 2, unit, reply)));
    const cite = {
      kind: 'source' as const,
      article: article.id,
      unit,
      body: { relation: 'context' as const },
    };
    const sources = [0, 1, 2].map((n) => addAnnotation(as(n), { ...cite, url: `https://example.org/${n}` }));
    const lines = [0, 1, 2].map((n) =>
      addAnnotation(as(n), { kind: 'highlight', article: article.id, unit }),
    );
    const [pending, denied, spam] = (await Promise.all([...sources, ...lines])).map(({ id }) => id);
    // One thread stands, of one the head is denied, of one a reply waits, and of one the head was deleted.
    await set([heads[1] ?? '', denied ?? ''], 'denied');
    await set([replies[2] ?? '', pending ?? ''], 'pending');
    await set([spam ?? ''], 'spam');
    await deleteAnnotation(as(3), { annotation: heads[3] ?? '' });
    await scene.database.transaction((store) =>
      store.moderation.replaceThreadHeld(space.id, [...heads, ...replies]),
    );
    // Somebody who may not write any more did so before.
    await give(deeper[0] ?? '', cast['suspended member'].person);
  }
  for (const [n, person] of crowd.entries()) {
    const value = STANCES[n % 3] ?? 'agree';
    const reason = n % 2 ? 'So I have seen.' : undefined;
    const taken = await takeStance(scene.context(person), { unit: first, value, reason });
    if (n === 5) await set([taken.id], 'pending');
    if (n < 3) await takeStance(scene.context(person), { unit: second, value });
  }
  for (const name of ['member', 'stranger', 'token with “read”'] as const) {
    const person = cast[name].person ?? undefined;
    await takeStance(scene.context(person), { unit: first, value: 'agree' });
  }
  await addAnnotation(scene.context(cast.member.person ?? undefined), {
    ...{ kind: 'note' as const, article: article.id, unit: first, body: { markdown: 'Mine' } },
  });
  const whole = SpaceSettingsSchema.parse({ ...open, ...settings });
  await rowsOf('UPDATE spaces SET settings = $2 WHERE id = $1', [space.id, JSON.stringify(whole)]);
  return { space: { ...space, settings: whole }, cast, article, units: [first, second] };
}

/** Every item of a list, page by page. */
async function whole<Item>(page: (cursor?: string) => Promise<{ items: Item[]; next: string | null }>) {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items: more, next } = await page(cursor);
    items.push(...more);
    cursor = next ?? undefined;
  } while (cursor);
  return items;
}

describe.each(SETTINGS)('in a space with %s', (_name, settings) => {
  it('every list and count says to everybody what the rule says of each annotation', {
    timeout: 120_000,
  }, async () => {
    const { space, cast, article, units } = await world(settings);
    const all = await everythingIn(space.id);
    for (const name of ACTORS) {
      const seat = cast[name];
      const ctx = scene.context(seat.actor);
      const standing = standingOf(space, seat);
      const byId = { article: article.id };
      const list = () => whole((cursor) => listAnnotations(ctx, { ...byId, limit: 7, cursor }));
      if (!can(seat.actor, 'annotations.read', { standing, now: ctx.now() })) {
        expect(['not_found', 'forbidden'], name).toContain(await codeOf(list()));
        continue;
      }
      const oracle = new Oracle(all, seat.actor, sightOf(seat.actor, standing, ctx.now()));
      const listed = await list();
      expect(
        listed.map(({ id }) => id),
        `${name} lists`,
      ).toEqual(oracle.listed.map(({ id }) => id));
      for (const one of listed)
        if (one.kind === 'note')
          expect(one.replyCount, `${name} counts replies`).toBe(oracle.repliesTo({ ...find(all, one.id) }));

      const shown = oracle.shown.map(({ id }) => id);
      const lines = await whole((cursor) => listHighlightRanges(ctx, { ...byId, limit: 2, cursor }));
      expect(lines.map(({ id }) => id).sort(), `${name} lists highlights`).toEqual(
        oracle.shown
          .filter(({ kind }) => kind === 'highlight')
          .map(({ id }) => id)
          .sort(),
      );
      const sources = await whole((cursor) => listSources(ctx, { ...byId, limit: 2, cursor }));
      const citations = sources.map((source) => source.citations.context);
      expect(
        citations.reduce((sum, n) => sum + n, 0),
        `${name} counts citations`,
      ).toBe(oracle.shown.filter(({ kind }) => kind === 'source').length);
      const happened = await whole((cursor) => listActivity(ctx, { space: space.slug, limit: 5, cursor }));
      expect(
        happened.filter(({ kind }) => kind !== 'version').map(({ id }) => id),
        `${name} reads what happened`,
      ).toEqual([...shown].reverse());
      const counts = (await readUnitCounts(ctx, byId)).items;
      expect((await readArticleState(ctx, byId)).counts, `${name} reads the state`).toEqual(counts);
      for (const unit of units) {
        const { stances, withheld } = oracle.spreadAt(unit);
        expect(await readStances(ctx, { unit }), `${name} reads the spread`).toEqual({ stances, withheld });
        expect(await readUnit(ctx, { unit })).toMatchObject({ stances, withheld });
        const at = counts.find(({ unitId }) => unitId === unit);
        const numbers = at && { notes: at.notes, sources: at.sources, highlights: at.highlights };
        expect(numbers ?? { notes: 0, sources: 0, highlights: 0 }, `${name} counts`).toEqual({
          notes: oracle.countAt(unit, 'note'),
          sources: oracle.countAt(unit, 'source'),
          highlights: oracle.countAt(unit, 'highlight'),
        });
        if (at) expect([at.stances, at.withheld]).toEqual([stances, withheld]);
      }
      for (const { id } of all) {
        const expected = shown.includes(id) ? 'object' : 'string';
        const read = await codeOf(readAnnotation(ctx, { annotation: id }));
        expect(typeof read, `${name} reads one of them: ${JSON.stringify(read).slice(0, 200)}`).toBe(
          expected,
        );
        const history = await codeOf(readAnnotationHistory(ctx, { annotation: id }));
        expect(typeof history).toBe(expected);
      }
    }
  });
});

it('who took a stance is told to the people of the space, unless they gave a reason; how many did, to all', async () => {
  const { space, article, ada } = await scene.publicArticle();
  const [unit = '', other = ''] = article.units.map(({ id }) => id);
  const [ben, member] = [await scene.person('Ben'), await scene.person('Mia')];
  await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, member.id, 'reader'));
  const bare = await takeStance(scene.context(ada), { unit, value: 'agree' });
  const reasoned = await takeStance(scene.context(ben), { unit, value: 'disagree', reason: 'It costs.' });
  const own = await takeStance(scene.context(ben), { unit: other, value: 'agree' });
  for (const [who, actor, told] of [
    ['a guest', undefined, [reasoned.id]],
    ['a stranger', await scene.person('Cleo'), [reasoned.id]],
    ['whoever took one', ben, [reasoned.id, own.id]],
    ['a member', member, [bare.id, reasoned.id, own.id]],
  ] as const) {
    const ctx = scene.context(actor);
    const listed = await listAnnotations(ctx, { article: article.id, kind: 'stance' });
    expect(listed.items.map(({ id }) => id).sort(), who).toEqual(told.toSorted());
    const { items } = await listActivity(ctx, { space: space.slug, kind: 'stance' });
    expect(items.length, who).toBe(told.length);
    const read = await codeOf(readAnnotation(ctx, { annotation: bare.id }));
    expect(typeof read, who).toBe(who === 'a member' ? 'object' : 'string');
    const spread = { stances: { agree: 1, unsure: 0, disagree: 1 } };
    expect(await readStances(ctx, { unit }), who).toMatchObject(spread);
    const { items: found } = await search(ctx, { q: 'is:contested in:units', space: space.slug });
    expect(found.length, who).toBe(1);
  }
});

function find<Row extends { id: string }>(rows: Row[], id: string): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`There is no ${id}.`);
  return row;
}
