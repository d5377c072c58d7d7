import { type Cluster, kMeans } from './k-means';
import type { Points } from './opinion-space';
import { silhouette } from './silhouette';
import { startCentres } from './warm-start';

/** The points of those who take part are first gathered into so many, so that groups are cheap to look for. */
const BASE_CLUSTERS = 100;
const BASE_ITERATIONS = 100;

/** Not the 100 that the engine asks for: its k-means knows the setting by another name and runs with its default. */
const GROUP_ITERATIONS = 20;

const MOST_GROUPS = 5;

/** One more group is thinkable for every so many base clusters. */
const BASE_CLUSTERS_PER_GROUP = 12;

/** `members` of a base cluster are people (rows); of a group they are places in the list of base clusters. */
export type BaseCluster = Cluster;

/** The groups for one k. There are fewer than k where fewer points differ. */
export type Grouping = { k: number; silhouette: number; groups: Cluster[] };

/** Which members each cluster had the last time, by ids that outlive a computation. */
export type FormerBaseCluster = { id: number; people: readonly string[] };
export type FormerGrouping = {
  k: number;
  groups: readonly { id: number; baseClusters: readonly number[] }[];
};

/** K, the most groups that are looked for among so many base clusters: min(5, 2 + ⌊B / 12⌋). */
export const mostGroups = (baseClusters: number) =>
  Math.min(MOST_GROUPS, 2 + Math.floor(baseClusters / BASE_CLUSTERS_PER_GROUP));

/** Those who take part, gathered into at most 100 clusters by k-means; ascending by id. With up to a hundred people each is one. */
export function gatherBaseClusters(
  points: Points,
  takingPart: Int32Array,
  personNumbers: ReadonlyMap<string, number>,
  former: readonly FormerBaseCluster[],
): BaseCluster[] {
  const places = new Map([...takingPart].map((person, place) => [person, place]));
  const chosen = pick(points, takingPart);
  const weights = new Float64Array(takingPart.length).fill(1);
  const known = former.map(({ id, people }) => ({
    id,
    members: people.flatMap((name) => places.get(personNumbers.get(name) ?? -1) ?? []),
  }));
  const start = startCentres(chosen, weights, known, BASE_CLUSTERS);
  return kMeans(chosen, weights, start, BASE_ITERATIONS)
    .map((cluster) => ({ ...cluster, members: cluster.members.map((place) => takingPart[place] ?? 0) }))
    .sort((a, b) => a.id - b.id);
}

/**
 * Base clusters gathered into k groups for each k from 2 to K, weighted by the people in them, each with its
 * silhouette; groups ascending by id.
 */
export function groupingsOf(
  baseClusters: readonly BaseCluster[],
  former: readonly FormerGrouping[],
): Grouping[] {
  if (baseClusters.length === 0) return [];
  const points = pointsOf(baseClusters);
  const weights = Float64Array.from(baseClusters, ({ members }) => members.length);
  const places = new Map(baseClusters.map(({ id }, place) => [id, place]));
  return Array.from({ length: mostGroups(baseClusters.length) - 1 }, (_, index) => {
    const k = index + 2;
    const known = former.find((grouping) => grouping.k === k)?.groups ?? [];
    const start = startCentres(
      points,
      weights,
      known.map(({ id, baseClusters: ids }) => ({
        id,
        members: ids.flatMap((one) => places.get(one) ?? []),
      })),
      k,
    );
    const groups = kMeans(points, weights, start, GROUP_ITERATIONS).sort((a, b) => a.id - b.id);
    return {
      k,
      groups,
      silhouette: silhouette(points, labelsOf(groups, baseClusters.length), groups.length),
    };
  });
}

/**
 * The grouping with the highest silhouette; of several the one with the most groups, as the Clojure engine of Polis
 * does it (“clojure-legacy”), whose published outputs are what we compare with.
 */
export function bestGrouping(groupings: readonly Grouping[]): Grouping | undefined {
  return groupings.reduce<Grouping | undefined>(
    (best, grouping) => (best && best.silhouette > grouping.silhouette ? best : grouping),
    undefined,
  );
}

const pick = ({ x, y }: Points, chosen: Int32Array): Points => ({
  x: Float64Array.from(chosen, (point) => x[point] ?? 0),
  y: Float64Array.from(chosen, (point) => y[point] ?? 0),
});

const pointsOf = (clusters: readonly Cluster[]): Points => ({
  x: Float64Array.from(clusters, ({ x }) => x),
  y: Float64Array.from(clusters, ({ y }) => y),
});

function labelsOf(clusters: readonly Cluster[], pointCount: number): Int32Array {
  const labels = new Int32Array(pointCount);
  for (const [label, { members }] of clusters.entries()) for (const point of members) labels[point] = label;
  return labels;
}
