import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapOpinions, type OpinionMap } from '@/lib/domain/opinions/opinion-map';
import { stanceMatrix } from '@/lib/domain/opinions/stance-matrix';
import { matrixOf, personId, stancesOf, units } from './conversations';

/** Rows of one length: up to 30 people, up to 9 units, any stance or none. */
const someRows = fc.integer({ min: 0, max: 9 }).chain((unitCount) =>
  fc.array(
    fc.array(fc.constantFrom('+', '+', '-', '0', '.'), { minLength: unitCount, maxLength: unitCount }),
    {
      maxLength: 30,
    },
  ),
);
const conversation = someRows.map((rows) => rows.map((row) => row.join('')));

const membersOf = ({ groups }: OpinionMap) => groups.map(({ people }) => [...people]);
const turned = (row: string) => row.replace(/[+-]/g, (sign) => (sign === '+' ? '-' : '+'));

describe('the opinion map', () => {
  it('finds two camps, what is typical of each, and what both agree on', () => {
    const matrix = matrixOf([...Array(10).fill('+++--+'), ...Array(10).fill('---+++'), '+++-0+', '--0+++']);
    const map = mapOpinions(matrix);
    expect(membersOf(map)).toEqual([
      [...Array(10).keys(), 20],
      [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21],
    ]);
    expect(map.groups[0]?.representative.map(({ unit, direction }) => [unit, direction])).toEqual([
      [0, 'agree'],
      [1, 'agree'],
      [2, 'agree'],
      [3, 'disagree'],
      [4, 'disagree'],
    ]);
    expect(map.majority.agree.map(({ unit }) => unit)).toEqual([5]);
    const best = map.groupInformed.agree.indexOf(Math.max(...map.groupInformed.agree));
    expect(best).toBe(5);
  });

  it.each([
    ['nobody and nothing', []],
    ['one person at one unit', ['+']],
    ['one person', ['+-0+']],
    ['one unit', ['+', '-', '+', '0']],
    ['people who are all unsure', ['00', '00', '00']],
    ['people who saw nothing in common', ['+...', '.-..', '..+.', '...-']],
    ['two people who disagree on everything', ['+++', '---']],
  ])('can be drawn of %s', (_, rows) => {
    const map = mapOpinions(matrixOf(rows));
    expect(hasOnlyNumbers(map)).toBe(true);
    expect(membersOf(map).flat()).toHaveLength(rows.length);
  });

  it('has one group where everybody agrees', () => {
    const map = mapOpinions(matrixOf(Array(40).fill('+++')));
    expect(map.groups.map(({ people }) => people.length)).toEqual([40]);
    expect(map.majority.agree.map(({ unit }) => unit)).toEqual([0, 1, 2]);
    expect(map.extremity).toEqual(new Float64Array(3));
  });

  it('groups more people than there are base clusters', () => {
    const matrix = matrixOf(Array.from({ length: 300 }, (_, person) => rowOf(person)));
    const map = mapOpinions(matrix);
    expect(map.baseClusters.length).toBeLessThanOrEqual(100);
    expect(
      membersOf(map)
        .flat()
        .sort((a, b) => a - b),
    ).toEqual([...map.takingPart]);
  });
});

describe('whatever the stances', () => {
  it('the order in which they come changes not a bit', () => {
    fc.assert(
      fc.property(conversation, fc.nat(), (rows, seed) => {
        const stances = stancesOf(rows);
        const all = units(rows[0]?.length ?? 0);
        expect(mapOpinions(stanceMatrix(all, shuffled(stances, seed)))).toEqual(
          mapOpinions(stanceMatrix(all, stances)),
        );
      }),
    );
  });

  it('turning all of them round keeps the groups and turns the consensus', () => {
    fc.assert(
      fc.property(conversation, (rows) => {
        const map = mapOpinions(matrixOf(rows));
        const other = mapOpinions(matrixOf(rows.map(turned)));
        expect(membersOf(other)).toEqual(membersOf(map));
        expect(other.groupInformed.agree).toEqual(map.groupInformed.disagree);
        expect(other.groupings.map(({ silhouette }) => silhouette)).toEqual(
          map.groupings.map(({ silhouette }) => silhouette),
        );
        expect(other.majority.agree).toEqual(map.majority.disagree);
      }),
    );
  });

  it('a unit that nobody has seen moves nobody', () => {
    fc.assert(
      fc.property(
        conversation.filter((rows) => rows.length > 0),
        (rows) => {
          const map = mapOpinions(matrixOf(rows));
          const more = mapOpinions(matrixOf(rows.map((row) => `${row}.`)));
          expect([...more.takingPart]).toEqual([...map.takingPart]);
          expect(spread(more)).toBeCloseTo(spread(map), 6);
          expect(more.majority).toEqual(map.majority);
        },
      ),
    );
  });

  it('everybody who takes part is in one group, and every figure keeps within its limits', () => {
    fc.assert(
      fc.property(conversation, (rows) => {
        const map = mapOpinions(matrixOf(rows));
        expect(hasOnlyNumbers(map)).toBe(true);
        expect(
          membersOf(map)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual([...map.takingPart]);
        for (const { silhouette } of map.groupings) expect(Math.abs(silhouette)).toBeLessThanOrEqual(1);
        for (const value of [...map.groupInformed.agree, ...map.groupInformed.disagree]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(1);
        }
        const [first, second] = map.components.explained;
        expect(second).toBeLessThanOrEqual(first + 1e-9);
        expect(first + second).toBeLessThanOrEqual(1 + 1e-9);
        expect(map.groups.every(({ representative }) => representative.length <= 5)).toBe(true);
      }),
    );
  });

  it('the same memory gives the same map, also after it was kept as JSON', () => {
    fc.assert(
      fc.property(conversation, conversation, (earlier, later) => {
        const { memory } = mapOpinions(matrixOf(earlier));
        const kept = JSON.parse(JSON.stringify(memory));
        expect(mapOpinions(matrixOf(later), kept)).toEqual(mapOpinions(matrixOf(later), memory));
      }),
    );
  });
});

describe('where camps are plain', () => {
  const rows = [...Array(9).fill('+++--+0'), ...Array(7).fill('--+++++'), '++0--+-', '--++0+-'];
  const camps = (map: OpinionMap, nameOf: (person: number) => number) =>
    membersOf(map)
      .map((people) => people.map(nameOf).sort((a, b) => a - b))
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const map = mapOpinions(matrixOf(rows));

  it('people with other ids are in the same camps and places', () => {
    const reversed = mapOpinions(matrixOf(rows.toReversed()));
    const nameOf = (person: number) => rows.length - 1 - person;
    expect(camps(reversed, nameOf)).toEqual(camps(map, (person) => person));
    for (const [person, x] of reversed.people.x.entries()) {
      expect(x).toBeCloseTo(map.people.x[nameOf(person)] ?? 0, 8);
      expect(reversed.people.y[person]).toBeCloseTo(map.people.y[nameOf(person)] ?? 0, 8);
    }
  });

  it('units in another order say the same of the same camps', () => {
    const reversed = mapOpinions(matrixOf(rows.map((row) => [...row].reverse().join(''))));
    const same = (person: number) => person;
    expect(camps(reversed, same)).toEqual(camps(map, same));
    for (const [unit, agree] of reversed.groupInformed.agree.toReversed().entries())
      expect(agree).toBeCloseTo(map.groupInformed.agree[unit] ?? 0, 12);
    for (const [unit, outerness] of reversed.extremity.toReversed().entries())
      expect(outerness).toBeCloseTo(map.extremity[unit] ?? 0, 8);
  });
});

describe('from one map to the next', () => {
  const camps = [...Array(8).fill('++--'), ...Array(8).fill('--++')];

  it('groups keep their ids, and the map does not turn over', () => {
    const before = mapOpinions(matrixOf(camps));
    const turnedMemory = {
      ...before.memory,
      components: {
        ...before.memory.components,
        first: before.memory.components.first.map((coordinate) => -coordinate),
      },
      groupings: before.memory.groupings.map(({ k, groups }) => ({
        k,
        groups: groups.map(({ id, baseClusters }) => ({ id: id + 40, baseClusters })),
      })),
    };
    const after = mapOpinions(matrixOf([...camps, '++-0']), turnedMemory);
    expect(after.groups.map(({ id }) => id)).toEqual([40, 41]);
    expect(membersOf(after)[0]).toEqual([...(before.groups[0]?.people ?? []), 16]);
    expect(Math.sign(after.people.x[0] ?? 0)).toBe(-Math.sign(before.people.x[0] ?? 0));
  });

  it('whoever took part stays, and whoever has gone is forgotten', () => {
    const all = units(8);
    const before = mapOpinions(stanceMatrix(all, stancesOf(Array(20).fill('+++++++-'))));
    const few = ['+.......', ...Array(18).fill('-------+')];
    const after = mapOpinions(stanceMatrix(all, stancesOf(few)), before.memory);
    expect(after.takingPart).toHaveLength(19);
    expect(after.memory.takingPart).not.toContain(personId(19));
  });
});

/** A camp of its own for every third person, with a few differences that tell people apart. */
const rowOf = (person: number) =>
  Array.from({ length: 12 }, (_, unit) => {
    const noise = (person * 7919 + unit * 104_729) % 11;
    if (noise === 0) return '0';
    return ((person % 3) * 4 <= unit && unit < (person % 3) * 4 + 6) === noise < 9 ? '+' : '-';
  }).join('');

/** The mean distance from the middle: it does not ask which way the axes point. */
const spread = ({ people: { x, y } }: OpinionMap) =>
  x.reduce((sum, along, person) => sum + along ** 2 + (y[person] ?? 0) ** 2, 0);

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const keyed = items.map((item, index) => ({ item, key: ((index + 1) * (2 * seed + 7919)) % 10_007 }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function hasOnlyNumbers(map: OpinionMap): boolean {
  return [
    map.people.x,
    map.people.y,
    map.units.x,
    map.units.y,
    map.extremity,
    map.priorities,
    map.groupInformed.agree,
    map.components.explained,
    map.groupings.map(({ silhouette }) => silhouette),
    map.groups.flatMap(({ x, y }) => [x, y]),
  ].every((values) => [...values].every(Number.isFinite));
}
