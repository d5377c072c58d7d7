import { describe, expect, it } from 'vitest';
import type { SourceCitation } from '@/lib/domain/annotations/annotation';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { reactToNote } from '@/lib/operations/annotations/react-to-note';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { withdrawReaction } from '@/lib/operations/annotations/withdraw-reaction';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { MAP_EVERY, mapOpinions } from '@/lib/operations/opinions/map-opinions';
import { instantNow } from '@/lib/web/context';
import { campsOf, rateByCamps, seatCamps, TWELVE_CLAIMS } from '../support/camps';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
const LATER = MAP_EVERY + 1;

/** An article with eleven notes and a source, rated by two camps of sixteen; the first four help both. */
async function rated(settings: Partial<SpaceSettings> = {}) {
  const [owner, member] = [await scene.person('Olu'), await scene.person('Mia')];
  const space = await scene.space({ reading: 'anyone', annotating: 'signed_in', ...settings }, [
    [owner, 'owner'],
    [member, 'member'],
  ]);
  const article = await scene.article(space, TWELVE_CLAIMS);
  const unit = article.units[1]?.id ?? '';
  const notes: string[] = [];
  const source = await addAnnotation(scene.context(owner), {
    ...{ kind: 'source', article: article.id, unit, url: 'https://example.org/study' },
    body: { relation: 'supports' },
  });
  notes.push(source.id);
  for (let place = 1; place < 12; place += 1) {
    const body = { markdown: `Note ${place}` };
    const { id } = await addAnnotation(scene.context(owner), {
      kind: 'note',
      article: article.id,
      unit,
      body,
    });
    notes.push(id);
  }
  const camps = campsOf(await seatCamps(rowsOf, article, [16, 16]), [16, 16]);
  await rateByCamps(rowsOf, notes, camps);
  const at = { space, article, unit, notes, camps, olu: owner, mia: member };
  return { ...at, owner: scene.context(owner), member: scene.context(member) };
}
type Rated = Awaited<ReturnType<typeof rated>>;

const compute = ({ space, article }: Rated, millis = 0) =>
  mapOpinions(
    { ...scene.system, now: () => addMillis(instantNow(), millis) },
    { space: space.id, article: article.id },
  );

const scoreOf = async (ctx: Rated['owner'], annotation = '') =>
  ((await readAnnotation(ctx, { annotation })) as SourceCitation).bridging;

const scored = async ({ article }: Rated) =>
  (await rowsOf('SELECT 1 FROM bridging_scores WHERE article_id = $1', [article.id])).length;

const helpfulTo = async (ctx: Rated['owner'], { notes }: Rated) => {
  const scores = await Promise.all(notes.map((id) => scoreOf(ctx, id)));
  return scores.flatMap((score, place) => (score?.status === 'helpful' ? [place] : []));
};

describe('notes and sources that help across groups', () => {
  it('are those that both camps find helpful, with the figures behind it, and come first when asked for', async () => {
    const at = await rated();
    expect(await helpfulTo(at.member, at)).toEqual([]);
    await compute(at);
    expect(await helpfulTo(scene.context(), at)).toEqual([0, 1, 2, 3]);
    const source = await scoreOf(at.member, at.notes[0]);
    expect(source).toMatchObject({ ratings: 32, sides: [16, 16] });
    expect(source?.intercept).toBeGreaterThanOrEqual(0.4);
    expect((await scoreOf(at.member, at.notes[5]))?.status).toBe('needs_more_ratings');
    const list = { article: at.article.id, unit: at.unit, order: 'bridging' as const, limit: 4 };
    const { items } = await listAnnotations(at.member, list);
    expect(items.map(({ id }) => id).toSorted()).toEqual(at.notes.slice(0, 4).toSorted());
  });

  it('are found anew when ratings change, and lose their score with what counted', async () => {
    const at = await rated();
    await compute(at);
    const [first = '', second = ''] = at.notes;
    // The second camp turns against the source.
    await rowsOf(
      `UPDATE note_stances SET value = 'disagree' WHERE note_id = $1 AND reader_id = ANY($2::uuid[])`,
      [first, at.camps[1]],
    );
    await compute(at, LATER);
    expect(await helpfulTo(at.member, at)).toEqual([1, 2, 3]);
    await rowsOf(`UPDATE annotations SET moderation = 'pending' WHERE id = $1`, [second]);
    await compute(at, 2 * LATER);
    expect(await scoreOf(at.owner, second)).toBeNull();
    await deleteAnnotation(at.owner, { annotation: at.notes[2] ?? '' });
    await compute(at, 3 * LATER);
    expect(await scored(at)).toBe(10);
    // Nobody has rated ten any more.
    await rowsOf('DELETE FROM note_stances WHERE note_id = $1', [at.notes[3]]);
    await compute(at, 4 * LATER);
    expect(await scored(at)).toBe(0);
  });

  it('are not what one camp alone rated, nor what people find helpful of their own', async () => {
    const at = await rated();
    await rowsOf('DELETE FROM note_stances WHERE note_id = $1 AND reader_id = ANY($2::uuid[])', [
      at.notes[0],
      at.camps[1].slice(4),
    ]);
    await rowsOf('UPDATE annotations SET author_id = $2 WHERE id = $1', [at.notes[1], at.camps[0][0]]);
    await compute(at);
    expect(await scoreOf(at.owner, at.notes[0])).toBeNull();
    expect(await scoreOf(at.owner, at.notes[1])).toMatchObject({ ratings: 31, sides: [15, 16] });
  });

  it('stay so in another space', async () => {
    const at = await rated();
    await compute(at);
    const to = await scene.space({ reading: 'anyone' }, [[at.olu, 'owner']]);
    await moveArticle(at.owner, { article: at.article.id, to: to.slug });
    expect(await helpfulTo(at.owner, at)).toEqual([0, 1, 2, 3]);
  });
});

describe('who sees what helps across groups', () => {
  it.each([
    [{ stanceSpread: 'never' }],
    [{ othersWork: 'after_own' }],
    [{ othersWork: 'never', othersWorkFrom: '2999-01-01T00:00:00Z' }],
  ] as const)('with %o is nobody but moderators', async (settings) => {
    const at = await rated();
    await compute(at);
    const own = await addAnnotation(at.member, {
      ...{ kind: 'note', article: at.article.id, unit: at.unit, body: { markdown: 'Mine' } },
    });
    await rateByCamps(rowsOf, [own.id], at.camps);
    await compute(at, LATER);
    await setSettings(at, settings);
    expect((await scoreOf(at.member, own.id)) ?? null).toBeNull();
    expect(await helpfulTo(at.owner, at)).toEqual([0, 1, 2, 3]);
  });

  it('is whoever reacted to seven, and to what it is said of, where one’s own come first', async () => {
    const at = await rated({ stanceSpread: 'after_own' });
    await compute(at);
    const react = (place: number) =>
      reactToNote(at.member, { annotation: at.notes[place] ?? '', value: 'agree' });
    for (const place of [0, 4, 5, 6, 7, 8]) await react(place);
    expect(await helpfulTo(at.member, at)).toEqual([]);
    await react(9);
    expect(await helpfulTo(at.member, at)).toEqual([0]);
    const list = { article: at.article.id, unit: at.unit, order: 'bridging' as const };
    const { items } = await listAnnotations(at.member, list);
    expect(items[0]?.id).toBe(at.notes[0]);
  });
});

describe('a reaction to a source', () => {
  it('is given, shown and taken back as one to a note; nothing else has any', async () => {
    const at = await rated();
    const annotation = at.notes[0] ?? '';
    const after = await reactToNote(at.member, { annotation, value: 'agree' });
    expect(after).toMatchObject({ kind: 'source', abilities: { react: true }, reactions: { mine: 'agree' } });
    expect(await withdrawReaction(at.member, { annotation })).toMatchObject({ reactions: { mine: null } });
    const highlight = await addAnnotation(at.owner, {
      ...{ kind: 'highlight', article: at.article.id, unit: at.unit },
    });
    expect(await codeOf(reactToNote(at.member, { annotation: highlight.id, value: 'agree' }))).toBe(
      'invalid_input',
    );
  });
});

const setSettings = ({ space }: Rated, settings: Partial<SpaceSettings>) =>
  rowsOf('UPDATE spaces SET settings = settings || $2::jsonb WHERE id = $1', [
    space.id,
    JSON.stringify(settings),
  ]);
