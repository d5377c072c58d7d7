import { describe, expect, it } from 'vitest';
import { readArticle } from '@/lib/operations/articles/read-article';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { listCorrections } from '@/lib/operations/segmentations/list-corrections';
import { undoCorrection } from '@/lib/operations/segmentations/undo-correction';
import { openScene } from '../support/scene';

const scene = openScene();

/** An article of which two units were joined, and the joined one labelled: revisions 2 and 3. */
async function correctedArticle() {
  const ed = await scene.person('Ed');
  const space = await scene.space({}, [[ed, 'moderator']]);
  const article = await scene.article(space);
  const asEd = scene.context(ed);
  const at = article.units.findIndex(({ blockId }, index) => blockId === article.units[index + 1]?.blockId);
  const [first, second] = [article.units[at], article.units[at + 1]];
  if (!first || !second) throw new Error('The article has no block of two units.');
  await correctSegmentation(asEd, {
    ...{ article: article.id, baseRevision: 1 },
    corrections: [
      { kind: 'merge', unit: first.id, next: second.id },
      { kind: 'label', units: [first.id], role: 'rebuttal', certainty: 'surely' },
    ],
  });
  return { article, asEd, first, second };
}

describe('the list of corrections', () => {
  it('says which could be taken back, when asked', async () => {
    const { article, asEd } = await correctedArticle();
    const fits = async () =>
      (await listCorrections(asEd, { article: article.id, fits: true })).items.map(({ number, fits }) => [
        number,
        fits,
      ]);
    expect(await fits()).toEqual([
      [3, true],
      [2, false],
    ]);
    await undoCorrection(asEd, { article: article.id, number: 3, baseRevision: 3 });
    expect(await fits()).toEqual([
      [4, true],
      [3, false],
      [2, true],
    ]);
    const { items } = await listCorrections(asEd, { article: article.id });
    expect(items.map(({ fits }) => fits)).toEqual([null, null, null]);
  });

  it('can be cut to those between two revisions', async () => {
    const { article, asEd } = await correctedArticle();
    const numbers = async (range: { since?: number; until?: number }) =>
      (await listCorrections(asEd, { article: article.id, ...range })).items.map(({ number }) => number);
    expect(await numbers({ since: 1, until: 2 })).toEqual([2]);
    expect(await numbers({ since: 2 })).toEqual([3]);
    expect(await numbers({ since: 0, until: 1 })).toEqual([]);
  });
});

describe('a unit that was joined with another', () => {
  it('leads to the one that has its words, until the join is taken back', async () => {
    const { article, asEd, first, second } = await correctedArticle();
    const retired = async () => (await readArticle(asEd, { article: article.id })).article.retired;
    expect(await retired()).toEqual([{ number: second.number, heir: first.number, isImplicit: false }]);
    await undoCorrection(asEd, { article: article.id, number: 3, baseRevision: 3 });
    await undoCorrection(asEd, { article: article.id, number: 2, baseRevision: 4 });
    expect(await retired()).toEqual([]);
  });
});
