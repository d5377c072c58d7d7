import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_MAP_FILTER, wantedUnits } from '@/components/map/filter-map';
import { graphLayout } from '@/components/map/graph-layout';
import { relationLines } from '@/components/map/relation-lines';
import { treeLayout } from '@/components/map/tree-layout';
import { treeWalk } from '@/components/map/walk-tree';
import { argumentTree, inReadingOrder } from '@/lib/domain/segmentation/argument-tree';
import type { MapData } from '@/lib/formats/map-data';
import type { Box } from '@/lib/formats/map-drawing';
import { anyArgument, relations, unit } from './arguments';

const touch = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function tree({ units, relations: between }: MapData) {
  const { roots, crossLinks } = argumentTree(units, between);
  return { roots, drawing: treeLayout(roots, crossLinks) };
}

describe('the drawn tree', () => {
  test('has every unit once, none over another, all within the picture', () => {
    fc.assert(
      fc.property(anyArgument, (argument) => {
        const { roots, drawing } = tree(argument);
        const ids = inReadingOrder(roots).map(({ unit: { id } }) => id);
        expect(drawing.nodes.map(({ id }) => id).sort()).toEqual(ids.sort());
        for (const [index, node] of drawing.nodes.entries()) {
          expect(node.x >= 0 && node.y >= 0).toBe(true);
          expect(node.x + node.width <= drawing.width && node.y + node.height <= drawing.height).toBe(true);
          for (const other of drawing.nodes.slice(index + 1)) expect(touch(node, other)).toBe(false);
        }
      }),
    );
  });

  test('draws every relation whose units are there', () => {
    fc.assert(
      fc.property(anyArgument, (argument) => {
        const { drawing } = tree(argument);
        const { crossLinks, roots } = argumentTree(argument.units, argument.relations);
        const shown = [...inReadingOrder(roots).flatMap(({ relation }) => relation ?? []), ...crossLinks];
        expect(drawing.edges.map(({ id }) => id).sort()).toEqual(shown.map(({ id }) => id).sort());
        expect(drawing.lines.every(({ path }) => path.startsWith('M') && !path.includes('NaN'))).toBe(true);
      }),
    );
  });

  test('puts what denies a step beside the unit that takes it', () => {
    const { drawing } = tree({
      units: [unit(1, 'claim'), unit(2), unit(3)],
      relations: relations('2>1 3x2>1'),
    });
    const [two, three] = ['2', '3'].map((id) => drawing.nodes.find((node) => node.id === id));
    expect(three?.y).toBe(two?.y);
  });

  test('finds places for a thousand units in no time', () => {
    const units = Array.from({ length: 1_000 }, (_, index) =>
      unit(index, index % 9 === 0 ? 'major_claim' : 'premise'),
    );
    const between = units.flatMap(({ number }) =>
      number % 9 ? relations(`${number}>${number - (number % 9)}`) : [],
    );
    const begin = performance.now();
    const { drawing } = tree({ units, relations: between });
    expect(drawing.nodes).toHaveLength(1_000);
    // Far below on any machine; a slow one under load shall not fail.
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});

describe('the free graph', () => {
  const argument = {
    units: Array.from({ length: 30 }, (_, index) => unit(index, index % 6 ? 'premise' : 'claim')),
    relations: relations('1>0 2>0 3-0 4>0#a 5>0#a 7>6 8>6 9-6 6>0 13>12 14x13>12 12>0 19>18 18=0'),
  };
  const laidOut = () => {
    const ids = argument.units.map(({ id }) => id);
    const layout = graphLayout(ids, argument.relations, new Map());
    while (layout.step() === 'going');
    return layout.drawing();
  };

  test('is the same picture every time', () => {
    expect(laidOut()).toEqual(laidOut());
  });

  test('keeps units apart and draws every relation', () => {
    const { nodes, edges } = laidOut();
    expect(edges.map(({ id }) => id).sort()).toEqual(argument.relations.map(({ id }) => id).sort());
    const over = nodes.flatMap((node, index) => nodes.slice(index + 1).filter((other) => touch(node, other)));
    expect(over).toEqual([]);
  });
});

describe('a way through the map', () => {
  const { roots } = argumentTree(
    [unit(1, 'major_claim'), unit(2, 'claim'), unit(3, 'claim'), unit(4), unit(5, 'claim'), unit(6)],
    relations('2>1 3>1 4>3 6>5'),
  );
  const walk = treeWalk(roots);
  test.each([
    ['4', 'up', '3'],
    ['1', 'up', null],
    ['1', 'down', '2'],
    ['4', 'down', null],
    ['2', 'after', '3'],
    ['3', 'before', '2'],
    ['2', 'before', null],
    ['1', 'after', '5'],
    ['4', 'first', '1'],
    ['2', 'last', '6'],
    ['4', 'next', '5'],
    ['5', 'previous', '4'],
    [null, 'down', '1'],
    [null, 'last', '6'],
  ] as const)('from %s %s to %s', (from, move, to) => {
    expect(walk.go(from, move)).toBe(to);
  });

  test('says the place among those beside it', () => {
    expect(walk.placeOf('3')).toEqual({ at: 2, of: 2 });
    expect(walk.placeOf('99')).toBeNull();
  });
});

test('relations are said from both ends, linked premises of each other', () => {
  const lines = relationLines({ units: [], relations: relations('2>1#a 3>1#a 4-1 5x2>1') });
  const said = (id: string) => lines.get(id)?.map(({ sentence, others }) => `${sentence} ${others.join()}`);
  expect(said('1')).toEqual(['supportedBy 2', 'supportedBy 3', 'attackedBy 4']);
  expect(said('2')).toEqual(['support 1', 'linked 3', 'undercutBy 5']);
  expect(said('5')).toEqual(['undercuts 2,1']);
});

describe('the filter of the map', () => {
  const data = {
    units: [
      unit(1, 'claim', { wording: 'Phones distract.', status: 'confirmed' }),
      unit(2, 'premise', { wording: 'A survey says so.' }),
      unit(3, 'rebuttal', {
        numbers: { stances: { agree: 3, unsure: 0, disagree: 2 }, earlier: 0, notes: 0, sources: 1 },
      }),
      unit(4, 'background'),
    ],
    relations: relations('2>1 3x2>1'),
  };
  test.each([
    [{ role: 'claim' }, ['1']],
    [{ show: 'contested' }, ['3']],
    [{ show: 'noSource' }, ['1', '2']],
    [{ status: 'confirmed' }, ['1']],
    [{ status: 'suggested', show: 'noSource' }, ['2']],
    [{ around: '1' }, ['1', '2', '3']],
    [{ query: 'SURVEY' }, ['2']],
    [{ query: '3' }, ['3']],
    [{ query: 'nowhere' }, []],
  ] as const)('%j leaves %j', (change, expected) => {
    expect([...(wantedUnits(data, { ...NO_MAP_FILTER, ...change }) ?? [])]).toEqual(expected);
  });

  test('is off when nothing is asked', () => {
    expect(wantedUnits(data, { ...NO_MAP_FILTER, query: '  ' })).toBeNull();
  });
});
