import { describe, expect, it } from 'vitest';
import { compareGroups } from '@/lib/domain/opinions/common-ground';
import { type ComputedOpinions, computeOpinions } from '@/lib/domain/opinions/compute-opinions';
import type { Answers, KeptOpinions } from '@/lib/domain/opinions/kept-opinions';
import { chanceOf, nextUnit } from '@/lib/domain/opinions/next-unit';
import { shownOpinions } from '@/lib/domain/opinions/shown-opinions';

describe('how groups stand to a unit', () => {
  it.each<[string, Answers[], ReturnType<typeof compareGroups>['standing'], 'agree' | 'disagree']>([
    [
      'both agree',
      [
        [9, 1, 0],
        [12, 0, 1],
      ],
      'common_ground',
      'agree',
    ],
    [
      'both disagree',
      [
        [0, 1, 9],
        [1, 0, 12],
      ],
      'common_ground',
      'disagree',
    ],
    [
      'one is of two minds',
      [
        [9, 1, 0],
        [6, 0, 6],
      ],
      null,
      'agree',
    ],
    [
      'they are on two sides',
      [
        [9, 1, 0],
        [1, 1, 10],
      ],
      'divides',
      'agree',
    ],
    [
      'they are on two sides, hardly',
      [
        [4, 0, 3],
        [3, 0, 4],
      ],
      null,
      'agree',
    ],
    [
      'most are unsure',
      [
        [1, 8, 1],
        [1, 8, 1],
      ],
      null,
      'agree',
    ],
  ])('where %s', (_, groups, standing, direction) => {
    expect(compareGroups(groups)).toMatchObject({ standing, direction });
  });

  it('is measured alike for two groups and for five', () => {
    const same: Answers = [8, 1, 1];
    const [two, five] = [2, 5].map((count) => compareGroups(Array.from({ length: count }, () => same)));
    expect(two?.commonGround).toBeCloseTo(0.75);
    expect(five?.commonGround).toBeCloseTo(0.75);
    expect(five?.division).toBe(0);
  });
});

/** Two groups of ten and one of three; at unit 2 only four of the second answered. */
const kept: KeptOpinions = {
  groups: [
    { id: 0, x: -1, y: 0, people: 10, typical: [{ number: 1, direction: 'agree' }] },
    { id: 3, x: 1, y: 0, people: 10, typical: [{ number: 2, direction: 'agree' }] },
    { id: 4, x: 0, y: 9, people: 3, typical: [{ number: 1, direction: 'disagree' }] },
  ],
  units: [
    {
      number: 1,
      all: [19, 0, 4],
      groups: [
        [10, 0, 0],
        [9, 0, 1],
        [0, 0, 3],
      ],
      priority: 900,
    },
    {
      number: 2,
      all: [14, 0, 0],
      groups: [
        [10, 0, 0],
        [4, 0, 0],
        [0, 0, 0],
      ],
      priority: 1,
    },
    {
      number: 3,
      all: [20, 0, 0],
      groups: [
        [10, 0, 0],
        [10, 0, 0],
        [0, 0, 0],
      ],
      priority: 1,
    },
  ],
  dots: [
    { x: -1, y: 0, people: 10, group: 0 },
    { x: 1, y: 0, people: 6, group: 3 },
    { x: 1.1, y: 0, people: 4, group: 3 },
    { x: 0, y: 9, people: 3, group: 4 },
  ],
  silhouette: 0.4,
  explained: 0.6,
};
const open = { sight: { spread: 'shown', fewestStances: 0 } as const, own: new Set<number>(), place: null };

describe('what is shown of a map', () => {
  it('is nothing of a group under five, and nothing that fewer than five of a group said', () => {
    const { map } = shownOpinions(kept, 3, open);
    expect(map?.groups.map(({ id, typical }) => [id, typical.length])).toEqual([
      [0, 1],
      [3, 0],
    ]);
    expect(map?.dots).toHaveLength(3);
    expect(map?.units.map(({ number }) => number)).toEqual([1, 3]);
    expect(map?.units[0]?.groups.map(({ group }) => group)).toEqual([0, 3]);
  });

  it('is under pseudonyms nothing from which the answers of few could be had', () => {
    const sight = { spread: 'shown', fewestStances: 5 } as const;
    const { map } = shownOpinions(kept, 3, { ...open, sight });
    expect(map?.units.map(({ number }) => number)).toEqual([3]);
    expect(map?.dots.map(({ people }) => people)).toEqual([10, 10]);
  });

  it('is of somebody in a small group their place, without the group', () => {
    const place = { x: 0, y: 9, dot: 3, group: 4 };
    expect(shownOpinions(kept, 3, { ...open, place }).map?.you).toEqual({ x: 0, y: 9, group: null });
  });

  it('is nothing where fewer than two groups are left', () => {
    const one = {
      ...kept,
      groups: kept.groups.map((group, at) => ({ ...group, people: at === 0 ? 10 : 4 })),
    };
    expect(shownOpinions(one, 3, open)).toEqual({ withheld: 'few', map: null, ownMissing: 0 });
  });
});

describe('the next unit', () => {
  const closed = { withheld: 'hidden', map: null, ownMissing: 0 } as const;

  it('is by far most often the one that tells most', () => {
    const shown = shownOpinions(kept, 3, open);
    const draws = Array.from({ length: 50 }, (_, at) => nextUnit(kept, shown, [1, 2, 3], at / 50));
    expect(draws.filter((number) => number === 1).length).toBeGreaterThan(45);
  });

  it('is the first of the text where no stances are shown', () => {
    const draws = Array.from({ length: 20 }, (_, at) => nextUnit(kept, closed, [2, 3, 1], at / 20));
    expect(new Set(draws)).toEqual(new Set([2]));
    expect(nextUnit(kept, closed, [], 0.5)).toBeNull();
  });

  it('is drawn by a chance that is the same for the same words', () => {
    expect(chanceOf('Ada 3')).toBe(chanceOf('Ada 3'));
    const many = Array.from({ length: 1000 }, (_, at) => chanceOf(`reader ${at}`));
    expect(Math.min(...many)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...many)).toBeLessThan(1);
    expect(many.reduce((sum, one) => sum + one, 0) / 1000).toBeCloseTo(0.5, 1);
  });
});

describe('a map that is computed anew', () => {
  const stances = Array.from({ length: 30 }, (_, at) => ({
    personId: `p${String(at).padStart(2, '0')}`,
    given: [1, 2, 3, 4, 5, 6, 7, 8]
      .map((number) => `${number}${number < 3 || at < 18 === number % 2 > 0 ? 'a' : at % 7 ? 'd' : 'u'}`)
      .join(''),
  }));
  const task = {
    kind: 'opinions',
    units: [1, 2, 3, 4, 5, 6, 7, 8],
    stances,
    memory: null,
    places: [],
  } as const;
  const again = ({ memory, places }: ComputedOpinions) =>
    computeOpinions({ ...task, units: [...task.units], places, memory });

  it('is the same for the same stances and memory, in whatever order they come', () => {
    const first = computeOpinions({ ...task, units: [...task.units], places: [] });
    const turned = computeOpinions({
      ...task,
      units: [...task.units],
      stances: stances.toReversed(),
      places: [],
    });
    expect(turned).toEqual(first);
    expect(again(first).opinions.groups.map(({ id, people }) => [id, people])).toEqual(
      first.opinions.groups.map(({ id, people }) => [id, people]),
    );
  });

  it('leaves each group where it stood, whichever ids it is given', () => {
    const first = computeOpinions({ ...task, units: [...task.units], places: [] });
    const others = first.memory.groupings.map((grouping) => ({
      ...grouping,
      groups: grouping.groups.map(({ id, ...group }) => ({ ...group, id: 9 - id })),
    }));
    const second = again({ ...first, memory: { ...first.memory, groupings: others } });
    const people = ({ opinions }: ComputedOpinions) => opinions.groups.map((group) => group.people);
    expect(new Set(people(first)).size).toBe(2);
    expect(second.opinions.groups.map(({ id }) => id)).not.toEqual(first.opinions.groups.map(({ id }) => id));
    expect(people(second)).toEqual(people(first));
    expect(people(again(second))).toEqual(people(first));
  });

  it('says of a group only what more than half of it answered', () => {
    const { opinions } = computeOpinions({ ...task, units: [...task.units], places: [] });
    for (const [index, { typical }] of opinions.groups.entries()) {
      expect(typical.length).toBeGreaterThan(1);
      expect(typical).toEqual(typical.toSorted((a, b) => a.direction.localeCompare(b.direction)));
      for (const { number, direction } of typical) {
        const [agree, unsure, disagree] = opinions.units[number - 1]?.groups[index] ?? [0, 0, 0];
        const share = (direction === 'agree' ? agree : disagree) / (agree + unsure + disagree);
        expect(share, `${direction} with ${number}`).toBeGreaterThan(0.5);
      }
    }
  });

  it('keeps nobody’s id in the map or its memory', () => {
    const { opinions, memory, places } = computeOpinions({ ...task, units: [...task.units], places: [] });
    expect(places).toHaveLength(30);
    expect(JSON.stringify({ opinions, memory })).not.toMatch(/p\d\d/);
  });
});
