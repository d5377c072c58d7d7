import { describe, expect, it } from 'vitest';
import type { ReadableArticle } from '@/lib/domain/articles/article';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { withdrawStance } from '@/lib/operations/annotations/withdraw-stance';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import type { Context } from '@/lib/operations/context';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { listCorrections } from '@/lib/operations/segmentations/list-corrections';
import { listRevisions } from '@/lib/operations/segmentations/list-revisions';
import { readRevision } from '@/lib/operations/segmentations/read-revision';
import { restoreRevision } from '@/lib/operations/segmentations/restore-revision';
import { suggestAgain } from '@/lib/operations/segmentations/suggest-again';
import { undoCorrection } from '@/lib/operations/segmentations/undo-correction';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

/** An article about buses, with somebody who may correct it and two readers. */
async function editing() {
  const [ed, ada, ben] = [await scene.person('Ed'), await scene.person('Ada'), await scene.person('Ben')];
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in' },
    [[ed, 'moderator']],
    'public',
  );
  const article = await scene.article(space);
  const asEd = scene.context(ed);
  return {
    ...{ article, space, asEd, asAda: scene.context(ada), asBen: scene.context(ben) },
    now: async () => (await readArticle(asEd, { article: article.id })).article,
    correct: async (correction: object, ctx: Context = asEd) => {
      const { segmentation } = (await readArticle(asEd, { article: article.id })).article;
      const corrections = [correction] as never;
      return correctSegmentation(ctx, {
        article: article.id,
        baseRevision: segmentation.revision,
        corrections,
      });
    },
  };
}

const unitOf = ({ units }: ReadableArticle, words: string) => {
  const unit = units.find(({ wording }) => wording.includes(words));
  if (!unit) throw new Error(`No unit says ${words}.`);
  return { ...unit, start: unit.start ?? 0, end: unit.end ?? 0 };
};

/** All that can be compared of a state: units, relations and where everything is attached. */
async function stateOf(ctx: Context, articleId: string) {
  const { article } = await readArticle(ctx, { article: articleId });
  const { items } = await listAnnotations(ctx, { article: articleId, limit: 500 });
  const attached = items.map(({ id, target, placement, ...rest }) => ({
    ...{ id, target, placement },
    earlier: rest.kind === 'stance' && rest.earlierWording,
  }));
  return { units: article.units, relations: article.relations, attached };
}

describe('a correction', () => {
  it('is seen by readers at once, and by its author in the history', async () => {
    const { article, correct, now, asEd } = await editing();
    const fares = unitOf(article, 'Fares keep');
    const done = await correct({ kind: 'split', unit: fares.id, at: fares.start + 'Fares keep '.length });
    expect(done.done).toHaveLength(1);
    const after = await now();
    expect(after.segmentation.revision).toBe(2);
    expect(unitOf(after, 'Fares').wording).toBe('Fares keep');
    expect(unitOf(after, 'people at home').number).toBe(article.units.length + 1);
    const { items } = await listRevisions(asEd, { article: article.id });
    expect(items).toMatchObject([
      { number: 2, since: 1, kind: 'corrected', author: { name: 'Ed' }, counts: { split: 1 } },
      { number: 1, kind: 'suggested', author: null },
    ]);
  });

  it('joins the revision that the same person made lately, and begins another after ten minutes', async () => {
    const { article, correct, asEd } = await editing();
    const [first, second, third] = article.units;
    await correct({ kind: 'label', units: [first?.id], role: 'background' });
    await correct({ kind: 'label', units: [second?.id], role: 'background' });
    const later = { ...asEd, now: () => addMillis(asEd.now(), 10 * 60_000) };
    await correct({ kind: 'label', units: [third?.id], role: 'background' }, later);
    const { items } = await listRevisions(asEd, { article: article.id });
    expect(items.map(({ number, since, counts }) => [number, since, counts])).toEqual([
      [4, 3, { label: 1 }],
      [3, 1, { label: 2 }],
      [1, 0, {}],
    ]);
  });

  it('on an older revision is refused with what was done meanwhile, and whether it still fits', async () => {
    const { article, correct, asEd } = await editing();
    const [first, second] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
    await correct({ kind: 'merge', unit: first.id, next: second.id });
    const stale = (correction: object) =>
      correctSegmentation(asEd, {
        article: article.id,
        baseRevision: 1,
        corrections: [correction] as never,
      }).catch(({ code, details }) => ({ code, current: details.current }));
    const since = [{ number: 2, kind: 'merge', author: { name: 'Ed' } }];
    expect(await stale({ kind: 'label', units: [first.id], role: 'rebuttal' })).toMatchObject({
      ...{ code: 'stale_revision', current: { revision: 2, fits: true, since } },
    });
    expect(await stale({ kind: 'label', units: [second.id], role: 'rebuttal' })).toMatchObject({
      ...{ code: 'stale_revision', current: { revision: 2, fits: false, since } },
    });
  });

  it('of two at once goes to one, and the other is told', async () => {
    const { article, asEd } = await editing();
    const unit = unitOf(article, 'Fares keep');
    const attempts = (['claim', 'rebuttal', 'background', 'premise'] as const).map((role) =>
      codeOf(
        correctSegmentation(asEd, {
          ...{ article: article.id, baseRevision: 1 },
          corrections: [{ kind: 'label', units: [unit.id], role, certainty: 'surely' }],
        }),
      ),
    );
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((outcome) => outcome === 'stale_revision')).toHaveLength(3);
  });

  it('is for moderators, or for members where the space says so', async () => {
    const { article, asAda, correct } = await editing();
    const correction = { kind: 'confirm', units: [article.units[0]?.id] };
    expect(await codeOf(correct(correction, asAda))).toBe('forbidden');
    const member = await scene.person();
    const space = await scene.space({ correcting: 'members' }, [[member, 'member']]);
    const other = await scene.article(space);
    const corrections = [{ kind: 'confirm' as const, units: [other.units[0]?.id ?? ''] }];
    const asMember = scene.context(member);
    const done = await correctSegmentation(asMember, { article: other.id, baseRevision: 1, corrections });
    expect(done.done).toHaveLength(1);
  });

  it('that was meant for another version is refused, whatever its revision', async () => {
    const { article, asEd } = await editing();
    const corrections = [
      { kind: 'add_implicit' as const, text: 'Unsaid.', role: 'claim' as const, after: null },
    ];
    const versionId = article.id;
    const meant = correctSegmentation(asEd, { article: article.id, versionId, baseRevision: 1, corrections });
    expect(await codeOf(meant)).toBe('stale_version');
  });

  it('of several is made whole or not at all', async () => {
    const { article, asEd, now } = await editing();
    const unit = unitOf(article, 'Fares keep');
    const corrections = [
      { kind: 'label' as const, units: [unit.id], role: 'rebuttal' as const },
      { kind: 'split' as const, unit: unit.id, at: unit.start },
    ];
    const all = correctSegmentation(asEd, { article: article.id, baseRevision: 1, corrections });
    expect(await codeOf(all)).toBe('conflict');
    expect((await now()).units).toEqual(article.units);
  });
});

describe('what readers attached', () => {
  it('follows its text through cutting, joining and moving borders, and back', async () => {
    const { article, correct, asAda, asBen, asEd } = await editing();
    const [fares, ticket] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
    const { text } = article.version;
    const range = (words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    await addAnnotation(asAda, { kind: 'highlight', article: article.id, range: range('at home') });
    await addAnnotation(asAda, {
      kind: 'note',
      article: article.id,
      unit: fares.id,
      body: { markdown: 'All.' },
    });
    await addAnnotation(asBen, { kind: 'highlight', article: article.id, range: range('home. A ticket') });
    await takeStance(asAda, { unit: fares.id, value: 'agree' });
    await takeStance(asAda, { unit: ticket.id, value: 'disagree' });
    await takeStance(asBen, { unit: ticket.id, value: 'unsure' });
    const states = [await stateOf(asEd, article.id)];
    const steps = [
      { kind: 'split', unit: fares.id, at: text.indexOf('at home') },
      { kind: 'move_boundary', unit: fares.id, next: '', at: text.indexOf('people') },
      { kind: 'merge', unit: fares.id, next: '' },
      { kind: 'merge', unit: fares.id, next: ticket.id },
    ];
    const made: number[] = [];
    for (const step of steps) {
      const { units } = (await readArticle(asEd, { article: article.id })).article;
      const at = units.findIndex(({ id }) => id === fares.id);
      const done = await correct('next' in step && !step.next ? { ...step, next: units[at + 1]?.id } : step);
      made.push(done.done[0]?.number ?? 0);
      const state = await stateOf(asEd, article.id);
      states.push(state);
      for (const { target } of state.attached)
        expect(text.slice(target.start ?? 0, target.end ?? 0)).toBe(target.exact);
    }
    expect(states[4]?.attached.map(({ target, earlier }) => [target.unitId, earlier])).toEqual([
      ...[
        [fares.id, false],
        [fares.id, false],
        [fares.id, false],
      ],
      ...[
        [fares.id, true],
        [fares.id, true],
        [fares.id, true],
      ],
    ]);
    for (const [index, number] of made.toReversed().entries()) {
      const { revision } = (await readArticle(asEd, { article: article.id })).article.segmentation;
      await undoCorrection(asEd, { article: article.id, number, baseRevision: revision });
      expect(await stateOf(asEd, article.id)).toEqual(states[3 - index]);
    }
  });

  it('counts a stance on an earlier wording apart until it is given again', async () => {
    const { article, correct, asAda } = await editing();
    const [fares, ticket] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
    await takeStance(asAda, { unit: fares.id, value: 'agree' });
    await takeStance(asAda, { unit: ticket.id, value: 'disagree' });
    await correct({ kind: 'merge', unit: fares.id, next: ticket.id });
    const counts = async () => (await readUnitCounts(asAda, { article: article.id })).items;
    expect(await counts()).toMatchObject([
      {
        unitId: fares.id,
        stances: { agree: 0, disagree: 0 },
        earlier: 2,
        mine: null,
        mineEarlier: 'disagree',
      },
    ]);
    await takeStance(asAda, { unit: fares.id, value: 'disagree' });
    expect(await counts()).toMatchObject([
      {
        unitId: fares.id,
        stances: { agree: 0, disagree: 1 },
        earlier: 0,
        mine: 'disagree',
        mineEarlier: null,
      },
    ]);
    await withdrawStance(asAda, { unit: fares.id });
    expect(await counts()).toEqual([]);
  });

  it('withdraws stances on earlier wordings together', async () => {
    const { article, correct, asAda } = await editing();
    const [fares, ticket] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
    await takeStance(asAda, { unit: fares.id, value: 'agree' });
    await takeStance(asAda, { unit: ticket.id, value: 'disagree' });
    await correct({ kind: 'merge', unit: fares.id, next: ticket.id });
    await withdrawStance(asAda, { unit: fares.id });
    expect((await readUnitCounts(asAda, { article: article.id })).items).toEqual([]);
  });

  it('is not attached to a unit that reads otherwise than it did for its reader', async () => {
    const { article, correct, asAda } = await editing();
    const [fares, ticket] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
    const seen = { start: fares.start, end: fares.end };
    await correct({ kind: 'merge', unit: fares.id, next: ticket.id });
    expect(await codeOf(takeStance(asAda, { unit: fares.id, value: 'agree', seen }))).toBe('stale_revision');
    expect(await codeOf(takeStance(asAda, { unit: ticket.id, value: 'agree' }))).toBe('stale_revision');
    const note = { kind: 'note', article: article.id, unit: ticket.id, body: { markdown: 'x' } } as const;
    expect(await codeOf(addAnnotation(asAda, note))).toBe('stale_revision');
  });

  it('at an implicit unit that is removed stays, unplaced, and comes back with it', async () => {
    const { article, correct, asAda, asEd } = await editing();
    const added = await correct({ kind: 'add_implicit', text: 'Home is bad.', role: 'premise', after: null });
    const unit = added.done[0]?.change.units[0]?.after?.id ?? '';
    await addAnnotation(asAda, { kind: 'note', article: article.id, unit, body: { markdown: 'Is it?' } });
    await takeStance(asAda, { unit, value: 'agree' });
    const removed = await correct({ kind: 'remove_implicit', unit });
    const placements = async () =>
      (await listAnnotations(asAda, { article: article.id })).items.map(({ placement, target }) => [
        placement,
        target.exact,
      ]);
    const said = 'Home is bad.';
    expect(await placements()).toEqual([
      ['unplaced', said],
      ['unplaced', said],
    ]);
    expect((await readUnitCounts(asAda, { article: article.id })).items).toEqual([]);
    const number = removed.done[0]?.number ?? 0;
    await undoCorrection(asEd, { article: article.id, number, baseRevision: number });
    expect(await placements()).toEqual([
      ['placed', said],
      ['placed', said],
    ]);
  });
});

describe('a correction and an annotation at once', () => {
  it('never leave anything at a unit that is no more, or on words that its reader did not see', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { article, correct, asAda, asBen, now } = await editing();
      const [fares, ticket] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
      const seen = { start: ticket.start, end: ticket.end };
      const note = (markdown: string) => ({ kind: 'note' as const, article: article.id, body: { markdown } });
      const head = await addAnnotation(asBen, { ...note('At once.'), unit: ticket.id });
      const outcomes = await Promise.all([
        codeOf(correct({ kind: 'merge', unit: fares.id, next: ticket.id })),
        codeOf(takeStance(asAda, { unit: ticket.id, value: 'agree', seen })),
        codeOf(addAnnotation(asAda, { ...note('On these words.'), range: seen })),
        codeOf(addAnnotation(asAda, { ...note('On all of it.'), unit: ticket.id })),
        codeOf(addAnnotation(asAda, { ...note('To you.'), parent: head.id })),
      ]);
      for (const outcome of outcomes) if (typeof outcome === 'string') expect(outcome).toBe('stale_revision');
      const standing = new Set((await now()).units.map(({ id }) => id));
      expect(standing.has(ticket.id)).toBe(false);
      const { items } = await listAnnotations(asAda, { article: article.id });
      for (const { target, kind, ...rest } of items) {
        expect(standing.has(target.unitId)).toBe(true);
        if (kind === 'stance') expect('earlierWording' in rest && rest.earlierWording).toBe(true);
      }
    }
  });
});

describe('the history', () => {
  it('refuses an undoing that would say a thing twice or in a circle', async () => {
    const { article, correct, asEd } = await editing();
    const [fares, ticket] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
    for (const { id } of article.relations) await correct({ kind: 'unrelate', relation: id });
    const drawn = await correct({ kind: 'relate', type: 'support', unit: fares.id, toUnit: ticket.id });
    const relation = drawn.done[0]?.change.relations[0]?.after?.id;
    const gone = (await correct({ kind: 'unrelate', relation })).done[0]?.number ?? 0;
    await correct({ kind: 'relate', type: 'support', unit: ticket.id, toUnit: fares.id });
    const circle = undoCorrection(asEd, { article: article.id, number: gone, baseRevision: gone + 1 });
    expect(await codeOf(circle)).toBe('conflict');
  });

  it('undoes and redoes, and refuses to undo what was corrected since', async () => {
    const { article, correct, asEd, now } = await editing();
    const unit = unitOf(article, 'Fares keep');
    await correct({ kind: 'label', units: [unit.id], role: 'rebuttal' });
    await correct({ kind: 'label', units: [unit.id], role: 'background' });
    const undo = (number: number, baseRevision: number) =>
      undoCorrection(asEd, { article: article.id, number, baseRevision });
    expect(await codeOf(undo(2, 3))).toBe('conflict');
    await undo(3, 3);
    expect(unitOf(await now(), 'Fares keep').role).toBe('rebuttal');
    await undo(4, 4);
    expect(unitOf(await now(), 'Fares keep').role).toBe('background');
    const { items } = await listCorrections(asEd, { article: article.id, author: 'me' });
    expect(items.map(({ number, correction }) => [number, correction.kind])).toEqual([
      ...[
        [5, 'undo'],
        [4, 'undo'],
        [3, 'label'],
        [2, 'label'],
      ],
    ]);
  });

  it('shows every earlier state as it was, and brings it back', async () => {
    const { article, correct, asEd, now } = await editing();
    const [fares, ticket] = [unitOf(article, 'Fares keep'), unitOf(article, 'A ticket')];
    await correct({ kind: 'split', unit: ticket.id, at: ticket.start + 'A ticket costs '.length });
    await correct({ kind: 'merge', unit: fares.id, next: ticket.id });
    await correct({ kind: 'label', units: [fares.id], role: 'claim' });
    const first = await readRevision(asEd, { article: article.id, number: 1 });
    expect(first.items).toEqual(article.units);
    expect(first.relations.toSorted(byId)).toEqual(article.relations.toSorted(byId));
    await restoreRevision(asEd, { article: article.id, number: 1, baseRevision: 4 });
    expect((await now()).units).toEqual(article.units);
    const { items } = await listRevisions(asEd, { article: article.id });
    expect(items[0]).toMatchObject({ number: 5, kind: 'restored' });
    expect(await codeOf(readRevision(asEd, { article: article.id, number: 6 }))).toBe('invalid_input');
  });
});

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

describe('suggesting again', () => {
  it('leaves alone what people settled and looks at the rest with it in view', async () => {
    const { article, correct, asEd, now } = await editing();
    const ticket = unitOf(article, 'A ticket');
    await correct({ kind: 'label', units: [ticket.id], role: 'major_claim' });
    await correct({ kind: 'split', unit: ticket.id, at: ticket.start + 'A ticket costs '.length });
    await correct({ kind: 'confirm', units: [ticket.id] });
    const { revision } = (await now()).segmentation;
    await suggestAgain(asEd, { article: article.id, baseRevision: revision });
    const after = await now();
    expect(unitOf(after, 'A ticket costs')).toMatchObject({
      id: ticket.id,
      role: 'major_claim',
      wording: 'A ticket costs',
    });
    expect(
      after.units.filter(({ role }) => role === 'major_claim').map(({ suggestedBy }) => suggestedBy),
    ).toEqual(['person', 'person']);
    expect(after.units.filter(({ suggestedBy }) => suggestedBy !== 'person').map(({ id }) => id)).toEqual(
      article.units.filter(({ id }) => id !== ticket.id).map(({ id }) => id),
    );
    const again = suggestAgain(asEd, { article: article.id, baseRevision: revision + 1 });
    expect(await codeOf(again)).toBe('conflict');
  });
});
