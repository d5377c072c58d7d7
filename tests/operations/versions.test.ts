import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Store } from '@/lib/db/stores/store';
import type { Annotation } from '@/lib/domain/annotations/annotation';
import type { ReadableArticle } from '@/lib/domain/articles/article';
import { fetchPage } from '@/lib/integrations/fetch-page';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { listHighlightRanges } from '@/lib/operations/annotations/list-highlight-ranges';
import { listStanceHistory } from '@/lib/operations/annotations/list-stance-history';
import { listUnplaced } from '@/lib/operations/annotations/list-unplaced';
import { placeAnnotation } from '@/lib/operations/annotations/place-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { withdrawStance } from '@/lib/operations/annotations/withdraw-stance';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { startImport } from '@/lib/operations/articles/start-import';
import type { Context } from '@/lib/operations/context';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { listRevisions } from '@/lib/operations/segmentations/list-revisions';
import { checkSource } from '@/lib/operations/versions/check-source';
import { compareVersions } from '@/lib/operations/versions/compare-versions';
import { listVersions } from '@/lib/operations/versions/list-versions';
import { previewNewVersion } from '@/lib/operations/versions/preview-new-version';
import { publishNewVersion } from '@/lib/operations/versions/publish-new-version';
import { startNewVersion } from '@/lib/operations/versions/start-new-version';
import { instantNow } from '@/lib/web/context';
import { testDatabaseUrl } from '../support/database';
import { onAnyPort, ownPage } from '../support/own-page';
import { ARTICLE, codeOf, openScene } from '../support/scene';

const scene = openScene();
const page = ownPage();

const TICKET = 'A ticket costs as much for a cleaner as for a surgeon.';
const EDITED = ARTICLE.replace(TICKET, 'A ticket costs just as much for a cleaner as for a surgeon.');
const WITHOUT_TICKET = ARTICLE.replace(` ${TICKET}`, '');
const pasted = (text: string) => ({ kind: 'text', text, fileName: 'article.md' }) as const;

/** An article about buses, a moderator who brings new versions, and two readers. */
async function library(text = ARTICLE) {
  const [ed, ada, ben] = [await scene.person('Ed'), await scene.person('Ada'), await scene.person('Ben')];
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in' },
    [
      [ed, 'moderator'],
      [ada, 'reader'],
      [ben, 'reader'],
    ],
    'public',
  );
  const article = await scene.article(space, text);
  const [asEd, asAda, asBen] = [scene.context(ed), scene.context(ada), scene.context(ben)];
  const now = async () => (await readArticle(asEd, { article: article.id })).article;
  const draftOf = async (next: string) =>
    (await startNewVersion(asEd, { article: article.id, source: pasted(next) })).id;
  return {
    ...{ article, space, asEd, asAda, asBen, now, draftOf },
    publish: async (next: string) => {
      const draft = await draftOf(next);
      const { version } = await now();
      return publishNewVersion(asEd, { draft, baseVersion: version.number });
    },
    all: async (ctx: Context = asEd, version?: number) =>
      (await listAnnotations(ctx, { article: article.id, limit: 500, ...(version && { version }) })).items,
    counts: async (ctx: Context = asEd, version?: number) =>
      (await readUnitCounts(ctx, { article: article.id, ...(version && { version }) })).items,
    correct: (...corrections: object[]) =>
      now().then(({ segmentation }) =>
        correctSegmentation(asEd, {
          ...{ article: article.id, baseRevision: segmentation.revision },
          corrections: corrections as never,
        }),
      ),
    /** An annotation that was not surely found, or not found. */
    toCheck: async ({ id, target }: Annotation, placement: 'check' | 'unplaced' = 'check') => {
      const { version, units } = await now();
      const unit = unitIn({ units } as ReadableArticle, 'Fares');
      const [start, end] = [unit.start ?? 0, unit.end ?? 0];
      const stands = { start, end, exact: version.text.slice(start, end), prefix: '', suffix: '' };
      // What is unplaced has lost its unit.
      const unitId = placement === 'check' ? unit.id : unitIn({ units } as ReadableArticle, 'The town').id;
      const place = { ...target, ...stands, unitId, versionId: version.id, id, placement };
      await scene.database.transaction(({ placements }) =>
        placements.replacePlaces(space.id, [
          { ...place, earlierWording: false, givenOn: null, guess: { start, end, confidence: 0.4 } },
        ]),
      );
    },
    /** The same person, who is overtaken by something whenever they have prepared what they are about to write. */
    beforeWriting: (ctx: Context, happens: () => Promise<unknown>): Context => ({
      ...ctx,
      database: {
        ...scene.database,
        transaction: (work) => happens().then(() => scene.database.transaction(work)),
      },
    }),
    /** The same person, who is overtaken by something as soon as the operation has read what it is about. */
    whileLoading: (ctx: Context, happens: () => Promise<unknown>): Context => ({
      ...ctx,
      database: {
        ...scene.database,
        transaction: (work) =>
          scene.database.transaction((store: Store) => {
            const find = store.annotations.findSubject.bind(store.annotations);
            store.annotations.findSubject = async (...asked) => {
              store.annotations.findSubject = find;
              const found = await find(...asked);
              await happens();
              return found;
            };
            return work(store);
          }),
      },
    }),
    unit: async (words: string) => unitIn(await now(), words),
    range: async (words: string) => {
      const start = (await now()).version.text.indexOf(words);
      return { start, end: start + words.length };
    },
  };
}

const unitIn = ({ units }: ReadableArticle, words: string) => {
  const unit = units.find(({ wording }) => wording.includes(words));
  if (!unit) throw new Error(`No unit says ${words}.`);
  return unit;
};

/** One of everything, at a unit whose sentence will change and at the others. */
async function annotated(made: Awaited<ReturnType<typeof library>>) {
  const { article, asAda, asBen, unit, range } = made;
  const [fares, ticket] = [await unit('Fares'), await unit('A ticket')];
  const note = (ctx: Context, more: object) =>
    addAnnotation(ctx, { kind: 'note', article: article.id, body: { markdown: 'So.' }, ...more });
  const onTicket = await note(asAda, { unit: ticket.id });
  await note(asBen, { parent: onTicket.id });
  const deleted = await note(asBen, { unit: ticket.id });
  await deleteAnnotation(asBen, { annotation: deleted.id });
  await note(asAda, { range: await range('for a cleaner') });
  await addAnnotation(asBen, {
    kind: 'highlight',
    article: article.id,
    range: await range('at home. A ticket costs'),
  });
  await addAnnotation(asAda, {
    ...{ kind: 'source', article: article.id, unit: fares.id, url: 'https://example.org/fares' },
    body: { relation: 'supports' },
  });
  await takeStance(asAda, { unit: ticket.id, value: 'agree', reason: 'It does.' });
  await takeStance(asBen, { unit: fares.id, value: 'disagree' });
  return { fares, ticket, onTicket };
}

const placesOf = (items: Annotation[]) =>
  items.map(({ id, kind, placement, target }) => ({
    id,
    kind,
    placement,
    exact: target.exact,
    at: target.start,
  }));

describe('a new version', () => {
  it('with a word more keeps everything at its words, and the old version as it was', async () => {
    const made = await library();
    const { article, all, publish, now, counts, asAda } = made;
    await annotated(made);
    const before = { all: await all(), counts: await counts(asAda), article: await now() };
    const done = await publish(EDITED);
    expect(done).toMatchObject({ version: 2, units: { kept: 2, edited: 1, fresh: 0, gone: 0 } });
    expect(done.annotations).toEqual({ placed: 6, check: 0, unplaced: 0 });

    const { version, units } = await now();
    expect(version.number).toBe(2);
    expect(units.map(({ number }) => number)).toEqual(before.article.units.map(({ number }) => number));
    const after = await all();
    expect(after).toHaveLength(before.all.length);
    for (const { target } of after) {
      expect(target.versionId).toBe(version.id);
      expect(version.text.slice(target.start ?? 0, target.end ?? 0)).toBe(target.exact);
      expect(units.some(({ id }) => id === target.unitId)).toBe(true);
    }
    expect(after.map(({ target }) => target.exact)).toContain('at home. A ticket costs');

    expect(placesOf(await all(asAda, 1))).toEqual(placesOf(before.all));
    expect(await counts(asAda, 1)).toEqual(before.counts);
    const old = (await readArticle(asAda, { article: article.id, version: 1 })).article;
    expect({ ...old.version, units: old.units }).toEqual({
      ...before.article.version,
      units: before.article.units,
    });
  });

  it('loses nothing when words go: what cannot be placed waits for its author, in the old version as before', async () => {
    const made = await library();
    const { all, publish, asAda, asBen, asEd, article } = made;
    await annotated(made);
    const before = await all();
    const done = await publish(WITHOUT_TICKET);
    const { placed, check, unplaced } = done.annotations;
    expect(placed + check + unplaced).toBe(before.length - 1);
    expect(unplaced).toBe((await listUnplaced(asEd, { article: article.id })).items.length);
    const lines = await listVersions(asAda, { article: article.id });
    expect(lines.items[0]?.annotations).toEqual(done.annotations);
    const after = await all();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const waiting = await listUnplaced(asAda, { article: article.id });
    expect(waiting.items.map(({ kind, author }) => [kind, author?.name])).toEqual([
      ['note', 'Ada'],
      ['note', 'Ada'],
      ['stance', 'Ada'],
    ]);
    expect(waiting.items[0]).toMatchObject({ was: { exact: TICKET, before: 'Fares keep people at home. ' } });
    expect((await listUnplaced(asEd, { article: article.id })).items.length).toBeGreaterThanOrEqual(3);
    expect(
      (await listUnplaced(asBen, { article: article.id })).items.every(
        ({ author }) => author?.name === 'Ben',
      ),
    ).toBe(true);
    expect(await codeOf(listUnplaced(scene.context(), { article: article.id }))).toBe('unauthenticated');
    expect(placesOf(await all(asEd, 1))).toEqual(placesOf(before));
    const state = await readArticleState(asAda, { article: article.id });
    expect(state.waiting).toEqual({ mine: { unplaced: 3, check: 0 }, all: null });
  });

  it('finds again in a third version what was unplaced in the second', async () => {
    const made = await library();
    const { all, publish, asAda, article } = made;
    const { onTicket } = await annotated(made);
    await publish(WITHOUT_TICKET);
    const third = await publish(EDITED.replace('The town should', 'This town should'));
    expect(third).toMatchObject({ version: 3, annotations: { unplaced: 0 } });
    const back = (await all()).find(({ id }) => id === onTicket.id);
    expect(back).toMatchObject({
      placement: 'placed',
      target: { exact: TICKET.replace('costs', 'costs just') },
    });
    expect((await listUnplaced(asAda, { article: article.id })).items).toEqual([]);
    expect((await all(asAda, 1)).find(({ id }) => id === onTicket.id)?.target.exact).toBe(TICKET);
    expect((await all(asAda, 2)).map(({ id }) => id)).not.toContain(onTicket.id);
    const versions = await listVersions(asAda, { article: article.id });
    const standing = versions.items.map(({ number, isNewest, annotations: { placed, check } }) => {
      return [number, isNewest, placed + check];
    });
    expect(standing.slice(0, 1)).toEqual([[3, true, 6]]);
    expect(standing.at(-1)).toEqual([1, false, 6]);
  });

  it('keeps what people settled: spans, roles, relations, numbers', async () => {
    const { unit, correct, publish, now, article, asEd } = await library();
    const [fares, ticket, town] = [await unit('Fares'), await unit('A ticket'), await unit('The town')];
    await correct(
      { kind: 'label', units: [fares.id], role: 'rebuttal' },
      {
        kind: 'split',
        unit: ticket.id,
        at: (ticket.start ?? 0) + 'A ticket costs as much for a cleaner'.length,
      },
      { kind: 'add_implicit', text: 'Buses are for everybody.', role: 'premise', after: ticket.id },
      { kind: 'relate', type: 'attack', unit: fares.id, toUnit: town.id },
    );
    const before = await now();
    await publish(`${ARTICLE}\n\nNobody who walks was ever asked about any of this.`);
    const after = await now();
    const numbered = (read: ReadableArticle) =>
      // What nobody looked at the machine may see in another light.
      read.units.map(({ number, wording, role, status }) => [
        number,
        wording,
        status,
        status !== 'suggested' && role,
      ]);
    expect(numbered(after).slice(0, before.units.length)).toEqual(numbered(before));
    expect(after.units.at(-1)?.number).toBe(Math.max(...before.units.map(({ number }) => number)) + 1);
    const number = (id: string) => after.units.find((each) => each.id === id)?.number;
    expect(
      after.relations
        .filter(({ suggestedBy }) => suggestedBy === 'person')
        .map(({ type, fromUnitId, toUnitId }) => [type, number(fromUnitId), number(toUnitId ?? '')]),
    ).toEqual([['attack', fares.number, town.number]]);
    const { items } = await listRevisions(asEd, { article: article.id });
    expect(items).toMatchObject([{ number: 1, kind: 'carried_over', author: { name: 'Ed' } }]);
  });

  it('is refused where there is none: the same text, nothing, a draft of something else, a guest, a member', async () => {
    const { draftOf, asEd, asAda, space, article, publish } = await library();
    const same = await draftOf(ARTICLE);
    expect(await codeOf(publishNewVersion(asEd, { draft: same, baseVersion: 1 }))).toBe('conflict');
    expect(await codeOf(startNewVersion(asAda, { article: article.id, source: pasted(EDITED) }))).toBe(
      'forbidden',
    );
    expect(await codeOf(checkSource(asEd, { article: article.id }))).toBe('conflict');
    const own = await startImport(asEd, { space: space.slug, source: pasted(EDITED) });
    expect(await codeOf(publishNewVersion(asEd, { draft: own.id, baseVersion: 1 }))).toBe('not_found');
    expect(await codeOf(previewNewVersion(asEd, { draft: own.id }))).toBe('not_found');
    const late = await draftOf(EDITED);
    await publish(WITHOUT_TICKET);
    expect(await codeOf(publishNewVersion(asEd, { draft: late, baseVersion: 1 }))).toBe('stale_version');
    expect(await codeOf(readArticle(asEd, { article: article.id, version: 9 }))).toBe('not_found');
  });

  it('of two at once goes to one, and the other is told', async () => {
    const { draftOf, asEd, article } = await library();
    const drafts = [
      await draftOf(EDITED),
      await draftOf(WITHOUT_TICKET),
      await draftOf(`${ARTICLE}\n\nMore.`),
    ];
    const outcomes = await Promise.all(
      drafts.map((draft) => codeOf(publishNewVersion(asEd, { draft, baseVersion: 1 }))),
    );
    expect(outcomes.filter((outcome) => outcome === 'stale_version')).toHaveLength(2);
    expect((await listVersions(asEd, { article: article.id })).items).toHaveLength(2);
  });

  it('takes along what is written while it comes', async () => {
    const made = await library();
    const { draftOf, asEd, asAda, all, unit, correct, now } = made;
    await annotated(made);
    const draft = await draftOf(EDITED);
    const fares = await unit('Fares');
    const writes = Array.from({ length: 12 }, (_, at) =>
      codeOf(
        addAnnotation(asAda, {
          ...{ kind: 'note', article: made.article.id, unit: fares.id, body: { markdown: `Note ${at}` } },
        }),
      ),
    );
    const [, , ...written] = await Promise.all([
      publishNewVersion(asEd, { draft, baseVersion: 1 }),
      codeOf(correct({ kind: 'label', units: [fares.id], role: 'rebuttal' })),
      ...writes,
    ]);
    const kept = written.filter((outcome) => outcome !== 'stale_version').length;
    const { version } = await now();
    const items = await all();
    expect(items).toHaveLength(7 + kept);
    for (const { target, placement } of items)
      expect([target.versionId, placement]).toEqual([version.id, 'placed']);
  });
});

describe('a new version that is overtaken', () => {
  let written = 0;
  const note = (made: Awaited<ReturnType<typeof library>>, unit: string) =>
    addAnnotation(made.asAda, {
      ...{ kind: 'note', article: made.article.id, unit, body: { markdown: `Meanwhile, ${++written}.` } },
    });

  it('is planned again, outside the transaction, and takes along what came meanwhile', async () => {
    const made = await library();
    const { id } = await made.unit('Fares');
    const draft = await made.draftOf(EDITED);
    let tries = 0;
    const overtaken = made.beforeWriting(made.asEd, async () => {
      tries += 1;
      if (tries < 3) await note(made, id);
    });
    const once = { ...overtaken, idempotencyKey: `publish-${draft}` };
    const done = await publishNewVersion(once, { draft, baseVersion: 1 });
    expect([tries, done.version, done.annotations.placed]).toEqual([3, 2, 2]);
    expect((await made.all()).map(({ placement }) => placement)).toEqual(['placed', 'placed']);
  });

  it('at every try is refused, with nothing written, and can be tried again', async () => {
    const made = await library();
    const { id } = await made.unit('Fares');
    const draft = await made.draftOf(EDITED);
    const key = { idempotencyKey: `publish-${draft}` };
    const overtaken = { ...made.beforeWriting(made.asEd, () => note(made, id)), ...key };
    expect(await codeOf(publishNewVersion(overtaken, { draft, baseVersion: 1 }))).toBe('conflict');
    expect((await made.now()).version.number).toBe(1);
    const done = await publishNewVersion({ ...made.asEd, ...key }, { draft, baseVersion: 1 });
    expect(done).toMatchObject({ version: 2, annotations: { placed: 3 } });
  });

  it('by an edit of its draft is published as edited, down to the level of a heading', async () => {
    const made = await library();
    const draft = await made.draftOf(`${ARTICLE}\n\n## Why\n\nEverybody would ride.`);
    const overtaken = made.beforeWriting(made.asEd, () =>
      scene.database.transaction(async ({ articles }) => {
        const kept = await articles.findDraft(draft);
        if (!kept) throw new Error('There is a draft.');
        const blocks = kept.article.blocks.map((block) =>
          block.type === 'heading' ? { ...block, level: 4 } : block,
        );
        await articles.replaceDraft(draft, { ...kept.article, blocks }, instantNow());
      }),
    );
    await publishNewVersion(overtaken, { draft, baseVersion: 1 });
    const { blocks } = (await made.now()).version;
    expect(blocks.flatMap(({ type, level }) => (type === 'heading' ? level : []))).toEqual([4]);
  });
});

describe('a stance', () => {
  it('keeps the wording that it was given on, and counts again once its author confirms it', async () => {
    const { unit, asAda, publish, counts, all, article } = await library();
    const ticket = await unit('A ticket');
    await takeStance(asAda, { unit: ticket.id, value: 'agree' });
    await publish(EDITED);
    const now = await unit('A ticket');
    expect(now.number).toBe(ticket.number);
    const [stance] = await all();
    expect(stance).toMatchObject({
      kind: 'stance',
      earlierWording: true,
      givenOn: TICKET,
      placement: 'placed',
    });
    expect(await counts(asAda)).toMatchObject([{ stances: { agree: 0 }, earlier: 1, mineEarlier: 'agree' }]);

    await takeStance(asAda, { unit: now.id, value: 'disagree' });
    expect(await counts(asAda)).toMatchObject([{ stances: { disagree: 1 }, earlier: 0, mine: 'disagree' }]);
    expect(await counts(asAda, 1)).toMatchObject([{ stances: { agree: 1, disagree: 0 }, mine: 'agree' }]);
    const [then] = await all(asAda, 1);
    expect(then).toMatchObject({
      body: { value: 'agree' },
      earlierWording: false,
      abilities: { edit: false },
    });
    const history = await listStanceHistory(asAda, { unit: now.id });
    expect(history.items.map(({ value }) => value)).toEqual(['disagree', 'agree']);
    expect((await listAnnotations(asAda, { article: article.id, unit: now.id })).items).toHaveLength(1);
  });

  it('counts again by itself when its wording comes back', async () => {
    const { unit, asAda, publish, counts } = await library();
    await takeStance(asAda, { unit: (await unit('A ticket')).id, value: 'agree' });
    await publish(EDITED);
    await publish(ARTICLE.replace('The town', 'This town'));
    expect(await counts(asAda)).toMatchObject([{ stances: { agree: 1 }, earlier: 0 }]);
  });

  it('on other words stays one on an earlier wording through corrections', async () => {
    const { unit, asAda, publish, counts, correct } = await library();
    await takeStance(asAda, { unit: (await unit('A ticket')).id, value: 'agree' });
    await publish(EDITED);
    const [fares, ticket] = [await unit('Fares'), await unit('A ticket')];
    await correct({ kind: 'merge', unit: fares.id, next: ticket.id });
    await correct({ kind: 'split', unit: fares.id, at: fares.end ?? 0 });
    expect(await counts(asAda)).toMatchObject([{ stances: { agree: 0 }, earlier: 1 }]);
  });
});

describe('placing by hand', () => {
  /** A note on a sentence that the next version does not have. */
  async function lost() {
    const made = await library();
    const ticket = await made.unit('A ticket');
    const note = await addAnnotation(made.asAda, {
      ...{ kind: 'note', article: made.article.id, unit: ticket.id, body: { markdown: 'Not fair.' } },
    });
    const reply = await addAnnotation(made.asBen, {
      ...{ kind: 'note', article: made.article.id, parent: note.id, body: { markdown: 'Why?' } },
    });
    await made.publish(WITHOUT_TICKET);
    return { ...made, note, reply };
  }

  it('puts an annotation and its thread at a unit, and is right when it is said twice', async () => {
    const { note, reply, asAda, unit, all, now } = await lost();
    const town = await unit('The town');
    const placed = await placeAnnotation(asAda, { annotation: note.id, unit: town.id });
    expect(placed).toMatchObject({ placement: 'placed', target: { unitId: town.id, exact: town.wording } });
    await placeAnnotation(asAda, { annotation: note.id, unit: town.id });
    expect(placed.version).toBe(note.version + 1);
    const { version } = await now();
    const items = await all();
    expect(items.map(({ id, target }) => [id, target.unitId, target.versionId])).toEqual([
      [note.id, town.id, version.id],
      [reply.id, town.id, version.id],
    ]);
    expect((await all(asAda, 1)).map(({ target }) => target.exact)).toEqual([TICKET, TICKET]);
  });

  it('puts a new reply where its unplaced thread is, and both are placed together', async () => {
    const { note, asBen, asAda, unit, all, article } = await lost();
    const late = await addAnnotation(asBen, {
      ...{ kind: 'note', article: article.id, parent: note.id, body: { markdown: 'Still?' } },
    });
    expect(late.placement).toBe('unplaced');
    const town = await unit('The town');
    await placeAnnotation(asAda, { annotation: note.id, unit: town.id });
    expect((await all()).map(({ placement }) => placement)).toEqual(['placed', 'placed', 'placed']);
  });

  it('is for its author and moderators, about heads of threads, at one place', async () => {
    const { note, reply, asAda, asBen, asEd, unit } = await lost();
    const { id } = await unit('The town');
    expect(await codeOf(placeAnnotation(asBen, { annotation: note.id, unit: id }))).toBe('forbidden');
    expect(await codeOf(placeAnnotation(asBen, { annotation: reply.id, unit: id }))).toBe('invalid_input');
    expect(await codeOf(placeAnnotation(asAda, { annotation: note.id }))).toBe('invalid_input');
    expect(await codeOf(placeAnnotation(asAda, { annotation: note.id, unit: id, at: 'here' }))).toBe(
      'invalid_input',
    );
    expect(await codeOf(placeAnnotation(asAda, { annotation: note.id, unit: id, ifVersion: 9 }))).toBe(
      'stale_version',
    );
    expect(await codeOf(placeAnnotation(asAda, { annotation: note.id, unitNumber: 99 }))).toBe(
      'invalid_input',
    );
    const town = await unit('The town');
    const placed = await placeAnnotation(asEd, { annotation: note.id, unitNumber: town.number });
    expect(placed).toMatchObject({ placement: 'placed', target: { unitId: town.id } });
  });

  it('accepts a guess', async () => {
    const made = await library();
    const { asAda, article, range, publish, now } = made;
    const note = await addAnnotation(asAda, {
      ...{ kind: 'note', article: article.id, range: await range(TICKET), body: { markdown: 'So.' } },
    });
    await publish(ARTICLE.replace(TICKET, 'Whoever cleans for a living pays what a surgeon would.'));
    const [waiting] = (await listUnplaced(asAda, { article: article.id })).items;
    expect(waiting?.place).not.toBeNull();
    const { version } = await now();
    expect(await codeOf(placeAnnotation(asAda, { annotation: note.id, at: 'guess' }))).toBe('invalid_input');
    const accepted = { annotation: note.id, at: 'guess', versionId: version.id } as const;
    const placed = await placeAnnotation(asAda, accepted);
    expect(placed.placement).toBe('placed');
    expect(version.text.slice(placed.target.start ?? 0, placed.target.end ?? 0)).toBe(placed.target.exact);
    expect(placed.guess).toBeNull();
    expect(await codeOf(placeAnnotation(asAda, accepted))).toBe('conflict');
  });

  it('says “here” of the newest version only, even while that comes', async () => {
    const { note, asAda, publish, all, now, toCheck, whileLoading } = await lost();
    await toCheck(note);
    const seen = (await now()).version.id;
    const next = ARTICLE.replace('# The bus', '# Our bus').replace('Fares keep', 'Fares always keep');
    const meanwhile = whileLoading(asAda, () => publish(next));
    expect(
      await codeOf(placeAnnotation(meanwhile, { annotation: note.id, at: 'here', versionId: seen })),
    ).toBe('stale_version');
    const { version } = await now();
    expect((await all()).map(({ target }) => target.versionId)).toEqual([version.id, version.id]);
    for (const at of ['here', 'guess'] as const)
      expect(await codeOf(placeAnnotation(asAda, { annotation: note.id, at, versionId: seen }))).toBe(
        'stale_version',
      );
  });

  it('reads where it stands once nothing can move it any more', async () => {
    const { note, asAda, publish, all, now, toCheck, whileLoading } = await lost();
    await toCheck(note);
    const meanwhile = whileLoading(asAda, () => publish(ARTICLE.replace('Fares keep', 'Fares always keep')));
    await codeOf(placeAnnotation(meanwhile, { annotation: note.id, at: 'here' }));
    const { version } = await now();
    for (const { target } of await all()) {
      expect(target.versionId).toBe(version.id);
      expect(version.text.slice(target.start ?? 0, target.end ?? 0)).toBe(target.exact);
    }
  });

  it('goes to one of two people, and moves nothing that is placed', async () => {
    const { note, asAda, asEd, unit, all } = await lost();
    const [fares, town] = [await unit('Fares'), await unit('The town')];
    const outcomes = await Promise.all([
      codeOf(placeAnnotation(asAda, { annotation: note.id, unit: town.id })),
      codeOf(placeAnnotation(asEd, { annotation: note.id, unit: fares.id })),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(1);
    const [first] = await all();
    const other = first?.target.unitId === town.id ? fares : town;
    expect(await codeOf(placeAnnotation(asEd, { annotation: note.id, unit: other.id }))).toBe('conflict');
    expect((await all())[0]?.target.unitId).toBe(first?.target.unitId);
  });

  it('of a thread whose head is gone is for moderators and for who replied', async () => {
    const { note, article, asAda, asBen, asEd, unit, all } = await lost();
    await deleteAnnotation(asAda, { annotation: note.id });
    const waiting = async (ctx: Context) => (await listUnplaced(ctx, { article: article.id })).items;
    expect(await waiting(asAda)).toEqual([]);
    for (const ctx of [asEd, asBen])
      expect(await waiting(ctx)).toMatchObject([{ id: note.id, author: null, body: {}, replyCount: 1 }]);
    const counted = async (ctx: Context) => (await readArticleState(ctx, { article: article.id })).waiting;
    expect(await counted(asBen)).toEqual({ mine: { unplaced: 1, check: 0 }, all: null });
    expect(await counted(asAda)).toEqual({ mine: { unplaced: 0, check: 0 }, all: null });
    expect(await counted(asEd)).toMatchObject({ all: { unplaced: 1, check: 0 } });
    expect((await listVersions(asEd, { article: article.id })).items[0]?.annotations.unplaced).toBe(1);
    const town = await unit('The town');
    const place = { annotation: note.id, unit: town.id };
    expect(await codeOf(placeAnnotation(asAda, place))).toBe('forbidden');
    await placeAnnotation(asBen, place);
    expect((await all()).map(({ target, placement }) => [target.unitId, placement])).toEqual([
      [town.id, 'placed'],
      [town.id, 'placed'],
    ]);
  });

  it('lets a stance count at its very words, whatever its author withdrew there', async () => {
    const made = await library();
    const { asAda, unit, all, counts, toCheck } = made;
    const fares = await unit('Fares');
    await takeStance(asAda, { unit: fares.id, value: 'agree' });
    const [stance] = await all();
    if (!stance) throw new Error('There is a stance.');
    await toCheck(stance, 'unplaced');
    await takeStance(asAda, { unit: fares.id, value: 'disagree' });
    await withdrawStance(asAda, { unit: fares.id });
    expect(await counts(asAda)).toEqual([]);
    await placeAnnotation(asAda, { annotation: stance.id, unit: fares.id });
    expect(await counts(asAda)).toMatchObject([{ stances: { agree: 1 }, earlier: 0 }]);
  });
});

/** Until a statement waits for another transaction to end. */
async function somebodyWaits() {
  const client = new pg.Client(testDatabaseUrl());
  await client.connect();
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect
    .poll(async () => (await client.query(waiting)).rowCount, { timeout: 5_000 })
    .toBeGreaterThan(0);
  await client.end();
}

describe('placing a stance by hand', () => {
  it('while its author takes one at the same unit is refused with a sentence', async () => {
    const { asAda, unit, all, toCheck } = await library();
    const fares = await unit('Fares');
    await takeStance(asAda, { unit: fares.id, value: 'agree' });
    const [stance] = await all();
    if (!stance) throw new Error('There is a stance.');
    await toCheck(stance, 'unplaced');
    let placing: Promise<unknown> = Promise.resolve();
    const slow: Context = {
      ...asAda,
      database: {
        ...scene.database,
        transaction: (work) =>
          scene.database.transaction(async (store) => {
            const done = await work(store);
            placing = codeOf(placeAnnotation(asAda, { annotation: stance.id, unit: fares.id }));
            await somebodyWaits();
            return done;
          }),
      },
    };
    await takeStance(slow, { unit: fares.id, value: 'unsure' });
    expect(await placing).toBe('conflict');
    const again = await placeAnnotation(asAda, { annotation: stance.id, unit: fares.id });
    expect(again).toMatchObject({ placement: 'placed', earlierWording: true });
  });
});

describe('comparing', () => {
  it('shows what differs and what would become of everything, before it is published and after', async () => {
    const made = await library();
    const { draftOf, asEd, asAda, article } = made;
    await annotated(made);
    const draft = await draftOf(WITHOUT_TICKET);
    const preview = await previewNewVersion(asEd, { draft });
    expect(preview).toMatchObject({ baseVersion: 1, differs: true, units: { kept: 2, gone: 1 } });
    expect(preview.items.map(({ kind }) => kind)).toEqual(['changed', 'same']);
    const done = await publishNewVersion(asEd, { draft, baseVersion: preview.baseVersion });
    expect(done.annotations).toEqual(preview.annotations);
    expect(done.units).toEqual(preview.units);
    const compared = await compareVersions(asAda, { article: article.id, version: 2 });
    expect(compared).toMatchObject({ from: 1, to: 2, items: preview.items });
    expect(await codeOf(compareVersions(asAda, { article: article.id, version: 1 }))).toBe('invalid_input');
    const { items } = await listHighlightRanges(asAda, { article: article.id, version: 1 });
    expect(items).toHaveLength(1);
  });
});

describe('checking the source', () => {
  const paragraphs = [
    'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon, and nobody has asked why.',
    'The town should stop charging for the bus. Other towns have done it for ten years, and their drivers are content.',
    'Whoever says that it costs too much should look at what the empty buses cost this town every single day.',
  ];

  it('says that nothing has changed, or gives a draft with what has', async () => {
    const ed = await scene.person('Ed');
    const space = await scene.space({}, [[ed, 'moderator']]);
    const onOwnPage = { fetchPage: onAnyPort(fetchPage) };
    const asEd = scene.context(ed, onOwnPage);
    page.say(paragraphs);
    const source = { kind: 'url', url: page.url(space.slug) } as const;
    const { id: article } = await importArticle(
      { ...scene.system, ...onOwnPage },
      { space: space.slug, source },
    );
    expect(await checkSource(asEd, { article })).toMatchObject({ number: 1, draft: null });
    page.say([
      ...paragraphs.slice(0, 2),
      'The council will decide about it in spring, after everybody was heard.',
    ]);
    const { draft } = await checkSource(asEd, { article });
    expect(draft).toMatchObject({ newVersionOf: { id: article }, duplicateOf: null });
    const done = await publishNewVersion(asEd, { draft: draft?.id ?? '', baseVersion: 1 });
    expect(done.version).toBe(2);
    expect(await checkSource(asEd, { article })).toMatchObject({ number: 2, draft: null });
  });
});

describe('an old version', () => {
  it('takes nothing: annotations and corrections are for the newest', async () => {
    const { asAda, unit, publish, article, range } = await library();
    const [ticket, words] = [await unit('A ticket'), await range('for a cleaner')];
    const { id: versionId } = article.version;
    await publish(EDITED);
    const note = { kind: 'note', article: article.id, body: { markdown: 'Late.' } } as const;
    expect(await codeOf(addAnnotation(asAda, { ...note, unit: ticket.id }))).toBe('stale_version');
    expect(await codeOf(addAnnotation(asAda, { ...note, range: words, versionId }))).toBe('stale_version');
    expect(await codeOf(takeStance(asAda, { unit: ticket.id, value: 'agree' }))).toBe('stale_version');
    const { abilities } = await readArticle(asAda, { article: article.id, version: 1 });
    expect(Object.values(abilities)).not.toContain(true);
  });
});
