import type { Points } from './opinion-space';

export type Centre = { id: number; x: number; y: number };

/** `members` are numbers of points, ascending. */
export type Cluster = Centre & { members: Int32Array };

/** The centres have settled when each, in the order of their coordinates, moved by less than this. */
const SETTLED = 0.01;

/**
 * Lloyd's algorithm in the plane, as `clusters.clj` of Polis runs it: a point goes to the nearest centre (the earlier
 * one at equal distance), a centre to the weighted mean of its points; centres without points are dropped. There is
 * one step, and up to `iterations` more until the centres have settled. Clusters keep the ids of their start, and come
 * in its order.
 */
export function kMeans(
  points: Points,
  weights: Float64Array,
  start: readonly Centre[],
  iterations: number,
): Cluster[] {
  let centres = start;
  for (let left = iterations; ; left -= 1) {
    const labels = nearestCentres(points, centres);
    const next = means(points, weights, labels, centres);
    if (left === 0 || haveSettled(centres, next)) return withMembers(next, centres, labels);
    centres = next;
  }
}

/** The first `count` points that differ from each other: where clusters begin that have no past. */
export function firstDistinct({ x, y }: Points, count: number): Centre[] {
  const seen = new Set<string>();
  const centres: Centre[] = [];
  for (let point = 0; point < x.length && centres.length < count; point += 1) {
    const centre = { id: centres.length, x: x[point] ?? 0, y: y[point] ?? 0 };
    const key = `${centre.x} ${centre.y}`;
    if (!seen.has(key)) centres.push(centre);
    seen.add(key);
  }
  return centres;
}

/** For each point the place in `centres` of the nearest one. */
function nearestCentres({ x, y }: Points, centres: readonly Centre[]): Int32Array {
  const centreX = Float64Array.from(centres, (centre) => centre.x);
  const centreY = Float64Array.from(centres, (centre) => centre.y);
  const labels = new Int32Array(x.length);
  for (let point = 0; point < labels.length; point += 1) {
    const pointX = x[point] ?? 0;
    const pointY = y[point] ?? 0;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let label = 0; label < centreX.length; label += 1) {
      const acrossX = pointX - (centreX[label] ?? 0);
      const acrossY = pointY - (centreY[label] ?? 0);
      const distance = acrossX * acrossX + acrossY * acrossY;
      if (distance < least) {
        least = distance;
        nearest = label;
      }
    }
    labels[point] = nearest;
  }
  return labels;
}

/** The weighted mean of the points of each centre; centres without points are gone. */
function means(
  { x, y }: Points,
  weights: Float64Array,
  labels: Int32Array,
  centres: readonly Centre[],
): Centre[] {
  const sumX = new Float64Array(centres.length);
  const sumY = new Float64Array(centres.length);
  const total = new Float64Array(centres.length);
  for (let point = 0; point < labels.length; point += 1) {
    const label = labels[point] ?? 0;
    const weight = weights[point] ?? 0;
    sumX[label] = (sumX[label] ?? 0) + weight * (x[point] ?? 0);
    sumY[label] = (sumY[label] ?? 0) + weight * (y[point] ?? 0);
    total[label] = (total[label] ?? 0) + weight;
  }
  return centres.flatMap(({ id }, label) => {
    const weight = total[label] ?? 0;
    return weight > 0 ? [{ id, x: (sumX[label] ?? 0) / weight, y: (sumY[label] ?? 0) / weight }] : [];
  });
}

/** Like the original, which does not ask which centre is which, nor how many there are on the longer side. */
function haveSettled(before: readonly Centre[], after: readonly Centre[]): boolean {
  const old = before.toSorted(byCoordinates);
  return after.toSorted(byCoordinates).every((centre, place) => {
    const was = old[place] ?? centre;
    return Math.hypot(centre.x - was.x, centre.y - was.y) < SETTLED;
  });
}

const byCoordinates = (a: Centre, b: Centre) => a.x - b.x || a.y - b.y;

function withMembers(kept: readonly Centre[], labelled: readonly Centre[], labels: Int32Array): Cluster[] {
  const members = new Map(kept.map(({ id }): [number, number[]] => [id, []]));
  for (const [point, label] of labels.entries()) members.get(labelled[label]?.id ?? -1)?.push(point);
  return kept.map((centre) => ({ ...centre, members: Int32Array.from(members.get(centre.id) ?? []) }));
}
