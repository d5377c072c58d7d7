import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toArgument, unitFinder } from '@/lib/domain/segmentation/corrections/argument';
import { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { readArticle } from '@/lib/operations/articles/read-article';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { listCorrections } from '@/lib/operations/segmentations/list-corrections';
import { undoCorrection } from '@/lib/operations/segmentations/undo-correction';
import { faults } from '../domain/segmentation/argument-fixtures';
import { dice, thrown } from '../domain/segmentation/correction-dice';
import { openScene } from '../support/scene';

const scene = openScene();
const STEPS = 200;
const ANNOTATIONS = 500;

const SENTENCES = [
  'Fares keep people at home, and a ticket costs as much for a cleaner as for a surgeon.',
  'Critics say that the money is missing, but the budget is itself a choice.',
  'Other towns found it, because their councils wanted quieter streets.',
  'Nobody asked the drivers, who would have told them about empty seats.',
];
const TEXT = Array.from({ length: 12 }, (_, n) =>
  SENTENCES.map((sentence) => `In year ${n}: ${sentence}`).join(' '),
).join('\n\n');

it(`${STEPS} corrections keep each of ${ANNOTATIONS} annotations on its words, and are undone to the letter`, async () => {
  const [ed, ...readers] = [await scene.person('Ed'), await scene.person('Ada'), await scene.person('Ben')];
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in' },
    [[ed, 'moderator'], ...readers.map((reader) => [reader, 'member'] as [typeof reader, 'member'])],
    'public',
  );
  const article = await scene.article(space, `# The bus\n\n${TEXT}`);
  const { id, version } = article;
  const asEd = scene.context(ed);
  await attach(readers);
  const first = await state();
  expect(first.attached).toHaveLength(ANNOTATIONS);

  const made: number[] = [];
  for (const roll of fc.sample(dice, { numRuns: STEPS * 6, seed: 20_261_126 })) {
    if (made.length === STEPS) break;
    const now = await readArticle(asEd, { article: id });
    const argument = toArgument(now.article.units, now.article.relations);
    const correction = Correction.safeParse(thrown(argument, roll));
    if (!correction.success) continue;
    const baseRevision = now.article.segmentation.revision;
    const done = await correctSegmentation(asEd, {
      ...{ article: id, baseRevision, corrections: [correction.data] },
    }).catch(({ code }) => code as string);
    if (typeof done !== 'string') made.push(done.done[0]?.number ?? 0);
  }
  expect(made).toHaveLength(STEPS);

  const last = await state();
  expect(faults(toArgument(last.units, last.relations), version.text, version.blocks)).toEqual([]);
  expect(last.attached.map((each) => each.id)).toEqual(first.attached.map((each) => each.id));
  const find = unitFinder(toArgument(last.units, last.relations).units.values());
  for (const { target, placement, kind, earlier } of last.attached) {
    const range = { start: target.start ?? 0, end: target.end ?? 0 };
    expect(version.text.slice(range.start, range.end)).toBe(target.exact);
    const unit = find(range);
    expect([placement, target.unitId]).toEqual(['placed', unit?.id]);
    if (kind === 'stance') expect(earlier).toBe(unit?.start !== range.start || unit.end !== range.end);
  }

  for (const number of made.toReversed()) {
    const { article: now } = await readArticle(asEd, { article: id });
    await undoCorrection(asEd, { article: id, number, baseRevision: now.segmentation.revision });
  }
  expect(await state()).toEqual(first);
  const { items } = await listCorrections(asEd, { article: id, limit: 200 });
  expect(items.every(({ correction }) => correction.kind === 'undo')).toBe(true);

  /** Notes and highlights on ranges of any length, and stances of two readers on every unit. */
  async function attach(people: typeof readers) {
    const [ada, ben] = people.map((person) => scene.context(person));
    if (!ada || !ben) throw new Error('There are two readers.');
    let count = 0;
    for (const unit of article.units)
      for (const reader of [ada, ben]) {
        await takeStance(reader, { unit: unit.id, value: 'agree' });
        count += 1;
      }
    for (let at = 3; count < ANNOTATIONS; count += 1) {
      at = (at * 31 + 17) % (version.text.length - 200);
      const range = { start: at, end: at + 8 + (at % 170) };
      await (count % 2
        ? addAnnotation(ada, { kind: 'highlight', article: id, range })
        : addAnnotation(ben, { kind: 'note', article: id, range, body: { markdown: 'Hm.' } }));
    }
  }

  async function state() {
    const { article: now } = await readArticle(asEd, { article: id });
    const { items } = await listAnnotations(asEd, { article: id, limit: 500 });
    const attached = items.map(({ target, placement, kind, ...rest }) => ({
      ...{ id: rest.id, kind, target, placement, earlier: 'earlierWording' in rest && rest.earlierWording },
    }));
    return { units: now.units, relations: now.relations, attached };
  }
}, 120_000);
