import {
  type GroupInformedConsensus,
  groupInformedConsensus,
  type MajorityConsensus,
  majorityConsensus,
} from './consensus';
import {
  type BaseCluster,
  bestGrouping,
  type FormerBaseCluster,
  type FormerGrouping,
  type Grouping,
  gatherBaseClusters,
  groupingsOf,
} from './opinion-groups';
import { extremity, type Points, placePeople, placeUnits } from './opinion-space';
import { centreStances, type PrincipalComponents, principalComponents } from './principal-components';
import { type RepresentativeUnit, representativeUnits } from './representative-units';
import { unitPriorities } from './routing';
import { countStances, type StanceCounts, sumCounts } from './stance-counts';
import type { StanceMatrix } from './stance-matrix';
import { peopleTakingPart } from './taking-part';

/** People who answer alike. */
export type OpinionGroup = {
  /** Stays the same from one map to the next as long as the group does. */
  id: number;
  x: number;
  y: number;
  /** Rows of the matrix, ascending. */
  people: Int32Array;
  counts: StanceCounts;
  representative: RepresentativeUnit[];
};

/** Everything that is computed from the stances at the units of an article. People and units are rows and columns. */
export type OpinionMap = {
  takingPart: Int32Array;
  /** By unit: the mean stance. */
  means: Float64Array;
  components: PrincipalComponents;
  /** Everybody, those who are not grouped included. */
  people: Points;
  units: Points;
  /** By unit. */
  extremity: Float64Array;
  baseClusters: BaseCluster[];
  /** For each k from 2 on. */
  groupings: Grouping[];
  /** Those of the best grouping, ascending by id; none where nobody takes part. */
  groups: OpinionGroup[];
  groupInformed: GroupInformedConsensus;
  majority: MajorityConsensus;
  /** By unit: how urgently it wants stances. */
  priorities: Float64Array;
  memory: OpinionMemory;
};

/** What the next map should know of this one, so that people and groups stay where they were. Plain values, to be kept as JSON. */
export type OpinionMemory = {
  takingPart: string[];
  components: { units: string[]; first: number[]; second: number[] };
  baseClusters: FormerBaseCluster[];
  groupings: FormerGrouping[];
};

/**
 * Who answers alike, what is typical of each group, and what all of them agree on: the pipeline of Polis (Small et
 * al., “Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces”, 2021) as its engine computes it.
 *
 * The same matrix and memory give the same map, bit for bit. `docs/opinions.md` says what it means and what it
 * does not.
 */
export function mapOpinions(matrix: StanceMatrix, memory: OpinionMemory = NOTHING_BEFORE): OpinionMap {
  const takingPart = peopleTakingPart(matrix, memory.takingPart);
  const centred = centreStances(matrix);
  const components = principalComponents(centred, formerComponents(matrix, memory));
  const people = placePeople(centred, components);
  const units = placeUnits(centred, components);
  const outerness = extremity(units);

  const personNumbers = new Map(matrix.people.map((id, person) => [id, person]));
  const baseClusters = gatherBaseClusters(people, takingPart, personNumbers, memory.baseClusters);
  const groupings = groupingsOf(baseClusters, memory.groupings);
  const groups = describeGroups(matrix, baseClusters, bestGrouping(groupings));
  const counts = groups.map((group) => group.counts);

  return {
    takingPart,
    means: centred.means,
    components,
    people,
    units,
    extremity: outerness,
    baseClusters,
    groupings,
    groups,
    groupInformed: groupInformedConsensus(matrix.units.length, counts),
    majority: majorityConsensus(matrix.units, countStances(matrix)),
    priorities: unitPriorities(matrix.units, sumCounts(matrix.units.length, counts), outerness),
    memory: remember(matrix, takingPart, components, baseClusters, groupings),
  };
}

const NOTHING_BEFORE: OpinionMemory = {
  takingPart: [],
  components: { units: [], first: [], second: [] },
  baseClusters: [],
  groupings: [],
};

function describeGroups(
  matrix: StanceMatrix,
  baseClusters: readonly BaseCluster[],
  grouping: Grouping | undefined,
): OpinionGroup[] {
  const members = (grouping?.groups ?? []).map(({ id, x, y, members: places }) => {
    const people = Int32Array.from(
      [...places].flatMap((place) => [...(baseClusters[place]?.members ?? [])]),
    ).sort();
    return { id, x, y, people, counts: countStances(matrix, people) };
  });
  const representative = representativeUnits(
    matrix.units,
    members.map(({ counts }) => counts),
  );
  return members.map((group, index) => ({ ...group, representative: representative[index] ?? [] }));
}

/** The coordinates of the last time for the units of this time; 0 for new ones. */
function formerComponents({ units }: StanceMatrix, { components }: OpinionMemory) {
  const places = new Map(components.units.map((id, place) => [id, place]));
  const along = (coordinates: readonly number[]) =>
    Float64Array.from(units, ({ id }) => coordinates[places.get(id) ?? -1] ?? 0);
  return { first: along(components.first), second: along(components.second) };
}

function remember(
  { people, units }: StanceMatrix,
  takingPart: Int32Array,
  { first, second }: PrincipalComponents,
  baseClusters: readonly BaseCluster[],
  groupings: readonly Grouping[],
): OpinionMemory {
  const names = (persons: Int32Array) => [...persons].map((person) => people[person] ?? '');
  return {
    takingPart: names(takingPart),
    components: { units: units.map(({ id }) => id), first: [...first], second: [...second] },
    baseClusters: baseClusters.map(({ id, members }) => ({ id, people: names(members) })),
    groupings: groupings.map(({ k, groups }) => ({
      k,
      groups: groups.map(({ id, members }) => ({
        id,
        baseClusters: [...members].map((place) => baseClusters[place]?.id ?? -1),
      })),
    })),
  };
}
