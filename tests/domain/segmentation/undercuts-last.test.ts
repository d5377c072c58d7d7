import { describe, expect, test } from 'vitest';
import type { Relation } from '@/lib/domain/articles/article';
import { undercutsLast } from '@/lib/domain/segmentation/versions/undercuts-last';

const relation = (id: string, toRelationId: string | null): Relation => ({
  ...{ id, type: 'attack', fromUnitId: 'a', toUnitId: toRelationId === null ? 'b' : null, toRelationId },
  ...{ groupId: null, confidence: null, reasons: [], suggestedBy: 'person', status: 'confirmed' },
  needsReview: false,
});

describe('a relation comes before what undercuts it', () => {
  test.each([
    [[], ''],
    [[['x', null]], 'x'],
    [
      [
        ['y', 'x'],
        ['x', null],
      ],
      'xy',
    ],
    [
      [
        ['z', 'y'],
        ['a', null],
        ['y', 'x'],
        ['x', null],
        ['b', 'y'],
      ],
      'xyzab',
    ],
    [[['x', 'elsewhere']], 'x'],
    [
      [
        ['x', 'y'],
        ['y', 'x'],
      ],
      'yx',
    ],
  ] as [[string, string | null][], string][])('%j', (given, order) => {
    const ordered = undercutsLast(given.map(([id, aim]) => relation(id, aim)));
    expect(ordered.map(({ id }) => id).join('')).toBe(order);
  });

  test('in a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => relation(`${at}`, at === 0 ? null : `${at - 1}`));
    expect(undercutsLast(chain.toReversed())).toEqual(chain);
  });
});
