import type { Points } from './opinion-space';

/**
 * How well a clustering separates points, −1 to 1: the mean over all points of (b − a) / max(a, b), a being the mean
 * distance to the others of the own cluster, b the least mean distance to another cluster (Rousseeuw 1987). Euclidean
 * and without weights; a point that is alone in its cluster counts 0, and so does everything if there is one cluster.
 * Time grows with the square of the number of points: meant for base clusters, of which there are at most a hundred.
 */
export function silhouette(points: Points, labels: Int32Array, clusterCount: number): number {
  if (labels.length === 0 || clusterCount < 2) return 0;
  const sizes = new Int32Array(clusterCount);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  let sum = 0;
  for (let point = 0; point < labels.length; point += 1) {
    const own = labels[point] ?? 0;
    if ((sizes[own] ?? 0) < 2) continue;
    const distances = distanceSums(points, labels, point, clusterCount);
    const inside = (distances[own] ?? 0) / ((sizes[own] ?? 0) - 1);
    let outside = Number.POSITIVE_INFINITY;
    for (let label = 0; label < clusterCount; label += 1)
      if (label !== own) outside = Math.min(outside, (distances[label] ?? 0) / (sizes[label] ?? 0));
    const larger = Math.max(inside, outside);
    if (larger > 0) sum += (outside - inside) / larger;
  }
  return sum / labels.length;
}

/** From one point, the sum of the distances to the points of each cluster. */
function distanceSums(
  { x, y }: Points,
  labels: Int32Array,
  from: number,
  clusterCount: number,
): Float64Array {
  const sums = new Float64Array(clusterCount);
  for (let point = 0; point < labels.length; point += 1) {
    const acrossX = (x[point] ?? 0) - (x[from] ?? 0);
    const acrossY = (y[point] ?? 0) - (y[from] ?? 0);
    const label = labels[point] ?? 0;
    sums[label] = (sums[label] ?? 0) + Math.sqrt(acrossX * acrossX + acrossY * acrossY);
  }
  return sums;
}
