import { type Centre, type Cluster, firstDistinct } from './k-means';
import type { Points } from './opinion-space';

/** A cluster of the last time: its members that are still there, as numbers of points. */
export type FormerCluster = { id: number; members: readonly number[] };

/**
 * Where to begin, so that groups keep their ids and most of their people from one update to the next: the clusters
 * of the last time about the present places of their members; those that fell together are merged (the larger one
 * keeps its id); as long as there are fewer than `count`, the point that is farthest from every centre leaves its
 * cluster and opens a new one. Without former clusters: the first distinct points. (Polis, `clean-start-clusters`.)
 */
export function startCentres(
  points: Points,
  weights: Float64Array,
  former: readonly FormerCluster[],
  count: number,
): Centre[] {
  const present = former.filter(({ members }) => members.length > 0);
  if (present.length === 0) return firstDistinct(points, count);
  const possible = firstDistinct(points, count).length;
  let clusters = mergeIdentical(present.map((cluster) => recentred(points, weights, cluster)));
  while (clusters.length < possible) {
    const outlier = farthestPoint(points, clusters);
    const id = Math.max(...clusters.map((cluster) => cluster.id)) + 1;
    const others = clusters.flatMap((cluster) => {
      if (!cluster.members.includes(outlier)) return [cluster];
      const members = cluster.members.filter((member) => member !== outlier);
      return members.length === 0
        ? []
        : [recentred(points, weights, { id: cluster.id, members: [...members] })];
    });
    clusters = [...others, recentred(points, weights, { id, members: [outlier] })];
  }
  return clusters.map(({ id, x, y }) => ({ id, x, y }));
}

function recentred({ x, y }: Points, weights: Float64Array, { id, members }: FormerCluster): Cluster {
  const total = members.reduce((sum, point) => sum + (weights[point] ?? 0), 0);
  const mean = (along: Float64Array) =>
    members.reduce((sum, point) => sum + (weights[point] ?? 0) * (along[point] ?? 0), 0) / total;
  return { id, x: mean(x), y: mean(y), members: Int32Array.from(members) };
}

function mergeIdentical(clusters: readonly Cluster[]): Cluster[] {
  const byPlace = new Map<string, Cluster>();
  for (const cluster of clusters) {
    const place = `${cluster.x} ${cluster.y}`;
    const same = byPlace.get(place);
    if (!same) {
      byPlace.set(place, cluster);
      continue;
    }
    const larger = cluster.members.length > same.members.length ? cluster : same;
    byPlace.set(place, { ...larger, members: Int32Array.from([...same.members, ...cluster.members]) });
  }
  return [...byPlace.values()];
}

/** The point whose nearest centre is farthest away; the first of several. */
function farthestPoint({ x, y }: Points, centres: readonly Centre[]): number {
  let farthest = 0;
  let most = -1;
  for (let point = 0; point < x.length; point += 1) {
    let least = Number.POSITIVE_INFINITY;
    for (const centre of centres)
      least = Math.min(least, (centre.x - (x[point] ?? 0)) ** 2 + (centre.y - (y[point] ?? 0)) ** 2);
    if (least > most) [farthest, most] = [point, least];
  }
  return farthest;
}
