import { describe, expect, it } from 'vitest';
import { firstDistinct, kMeans } from '@/lib/domain/opinions/k-means';
import { bestGrouping, type Grouping, mostGroups } from '@/lib/domain/opinions/opinion-groups';
import type { Points } from '@/lib/domain/opinions/opinion-space';
import { silhouette } from '@/lib/domain/opinions/silhouette';
import { startCentres } from '@/lib/domain/opinions/warm-start';

const onALine = (...x: number[]): Points => ({ x: Float64Array.from(x), y: new Float64Array(x.length) });
const ones = (points: Points) => new Float64Array(points.x.length).fill(1);

describe('k-means', () => {
  it('moves centres until they stay', () => {
    const points = onALine(0, 1, 10, 11);
    const clusters = kMeans(points, ones(points), firstDistinct(points, 2), 20);
    expect(clusters.map(({ id, x, members }) => [id, x, [...members]])).toEqual([
      [0, 0.5, [0, 1]],
      [1, 10.5, [2, 3]],
    ]);
  });

  it('takes one step where no further one is allowed', () => {
    const points = onALine(0, 1, 10, 11);
    const [first, second] = kMeans(points, ones(points), firstDistinct(points, 2), 0);
    expect([...(first?.members ?? [])]).toEqual([0]);
    expect(second?.x).toBeCloseTo(22 / 3, 12);
  });

  it('weighs points', () => {
    const points = onALine(0, 3);
    const [cluster] = kMeans(points, Float64Array.of(2, 1), [{ id: 4, x: 1, y: 0 }], 20);
    expect(cluster).toMatchObject({ id: 4, x: 1, y: 0 });
  });

  it('drops a centre that is nearest to nothing, and gives a point between two to the earlier', () => {
    const points = onALine(-1, 0, 1);
    const clusters = kMeans(
      points,
      ones(points),
      [
        { id: 7, x: 50, y: 0 },
        { id: 2, x: -1, y: 0 },
        { id: 1, x: 1, y: 0 },
      ],
      0,
    );
    expect(clusters.map(({ id, members }) => [id, [...members]])).toEqual([
      [2, [0, 1]],
      [1, [2]],
    ]);
  });
});

describe('where clusters begin', () => {
  it('is at the first points that differ, without a past', () => {
    expect(startCentres(onALine(3, 3, 5, 3, 8), new Float64Array(5).fill(1), [], 2)).toEqual([
      { id: 0, x: 3, y: 0 },
      { id: 1, x: 5, y: 0 },
    ]);
  });

  it('is about the present places of their members, with a past', () => {
    const points = onALine(0, 2, 10, 12);
    const former = [
      { id: 5, members: [2, 3] },
      { id: 3, members: [0, 1] },
      { id: 8, members: [] },
    ];
    expect(startCentres(points, ones(points), former, 2)).toEqual([
      { id: 5, x: 11, y: 0 },
      { id: 3, x: 1, y: 0 },
    ]);
  });

  it('is at the farthest point as well, where there are too few', () => {
    const points = onALine(0, 1, 2, 30);
    const starts = startCentres(points, ones(points), [{ id: 5, members: [0, 1, 2, 3] }], 2);
    expect(starts).toEqual([
      { id: 5, x: 1, y: 0 },
      { id: 6, x: 30, y: 0 },
    ]);
  });

  it('is one place for clusters that fell together, under the id of the larger', () => {
    const points = onALine(4, 4, 4);
    const former = [
      { id: 1, members: [0] },
      { id: 2, members: [1, 2] },
    ];
    expect(startCentres(points, ones(points), former, 2)).toEqual([{ id: 2, x: 4, y: 0 }]);
  });
});

describe('the silhouette', () => {
  it('is the mean of (b − a) / max(a, b)', () => {
    const points = onALine(0, 1, 10, 11);
    expect(silhouette(points, Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, 12);
  });

  it('counts a point alone in its cluster as 0', () => {
    const points = onALine(0, 1, 10);
    expect(silhouette(points, Int32Array.of(0, 0, 1), 2)).toBeCloseTo((9 / 10 + 8 / 9) / 3, 12);
  });

  it('is 0 for one cluster and for none', () => {
    expect(silhouette(onALine(0, 1), Int32Array.of(0, 0), 1)).toBe(0);
    expect(silhouette(onALine(), new Int32Array(0), 0)).toBe(0);
  });
});

describe('the number of groups', () => {
  const grouping = (k: number, score: number): Grouping => ({ k, silhouette: score, groups: [] });

  it.each([
    [[0.3, 0.4, 0.2], 3],
    [[0.4, 0.3, 0.4], 4],
    [[0, 0], 3],
    [[0.5], 2],
  ])('is that of the highest silhouette, of equal ones the higher: %j', (scores, k) => {
    expect(bestGrouping(scores.map((score, index) => grouping(index + 2, score)))?.k).toBe(k);
  });

  it.each([
    [1, 2],
    [11, 2],
    [12, 3],
    [24, 4],
    [36, 5],
    [100, 5],
  ])('is at most min(5, 2 + ⌊%i / 12⌋) = %i', (baseClusters, most) => {
    expect(mostGroups(baseClusters)).toBe(most);
  });
});
