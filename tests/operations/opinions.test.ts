import { describe, expect, it } from 'vitest';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addMillis } from '@/lib/domain/time/instant';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { restoreArticle } from '@/lib/operations/articles/restore-article';
import { listDueMaps, MAP_EVERY, mapOpinions } from '@/lib/operations/opinions/map-opinions';
import { readOpinions } from '@/lib/operations/opinions/read-opinions';
import { instantNow } from '@/lib/web/context';
import { seatCamps, TWELVE_CLAIMS } from '../support/camps';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

/** A space with an article of twelve claims, its owner and a member. */
async function discussion(settings: Partial<SpaceSettings> = {}) {
  const [owner, member] = [await scene.person('Olu'), await scene.person('Mia')];
  const space = await scene.space({ reading: 'anyone', annotating: 'signed_in', ...settings }, [
    [owner, 'owner'],
    [member, 'member'],
  ]);
  const article = await scene.article(space, TWELVE_CLAIMS);
  const claims = article.units.filter(({ role }) => role !== 'non_argumentative');
  return { space, article, claims, olu: owner, owner: scene.context(owner), member: scene.context(member) };
}
type Discussion = Awaited<ReturnType<typeof discussion>>;

/** As the background does it, some time from now. */
const compute = ({ space, article }: Discussion, millis = 0) =>
  mapOpinions(
    { ...scene.system, now: () => addMillis(instantNow(), millis) },
    { space: space.id, article: article.id },
  );
const LATER = MAP_EVERY + 1;

const shownTo = async (ctx: Discussion['owner'], { article }: Discussion) =>
  (await readOpinions(ctx, { article: article.id })).shown;

const changesAt = ({ article }: Discussion) =>
  rowsOf('SELECT 1 FROM opinion_changes WHERE article_id = $1', [article.id]);

describe('an opinion map', () => {
  it('is computed when stances changed, and not again before half a minute is over', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [20, 20]);
    const due = async (millis: number) =>
      (await listDueMaps({ ...scene.system, now: () => addMillis(instantNow(), millis) })).some(
        ({ articleId }) => articleId === at.article.id,
      );
    expect(await due(0)).toBe(true);
    await compute(at);
    expect(await changesAt(at)).toEqual([]);
    expect(await due(LATER)).toBe(false);
    await takeStance(at.member, { unit: at.claims[0]?.id ?? '', value: 'agree' });
    expect(await due(0)).toBe(false);
    expect(await due(LATER)).toBe(true);
    await compute(at);
    expect(await changesAt(at)).toHaveLength(1);
    await compute(at, LATER);
    expect(await changesAt(at)).toEqual([]);
  });

  it('tells nothing where nobody took a stance, and nothing of four people', async () => {
    const at = await discussion();
    expect(await shownTo(at.owner, at)).toEqual({ withheld: 'few', map: null, ownMissing: 0 });
    await seatCamps(rowsOf, at.article, [2, 2]);
    await compute(at);
    expect(await shownTo(at.owner, at)).toEqual({ withheld: 'few', map: null, ownMissing: 0 });
  });

  it('finds the camps of forty people, what they share and what divides them', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const { map } = await shownTo(scene.context(), at);
    expect(map?.groups.map(({ people }) => people).sort()).toEqual([16, 24]);
    expect(map?.dots).toHaveLength(40);
    expect(map?.you).toBeNull();
    const standing = (which: string) =>
      map?.units.filter((unit) => unit.standing === which).map(({ number }) => number);
    const numbers = at.claims.map(({ number }) => number);
    expect(standing('common_ground')).toEqual(numbers.slice(0, 3));
    expect(standing('divides')).toEqual(expect.arrayContaining(numbers.slice(3, 9)));
    for (const { typical } of map?.groups ?? []) expect(typical.length).toBeGreaterThan(2);
  });

  it('is the same for the same stances, and says nothing new when nothing that counts has changed', async () => {
    const at = await discussion({ premoderation: 'all' });
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const before = await readOpinions(at.owner, { article: at.article.id });
    // A stance that waits for a moderator counts to nobody.
    await takeStance(at.member, { unit: at.claims[0]?.id ?? '', value: 'disagree', reason: 'Hidden.' });
    await compute(at, LATER);
    expect(await changesAt(at)).toEqual([]);
    expect(await readOpinions(at.owner, { article: at.article.id })).toEqual(before);
  });

  it('is taken up at once by whoever tries again after it failed, and by nobody else for a while', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [24, 16]);
    const name = { space: at.space.id, article: at.article.id };
    const stopped = { ...scene.system, signal: AbortSignal.abort() };
    await expect(mapOpinions(stopped, name)).rejects.toThrow();
    const due = await listDueMaps({ ...scene.system, now: () => addMillis(instantNow(), LATER) });
    expect(due.map(({ articleId }) => articleId)).not.toContain(at.article.id);
    await compute(at);
    expect((await shownTo(at.owner, at)).map?.people).toBe(40);
  });

  it('keeps groups and their ids where they are when somebody joins', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const before = (await shownTo(at.owner, at)).map?.groups;
    for (const { id } of at.claims) await takeStance(at.member, { unit: id, value: 'agree' });
    await compute(at, LATER);
    const after = (await shownTo(at.owner, at)).map?.groups;
    expect(after?.map(({ id }) => id)).toEqual(before?.map(({ id }) => id));
    expect(after?.reduce((sum, { people }) => sum + people, 0)).toBe(41);
  });

  it('shows whoever is on it their own place, and nobody else’s', async () => {
    const at = await discussion();
    const people = await seatCamps(rowsOf, at.article, [24, 16]);
    for (const { id } of at.claims) await takeStance(at.member, { unit: id, value: 'agree' });
    await compute(at);
    const map = (await shownTo(at.member, at)).map;
    expect(map?.groups.map(({ id }) => id)).toContain(map?.you?.group);
    const asOwner = await readOpinions(at.owner, { article: at.article.id });
    expect(asOwner.shown.map?.you).toBeNull();
    const told = JSON.stringify(asOwner);
    expect(people.filter((id) => told.includes(id))).toEqual([]);
  });

  it('leaves out groups under five people, and everything that would tell of them', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [18, 18, 3]);
    await compute(at);
    const kept = (
      await scene.database.store.opinions.find({ spaceId: at.space.id, articleId: at.article.id })
    )?.opinions;
    expect(kept?.groups.some(({ people }) => people < 5)).toBe(true);
    const map = (await shownTo(at.owner, at)).map;
    expect(map?.groups.every(({ people }) => people >= 5)).toBe(true);
    const ids = new Set(map?.groups.map(({ id }) => id));
    expect(map?.dots.every(({ group }) => ids.has(group))).toBe(true);
    expect(map?.units.every(({ groups }) => groups.every(({ group }) => ids.has(group)))).toBe(true);
  });

  it('takes four thousand people, as at most a hundred dots', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [2500, 1500]);
    await compute(at);
    const map = (await shownTo(at.owner, at)).map;
    expect(map?.people).toBe(4000);
    expect(map?.dots.length).toBeLessThanOrEqual(100);
    expect(map?.dots.reduce((sum, { people }) => sum + people, 0)).toBe(4000);
  }, 60_000);
});

describe('who sees an opinion map', () => {
  it('is nobody but moderators where the space shows no spread', async () => {
    const at = await discussion({ stanceSpread: 'never' });
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const nothing = { withheld: 'hidden', map: null, ownMissing: 0 };
    expect(await shownTo(scene.context(), at)).toEqual(nothing);
    expect(await shownTo(at.member, at)).toEqual(nothing);
    expect((await shownTo(at.owner, at)).map).not.toBeNull();
  });

  it('is whoever took seven stances where one’s own come first, and of units those at which one did', async () => {
    const at = await discussion({ stanceSpread: 'after_own' });
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    expect(await shownTo(scene.context(), at)).toEqual({ withheld: 'until_own', map: null, ownMissing: 7 });
    const take = (from: number, to: number) =>
      Promise.all(
        at.claims.slice(from, to).map(({ id }) => takeStance(at.member, { unit: id, value: 'agree' })),
      );
    await take(0, 6);
    expect(await shownTo(at.member, at)).toEqual({ withheld: 'until_own', map: null, ownMissing: 1 });
    await take(6, 7);
    const map = (await shownTo(at.member, at)).map;
    expect(map?.units.map(({ number }) => number)).toEqual(at.claims.slice(0, 7).map(({ number }) => number));
    const told = new Set(map?.units.map(({ number }) => number));
    expect(map?.groups.every(({ typical }) => typical.every(({ number }) => told.has(number)))).toBe(true);
  });

  it('are groups, not single people, where names are pseudonyms; and figures from which few could be told are left out', async () => {
    const at = await discussion({ names: 'pseudonyms' });
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const map = (await shownTo(scene.context(), at)).map;
    expect(map?.dots.map(({ people }) => people)).toEqual(map?.groups.map(({ people }) => people));
    // One more who is in no group: how they stand would be what is left of everybody.
    await takeStance(at.member, { unit: at.claims[0]?.id ?? '', value: 'disagree' });
    await compute(at, LATER);
    const after = (await shownTo(scene.context(), at)).map?.units.map(({ number }) => number);
    expect(map?.units.map(({ number }) => number)).toContain(at.claims[0]?.number);
    expect(after).not.toContain(at.claims[0]?.number);
  });

  it('is nobody who may not read the space', async () => {
    const at = await discussion({ reading: 'members' });
    const stranger = scene.context(await scene.person('Eve'));
    expect(await codeOf(readOpinions(stranger, { article: at.article.id }))).toBe('not_found');
    expect(await codeOf(mapOpinions(stranger, { space: at.space.id, article: at.article.id }))).toBe(
      'forbidden',
    );
  });
});

describe('where a stance tells most', () => {
  it('is a claim at which one has taken none, the same until one does', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const next = async () => (await readOpinions(at.member, { article: at.article.id })).next;
    const first = await next();
    expect(await next()).toBe(first);
    const asked = new Set<number>();
    for (let left = at.claims.length; left > 0; left -= 1) {
      const number = await next();
      const unit = at.claims.find((claim) => claim.number === number);
      expect(unit).toBeDefined();
      asked.add(number ?? 0);
      await takeStance(at.member, { unit: unit?.id ?? '', value: 'unsure' });
    }
    expect(asked.size).toBe(at.claims.length);
    expect(await next()).toBeNull();
    expect((await readOpinions(scene.context(), { article: at.article.id })).next).toBeNull();
  });
});

describe('the map of an article', () => {
  it('goes along to another space', async () => {
    const at = await discussion();
    const to = await scene.space({}, [[at.olu, 'owner']]);
    await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const before = (await shownTo(at.owner, at)).map;
    await moveArticle(at.owner, { article: at.article.id, to: to.slug });
    expect((await shownTo(at.owner, at)).map).toEqual(before);
  });

  it('rests while the article is deleted, and goes when it is purged', async () => {
    const at = await discussion();
    await seatCamps(rowsOf, at.article, [24, 16]);
    await deleteArticle(scene.system, { article: at.article.id });
    await compute(at);
    expect(await rowsOf('SELECT 1 FROM opinion_maps WHERE article_id = $1', [at.article.id])).toEqual([]);
    await restoreArticle(scene.system, { article: at.article.id });
    await compute(at);
    expect((await shownTo(at.owner, at)).map).not.toBeNull();
    await rowsOf('DELETE FROM articles WHERE id = $1', [at.article.id]);
    for (const table of ['opinion_maps', 'opinion_places', 'opinion_changes'])
      expect(await rowsOf(`SELECT 1 FROM ${table} WHERE article_id = $1`, [at.article.id])).toEqual([]);
  });

  it('forgets whoever is erased', async () => {
    const at = await discussion();
    const [person = ''] = await seatCamps(rowsOf, at.article, [24, 16]);
    await compute(at);
    const { accountData } = scene.database.store;
    for (let step = 0; step < accountData.erasingSteps; step += 1)
      while ((await accountData.erasePortion(step, person, instantNow())) > 0);
    for (const table of ['opinion_maps', 'opinion_places'])
      expect(
        await rowsOf(`SELECT 1 FROM ${table} t WHERE to_json(t)::text LIKE $1`, [`%${person}%`]),
      ).toEqual([]);
    await compute(at, LATER);
    expect((await shownTo(at.owner, at)).map?.people).toBe(39);
  });
});
