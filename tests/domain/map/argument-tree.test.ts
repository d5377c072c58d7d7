import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import {
  argumentTree,
  inReadingOrder,
  pruneTree,
  type TreeNode,
} from '@/lib/domain/segmentation/argument-tree';
import type { MapRelation, MapUnit } from '@/lib/formats/map-data';
import { anyArgument, relations, unit } from './arguments';

const ROLE: Record<string, Role> = {
  M: 'major_claim',
  C: 'claim',
  P: 'premise',
  R: 'rebuttal',
  B: 'background',
  N: 'non_argumentative',
};

/** `1(2 3(4))`: 2 and 3 stand below 1, 4 below 3. */
const drawn = (nodes: readonly TreeNode<MapUnit, MapRelation>[]): string =>
  nodes
    .map(({ unit: { id }, children }) => id + (children.length > 0 ? `(${drawn(children)})` : ''))
    .join(' ');

const units = (roles: string) => [...roles].map((letter, index) => unit(index + 1, ROLE[letter]));

describe('an argument as a tree', () => {
  test.each([
    ['puts what supports and attacks a unit below it', 'MCPR', '2>1 3>2 4-1', '1(2(3) 4)'],
    ['shows what is for before what is against', 'MRPP', '2-1 3>1 4>1', '1(3 4 2)'],
    ['has main claims first, however late they come', 'CPM', '2>1', '3 1(2)'],
    ['never puts a main claim below anything', 'CM', '2>1', '2 1'],
    ['hangs an undercut below the unit whose step it denies', 'MPP', '2>1 3x2>1', '1(2(3))'],
    ['and the undercut of an undercut below that', 'MPPP', '2>1 3x2>1 4x3x2>1', '1(2(3(4)))'],
    ['chooses the target of the highest confidence', 'CCP', '3>1@0.9 3>2@0.4', '1(3) 2'],
    ['and among equals the nearest', 'CCP', '3>1@0.5 3>2@0.5', '1 2(3)'],
    ['takes what a person said for sure', 'CCP', '3>1 3>2@0.9', '1(3) 2'],
    ['leaves a circle of attacks where it is weakest', 'CC', '1-2@0.4 2-1@0.8', '1(2)'],
    ['and one of three', 'CCC', '1-2@0.9 2-3@0.8 3-1@0.7', '3(2(1))'],
    ['keeps linked premises side by side', 'CPPPP', '2>1#a 3>1 4>1#a 5>1', '1(2 4 3 5)'],
    ['gives what only restates another a place of its own', 'MCP', '2=1 3>1', '1(3) 2'],
    ['shows background that something relates', 'CB', '2>1', '1(2)'],
    ['ignores a relation to itself and to nothing', 'CC', '1>1 2>9', ''],
  ])('%s', (_, roles, written, expected) => {
    const tree = argumentTree(units(roles), relations(written));
    expect(drawn(tree.roots)).toBe(expected);
  });

  test('says as cross-links what the tree cannot', () => {
    const { crossLinks } = argumentTree(units('MCPC'), relations('2>1 3>2@0.9 3>1@0.5 4=1 1-2'));
    expect(crossLinks.map(({ id }) => id)).toEqual(['1-2', '3>1', '4=1']);
  });

  test('lists apart what argues and is not connected, without background and transitions', () => {
    const { notConnected, roots } = argumentTree(units('CPRBNP'), relations('2>1'));
    expect(drawn(roots)).toBe('1(2)');
    expect(notConnected.map(({ id }) => id)).toEqual(['3', '6']);
  });

  test('names linked premises only where two or more have the same target', () => {
    const { roots } = argumentTree(units('CCPPP'), relations('3>1#a 4>1#a 5>2#a'));
    const linked = inReadingOrder(roots).flatMap(({ unit: { id }, linked: name }) => (name ? [id] : []));
    expect(linked).toEqual(['3', '4']);
  });

  test('keeps what stands above a wanted unit as its context', () => {
    const { roots } = argumentTree(units('MCPCP'), relations('2>1 3>2 4>1 5>4'));
    const pruned = pruneTree(roots, new Set(['3', '4']));
    expect(drawn(pruned.roots)).toBe('1(2(3) 4)');
    expect([...pruned.context].sort()).toEqual(['1', '2']);
  });
});

describe('whatever the argument', () => {
  test('every related unit stands in the tree once, and every relation is shown once', () => {
    fc.assert(
      fc.property(anyArgument, (argument) => {
        const tree = argumentTree(argument.units, argument.relations);
        const order = inReadingOrder(tree.roots);
        const ids = order.map(({ unit: { id } }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const shown = [...order.flatMap(({ relation }) => relation ?? []), ...tree.crossLinks].map(
          ({ id }) => id,
        );
        expect(new Set(shown).size).toBe(shown.length);
        for (const { fromUnitId, id } of argument.relations)
          if (shown.includes(id)) expect(ids).toContain(fromUnitId);
        for (const { id } of tree.notConnected) expect(ids).not.toContain(id);
        for (const { unit: each, relation } of order)
          if (each.role === 'major_claim') expect(relation).toBeNull();
      }),
    );
  });

  test('the order in which units and relations come makes no difference', () => {
    fc.assert(
      fc.property(anyArgument, ({ units: some, relations: between }) => {
        const one = argumentTree(some, between);
        const other = argumentTree(some.toReversed(), between.toReversed());
        expect(drawn(other.roots)).toBe(drawn(one.roots));
        expect(other.crossLinks).toEqual(one.crossLinks);
        expect(other.notConnected).toEqual(one.notConnected);
      }),
    );
  });

  test('a wanted unit keeps its place when others go', () => {
    fc.assert(
      fc.property(anyArgument, fc.infiniteStream(fc.boolean()), (argument, choice) => {
        const { roots } = argumentTree(argument.units, argument.relations);
        const wanted = new Set(
          inReadingOrder(roots).flatMap(({ unit: { id } }) => (choice.next().value ? [id] : [])),
        );
        const pruned = pruneTree(roots, wanted);
        const kept = inReadingOrder(pruned.roots).map(({ unit: { id } }) => id);
        expect(kept.filter((id) => !pruned.context.has(id)).sort()).toEqual([...wanted].sort());
        const before = inReadingOrder(roots).map(({ unit: { id } }) => id);
        expect(before.filter((id) => kept.includes(id))).toEqual(kept);
      }),
    );
  });
});

test('a chain of ten thousand reasons is no deeper than it is long', () => {
  const long = Array.from({ length: 10_000 }, (_, index) => unit(index, 'premise'));
  const chain = long.slice(1).map(
    ({ id }, index): MapRelation => ({
      ...{ id: `r${id}`, type: 'support', fromUnitId: id, toUnitId: String(index), toRelationId: null },
      ...{ groupId: null, status: 'suggested', confidence: 1 - index / 20_000 },
    }),
  );
  expect(inReadingOrder(argumentTree(long, chain).roots)).toHaveLength(10_000);
});
