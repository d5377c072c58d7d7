import { expect, test } from 'vitest';
import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import type { Block } from '@/lib/domain/text/blocks';

function blocksOf(paragraphs: [Block['type'], string][]) {
  let start = 0;
  const blocks = paragraphs.map(([type, text]): Block => {
    const block = { type, text, start, end: start + text.length, marks: [] };
    start = block.end + 1;
    return block;
  });
  return { text: paragraphs.map(([, text]) => text).join('\n'), blocks };
}

function mainsOf(...paragraphs: [Block['type'], string][]) {
  const { text, blocks } = blocksOf(paragraphs);
  const { units, relations } = suggestSegmentation(text, blocks, 'en');
  const wording = (index: number) => text.slice(units[index]?.start, units[index]?.end);
  return {
    mains: units.flatMap(({ role }, index) => (role === 'major_claim' ? [wording(index)] : [])),
    relations: relations.map(({ type, from, to }) => [wording(from), type, wording(to)]),
  };
}

test('a text of one paragraph has its main claim where the author says what should be done', () => {
  const { mains, relations } = mainsOf([
    'paragraph',
    'The town should light the canal path at night. Cyclists use it after work. Last winter two of them fell in.',
  ]);
  expect(mains).toEqual(['The town should light the canal path at night.']);
  expect(relations).toContainEqual(['Cyclists use it after work.', 'support', mains[0]]);
});

test('an essay says its main claim in the opening and again in the closing paragraph', () => {
  const { mains } = mainsOf(
    ['heading', 'Should schools teach chess?'],
    [
      'paragraph',
      'Many schools have to choose what to leave out. I believe that chess lessons belong in every school.',
    ],
    [
      'paragraph',
      'First, chess trains patience. Players wait for their turn. They must think about what the other side wants.',
    ],
    [
      'paragraph',
      'Second, chess costs next to nothing. A board lasts for decades. Schools should not spend more than they have.',
    ],
    [
      'paragraph',
      'In conclusion, chess lessons deserve a place in every school. The price is small. The gain lasts.',
    ],
  );
  expect(mains).toEqual([
    'I believe that chess lessons belong in every school.',
    'In conclusion, chess lessons deserve a place in every school.',
  ]);
});

test('a guess at the main claim draws no reasons past the claims beside them', () => {
  const { relations } = mainsOf([
    'paragraph',
    'Buses are late. Trams run on time because nothing blocks their rails.',
  ]);
  expect(relations).toContainEqual(['because nothing blocks their rails.', 'support', 'Trams run on time']);
});

test('premises joined by "and" for the same thing are linked', () => {
  const { text, blocks } = blocksOf([
    ['paragraph', 'The town needs the tram because buses are slow, and because they are loud.'],
  ]);
  const { units, relations } = suggestSegmentation(text, blocks, 'en');
  const grouped = relations.filter(({ group }) => group !== null);
  expect(grouped.map(({ from }) => text.slice(units[from]?.start, units[from]?.end))).toEqual([
    'because buses are slow,',
    'and because they are loud.',
  ]);
  expect(new Set(grouped.map(({ group, to }) => `${group} ${to}`)).size).toBe(1);
  expect(grouped[1]?.reasons.at(-1)).toMatchObject({ rule: 'relation-linked', cue: { text: 'and' } });
});
