import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contest, findGaps } from '@/lib/domain/segmentation/argument-gaps';
import type { MapUnit } from '@/lib/formats/map-data';
import { anyArgument, relations, unit } from './arguments';

const numbersOf = ({ numbers }: MapUnit) => numbers;
const numbersIn = (units: MapUnit[]) => units.map(({ number }) => number);
const stances = (agree: number, unsure: number, disagree: number) => ({ agree, unsure, disagree });
const with_ = (spread: MapUnit['numbers']['stances'], sources = 0) => ({
  numbers: { stances: spread, earlier: 0, notes: 0, sources },
});

describe('the gaps of an argument', () => {
  const units = [
    unit(1, 'major_claim'),
    unit(2, 'claim', with_(stances(1, 0, 0), 2)),
    unit(3, 'premise'),
    unit(4, 'rebuttal'),
    unit(5, 'rebuttal'),
    unit(6, 'rebuttal'),
    unit(7, 'claim'),
    unit(8, 'background'),
  ];
  const gaps = findGaps({
    units,
    relations: relations('2>1 3>2 4-1 5-1 6-2 7-4 3x5-1 7-2'),
    numbersOf,
  });

  test.each([
    ['claims that nothing supports; an attack is no support', 'noPremise', [7]],
    ['claims without a source', 'noSource', [1, 7]],
    ['rebuttals that nothing attacks and whose step nothing undercuts', 'unanswered', [6]],
    ['nothing contested where all agree', 'contested', []],
  ] as const)('%s', (_, name, expected) => {
    expect(numbersIn(gaps[name].units)).toEqual(expected);
    expect(gaps[name].total).toBe(expected.length);
  });

  test.each([
    ['major_claim', false],
    ['claim', true],
  ] as const)('with a %s alone the main claim is missing: %s', (role, missing) => {
    expect(findGaps({ units: [unit(1, role)], relations: [], numbersOf }).mainClaimMissing).toBe(missing);
  });

  test('shows no more than asked for, and says how many there are', () => {
    const claims = Array.from({ length: 9 }, (_, index) => unit(index, 'claim'));
    const { noPremise } = findGaps({ units: claims, relations: [], numbersOf, most: 4 });
    expect(numbersIn(noPremise.units)).toEqual([0, 1, 2, 3]);
    expect(noPremise.total).toBe(9);
  });
});

describe('what is contested most', () => {
  test('has the larger smaller side first, then the more even split, then the order of the text', () => {
    const spreads = [
      stances(9, 0, 2),
      stances(5, 1, 5),
      stances(2, 9, 2),
      stances(7, 0, 0),
      stances(2, 0, 2),
    ];
    const units = spreads.map((spread, index) => unit(index + 1, 'premise', with_(spread)));
    expect(numbersIn(findGaps({ units, relations: [], numbersOf }).contested.units)).toEqual([2, 3, 5, 1]);
  });

  const people = fc.nat({ max: 500 });
  test('does not depend on which side is larger, nor on who is unsure', () => {
    fc.assert(
      fc.property(people, people, people, people, (agree, disagree, unsure, others) => {
        expect(contest(stances(agree, unsure, disagree))).toBe(contest(stances(disagree, others, agree)));
      }),
    );
  });

  test('grows with one more on the smaller side, and never with one more on the larger', () => {
    fc.assert(
      fc.property(people, people, (one, other) => {
        const [smaller, larger] = [Math.min(one, other), Math.max(one, other)];
        const now = contest(stances(smaller, 0, larger));
        if (smaller < larger) expect(contest(stances(smaller + 1, 0, larger))).toBeGreaterThan(now);
        expect(contest(stances(smaller, 0, larger + 1))).toBeLessThanOrEqual(now);
      }),
    );
  });
});

test('whatever the argument, lists hold claims or rebuttals only, in the order of the text', () => {
  fc.assert(
    fc.property(anyArgument, ({ units, relations: between }) => {
      const { noPremise, noSource, unanswered } = findGaps({ units, relations: between, numbersOf });
      for (const list of [noPremise, noSource, unanswered]) {
        const numbers = numbersIn(list.units);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }
      expect(unanswered.units.every(({ role }) => role === 'rebuttal')).toBe(true);
      expect(noPremise.units.every(({ role }) => role.endsWith('claim'))).toBe(true);
    }),
  );
});
