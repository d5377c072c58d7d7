import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Argument,
  hasSpan,
  nextInBlock,
  unitFinder,
} from '@/lib/domain/segmentation/corrections/argument';
import {
  applyChange,
  type Change,
  changeBetween,
  invertChange,
} from '@/lib/domain/segmentation/corrections/change';
import { type Attached, followText } from '@/lib/domain/segmentation/corrections/follow';
import { argumentOf, corrected, faults } from './argument-fixtures';
import { afterThrow, article, dice } from './correction-dice';

const RUNS = 25;

/** Ranges of words and of whole units, as readers attach them: 500 on every article. */
const places = fc.array(
  fc.record({ start: fc.nat(), length: fc.integer({ min: 1, max: 120 }), whole: fc.boolean() }),
  {
    minLength: 500,
    maxLength: 500,
  },
);

function attach(
  text: string,
  argument: Argument,
  given: { start: number; length: number; whole: boolean }[],
) {
  const find = unitFinder(argument.units.values());
  return given.flatMap(({ start, length, whole }, index): Attached[] => {
    const from = start % text.length;
    const words = text.slice(from, from + length).trim();
    if (words === '') return [];
    const at = text.indexOf(words, from);
    const unit = find({ start: at, end: at + words.length });
    if (!unit) return [];
    const range = whole ? { start: unit.start, end: unit.end } : { start: at, end: at + words.length };
    return [
      {
        ...{ id: `a${index}`, kind: whole && index % 2 ? 'stance' : 'note', authorId: `reader-${index}` },
        ...{ unitId: unit.id, ...range, exact: text.slice(range.start, range.end) },
        ...{ updatedAt: '2026-11-26T10:00:00.000000Z', deletedAt: null, givenOn: null },
      },
    ];
  });
}

describe('200 corrections in any order', () => {
  it('keep the argument sound and every annotation on its words, and are undone to the letter', () => {
    let made = 0;
    fc.assert(
      fc.property(
        article,
        fc.array(dice, { minLength: 200, maxLength: 200 }),
        places,
        (blocks, steps, given) => {
          const { text, argument: first } = argumentOf(blocks);
          const ranges = blocksOf(text);
          const attached = attach(text, first, given);
          const homes = followText(attached, first);
          let argument = first;
          const done: Change[] = [];
          for (const step of steps) {
            const result = afterThrow(argument, text, step);
            if (!result) continue;
            argument = result.argument;
            done.push(result.change);
            made += 1;
            expect(faults(argument, text, ranges)).toEqual([]);
          }
          const find = unitFinder(argument.units.values());
          const after = followText(attached, argument);
          expect(after.map(({ id }) => id).sort()).toEqual(attached.map(({ id }) => id).sort());
          for (const home of after) {
            const { start, end, exact } = attached.find(({ id }) => id === home.id) ?? {
              start: 0,
              end: 0,
              exact: '',
            };
            expect(text.slice(start ?? 0, end ?? 0)).toBe(exact);
            expect(home).toMatchObject({
              unitId: find({ start: start ?? 0, end: end ?? 0 })?.id,
              placement: 'placed',
            });
          }
          for (const change of done.toReversed()) {
            const back = applyChange(argument, invertChange(change));
            if (!back.ok) throw new Error(`cannot be undone: ${JSON.stringify(back.changedSince)}`);
            argument = back.argument;
          }
          expect(changeBetween(argument, first)).toEqual({ units: [], relations: [] });
          expect(followText(attached, argument)).toEqual(homes);
        },
      ),
      { numRuns: RUNS },
    );
    // The dice must not be of a kind that nothing comes of.
    expect(made / RUNS).toBeGreaterThan(60);
  });

  it('cut and joined again are one unit with the same words', () => {
    fc.assert(
      fc.property(article, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (blocks, one, share) => {
        const { text, argument } = argumentOf(blocks);
        const unit = [...argument.units.values()][one % argument.units.size];
        if (!unit || !hasSpan(unit)) return;
        const at = Math.round(unit.start + share * (unit.end - unit.start));
        const cut = corrected(argument, text, { kind: 'split', unit: unit.id, at });
        if (typeof cut === 'string') return;
        const other = nextInBlock(cut.argument, { ...unit, end: cut.argument.units.get(unit.id)?.end ?? 0 });
        const joined = corrected(cut.argument, text, { kind: 'merge', unit: unit.id, next: other?.id ?? '' });
        if (typeof joined === 'string') throw new Error(joined);
        expect(joined.argument.units.get(unit.id)).toMatchObject({
          start: unit.start,
          end: unit.end,
          number: unit.number,
        });
        expect(joined.argument.units.size).toBe(argument.units.size);
      }),
    );
  });
});

function blocksOf(text: string) {
  let start = 0;
  return text.split('\n').map((line) => {
    const block = { start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
}
