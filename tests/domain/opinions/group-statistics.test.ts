import { describe, expect, it } from 'vitest';
import { groupInformedConsensus, majorityConsensus } from '@/lib/domain/opinions/consensus';
import { compareShares, estimatedShare, shareTest } from '@/lib/domain/opinions/proportion-tests';
import { representativeUnits } from '@/lib/domain/opinions/representative-units';
import { drawUnit, unitPriorities } from '@/lib/domain/opinions/routing';
import { countStances } from '@/lib/domain/opinions/stance-counts';
import { matrixOf, units } from './conversations';

const rows = (count: number, row: string): string[] => Array(count).fill(row);

/** The counts of two groups, one after the other in the rows. */
function twoGroups(first: string[], second: string[]) {
  const matrix = matrixOf([...first, ...second]);
  const people = [...matrix.people.keys()];
  return {
    units: matrix.units,
    groups: [people.slice(0, first.length), people.slice(first.length)].map((group) =>
      countStances(matrix, group),
    ),
    everybody: countStances(matrix),
  };
}

describe('z-tests of proportions', () => {
  it.each([
    [0, 0, 1],
    [3, 3, 2],
    [6, 6, Math.sqrt(7)],
    [0, 3, -1],
    [7, 15, 0],
  ])('%i of %i against one half: %d', (successes, trials, z) => {
    expect(shareTest(successes, trials)).toBeCloseTo(z, 12);
  });

  it.each([
    [1, 2, 0, 2, Math.sqrt(2 / 3)],
    [0, 2, 1, 2, -Math.sqrt(2 / 3)],
    [5, 5, 0, 5, 5 / 6 / Math.sqrt(35 / 432)],
    [2, 2, 3, 3, 0],
    [0, 0, 0, 0, 0],
  ])('%i of %i beside %i of %i: %d', (successes, trials, otherSuccesses, otherTrials, z) => {
    const other = { successes: otherSuccesses, trials: otherTrials };
    expect(compareShares({ successes, trials }, other)).toBeCloseTo(z, 12);
  });

  it('shares begin at one half', () => {
    expect([estimatedShare(0, 0), estimatedShare(6, 6), estimatedShare(0, 6)]).toEqual([0.5, 0.875, 0.125]);
  });
});

describe('counts', () => {
  it('tell agreement, disagreement and having seen apart', () => {
    const counts = countStances(matrixOf(['+-0.', '+0..', '-...'], { 0: 'left_out' }));
    expect([[...counts.agreed], [...counts.disagreed], [...counts.seen]]).toEqual([
      [2, 0, 0, 0],
      [1, 1, 0, 0],
      [3, 2, 1, 0],
    ]);
  });
});

describe('representative units', () => {
  it('are those on which a group differs, with the direction in which it does', () => {
    const { units: all, groups } = twoGroups(rows(5, '+-+'), rows(5, '-++'));
    const [first, second] = representativeUnits(all, groups);
    expect(first).toEqual([
      {
        unit: 0,
        direction: 'agree',
        isBestAgree: true,
        successes: 5,
        seen: 5,
        share: 6 / 7,
        shareTest: expect.closeTo(Math.sqrt(6), 12),
        ratio: expect.closeTo(6, 12),
        ratioTest: expect.closeTo(5 / 6 / Math.sqrt(35 / 432), 12),
      },
      expect.objectContaining({
        unit: 1,
        direction: 'disagree',
        isBestAgree: false,
        ratio: expect.closeTo(6, 12),
      }),
    ]);
    expect(second?.map(({ unit, direction }) => [unit, direction])).toEqual([
      [1, 'agree'],
      [0, 'disagree'],
    ]);
  });

  it('are five at most, agreement first, at equal weight in the order of the article', () => {
    const { units: all, groups } = twoGroups(rows(5, '--+++++'), rows(5, '++-----'));
    const [first, second] = representativeUnits(all, groups);
    expect(first?.map(({ unit }) => unit)).toEqual([2, 3, 4, 0, 1]);
    expect(second?.map(({ unit }) => unit)).toEqual([0, 1, 2, 3, 4]);
  });

  it('are what a group agrees on most, where it differs in nothing', () => {
    const { units: all, groups } = twoGroups(rows(5, '0+'), rows(5, '0+'));
    expect(representativeUnits(all, groups).map((list) => list.map(({ unit }) => unit))).toEqual([[1], [1]]);
  });

  it('are what differs most, where a group agrees on nothing either', () => {
    const { units: all, groups } = twoGroups(['--'], ['-0']);
    const [, second] = representativeUnits(all, groups);
    expect(second).toHaveLength(1);
  });

  it('are never units that are left out, and none where there is no unit', () => {
    const { groups } = twoGroups(rows(5, '+'), rows(5, '-'));
    expect(representativeUnits(units(1, { 0: 'left_out' }), groups)).toEqual([[], []]);
    expect(representativeUnits(units(1, { 0: 'meta' }), groups)).toEqual([[], []]);
  });

  it('compare a single group with nobody', () => {
    const { units: all, groups } = twoGroups(rows(9, '+'), []);
    const [only] = representativeUnits(all, groups.slice(0, 1));
    expect(only?.map(({ unit, ratio }) => [unit, ratio])).toEqual([[0, 10 / 11 / 0.5]]);
  });
});

describe('consensus', () => {
  it('informed by groups is the product of their shares: a small group weighs as much as a large one', () => {
    const { groups } = twoGroups(rows(8, '++'), ['+-']);
    const { agree, disagree } = groupInformedConsensus(2, groups);
    expect([...agree]).toEqual([0.9 * (2 / 3), 0.9 * (1 / 3)]);
    expect([...disagree]).toEqual([0.1 * (1 / 3), 0.1 * (2 / 3)]);
  });

  it('informed by groups is none where there are no groups', () => {
    expect([...groupInformedConsensus(2, []).agree]).toEqual([0, 0]);
  });

  it('of the majority needs a share above half that passes its test', () => {
    // 3 of 3: z = 2. 2 of 3: z = 2 · 2 · (3/4 − ½) = 1, not enough.
    const { units: all, everybody } = twoGroups(['+--', '+--'], ['++-']);
    const { agree, disagree } = majorityConsensus(all, everybody);
    expect(agree.map(({ unit, successes, seen }) => [unit, successes, seen])).toEqual([[0, 3, 3]]);
    expect(disagree.map(({ unit }) => unit)).toEqual([2]);
  });

  it('of the majority lists five, best first, then in the order of the article', () => {
    const { units: all, everybody } = twoGroups(rows(8, '.++++++'), rows(2, '+++++++'));
    const { agree } = majorityConsensus(all, everybody);
    expect(agree.map(({ unit }) => unit)).toEqual([1, 2, 3, 4, 5]);
    expect(majorityConsensus(units(7, { 1: 'left_out' }), everybody).agree.map(({ unit }) => unit)).toEqual([
      2, 3, 4, 5, 6,
    ]);
  });
});

describe('routing', () => {
  const priorityOf = (agreed: number, disagreed: number, seen: number, extremity: number, use?: 'meta') => {
    const counts = {
      agreed: Int32Array.of(agreed),
      disagreed: Int32Array.of(disagreed),
      seen: Int32Array.of(seen),
    };
    return unitPriorities(units(1, use && { 0: use }), counts, Float64Array.of(extremity))[0];
  };

  it.each([
    ['that nobody has seen', priorityOf(0, 0, 0, 0), (0.25 * 9) ** 2],
    ['that five agreed with', priorityOf(5, 0, 5, 0), ((6 / 7) * (6 / 7) * 5) ** 2],
    ['that five are unsure about', priorityOf(0, 0, 5, 0), ((1 / 7) * (1 / 7) * 5) ** 2],
    ['far out', priorityOf(5, 0, 5, 1), ((6 / 7) * 2 * (6 / 7) * 5) ** 2],
    ['about the reader', priorityOf(5, 0, 5, 1, 'meta'), 49],
  ])('of a unit %s', (_, priority, expected) => {
    expect(priority).toBeCloseTo(expected, 12);
  });

  it('draws in proportion to the priorities of the candidates', () => {
    const priorities = Float64Array.of(5, 1, 3);
    const drawn = [0, 0.249, 0.25, 0.99].map((random) => drawUnit(priorities, [1, 2], random));
    expect(drawn).toEqual([1, 1, 2, 2]);
  });

  it('draws a candidate even where none is urgent, and none where there is none', () => {
    expect(drawUnit(Float64Array.of(0, 0), [0, 1], 0.5)).toBe(1);
    expect(drawUnit(Float64Array.of(1), [], 0.5)).toBeUndefined();
  });
});
