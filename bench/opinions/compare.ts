import { mapOpinions, type OpinionMap, type OpinionMemory } from '@/lib/domain/opinions/opinion-map';
import type { StanceMatrix } from '@/lib/domain/opinions/stance-matrix';
import { type Conversation, idOf, type Published } from './conversation';

/** What `bench/README.md` defines. */
export type Comparison = {
  geometryError: number;
  k: number;
  expectedK: number;
  representativeIdentical: boolean;
  consensusIdentical: boolean;
  groupInformedError: number;
};

/** The same map begun with less of the past. */
export type Comparisons = Comparison & {
  /** The published base clusters, but no groups: those are looked for anew. */
  newGroups: Comparison;
  /** Nothing but who takes part, which final votes cannot tell. */
  cold: Comparison;
};

/**
 * Our map beside the published one. Published maps are the last of thousands of updates, and k-means depends on where
 * it begins; so ours begins where the published one stood, as its own engine does with every new vote.
 */
export function compareWithPublished(conversation: Conversation): Comparisons {
  const memory = memoryOf(conversation.published);
  const begunWith = (past: OpinionMemory) => compare(conversation, mapOpinions(conversation.matrix, past));
  return {
    ...begunWith(memory),
    newGroups: begunWith({ ...memory, groupings: [] }),
    cold: begunWith({ ...memory, groupings: [], baseClusters: [] }),
  };
}

function compare({ matrix, published }: Conversation, map: OpinionMap): Comparison {
  return {
    geometryError: geometryError(matrix, map, published),
    k: map.groups.length,
    expectedK: published['group-clusters'].length,
    representativeIdentical: sameRepresentatives(matrix, map, published),
    consensusIdentical: (['agree', 'disagree'] as const).every(
      (direction) =>
        listOf(map.majority[direction].map(({ unit }) => idAt(matrix, unit))) ===
        listOf(published.consensus[direction].map(({ tid }) => idOf(tid))),
    ),
    groupInformedError: largest(
      matrix.units.map(({ id }, unit) =>
        Math.abs(
          (map.groupInformed.agree[unit] ?? 0) - (published['group-aware-consensus'][Number(id)] ?? 0),
        ),
      ),
    ),
  };
}

/** Where the published map stood: who was grouped, base clusters, and the groups of the k that was shown. */
export function memoryOf(published: Published): OpinionMemory {
  const { id, members } = published['base-clusters'];
  const groups = published['group-clusters'];
  return {
    takingPart: published['in-conv'].map(idOf),
    components: { units: [], first: [], second: [] },
    baseClusters: id.map((number, place) => ({ id: number, people: (members[place] ?? []).map(idOf) })),
    groupings: [
      {
        k: groups.length,
        groups: groups.map((group) => ({ id: group.id, baseClusters: group.members })),
      },
    ],
  };
}

/**
 * The largest difference of any mean, component, unit's place or extremity, and of the place of any person whose
 * base cluster is that person alone, here and there. Agreement is −1 in the published numbers, and the sign of each
 * component is arbitrary: means are turned round, each component is turned towards the published one.
 */
function geometryError(matrix: StanceMatrix, map: OpinionMap, { pca, ...published }: Published): number {
  const [firstSign, secondSign] = [
    signBetween(map.components.first, pca.comps[0] ?? []),
    signBetween(map.components.second, pca.comps[1] ?? []),
  ];
  const [alongX, alongY] = [pca['comment-projection'][0] ?? [], pca['comment-projection'][1] ?? []];
  // Turning votes and component round turns a projection twice.
  const differences = [
    apart(map.means, pca.center, -1),
    apart(map.components.first, pca.comps[0] ?? [], firstSign),
    apart(map.components.second, pca.comps[1] ?? [], secondSign),
    apart(map.units.x, alongX, -firstSign),
    apart(map.units.y, alongY, -secondSign),
    apart(map.extremity, pca['comment-extremity'], 1),
  ];
  const rows = new Map(matrix.people.map((id, person) => [id, person]));
  const { members, x, y } = published['base-clusters'];
  for (const [place, [only, ...others]] of members.entries()) {
    const person = rows.get(idOf(only ?? -1));
    if (person === undefined || others.length > 0) continue;
    differences.push(
      Math.abs((map.people.x[person] ?? 0) + firstSign * (x[place] ?? 0)),
      Math.abs((map.people.y[person] ?? 0) + secondSign * (y[place] ?? 0)),
    );
  }
  return largest(differences);
}

/** Representative units of every group, with direction and in order; a group is known by its members. */
function sameRepresentatives(matrix: StanceMatrix, map: OpinionMap, published: Published): boolean {
  const base = new Map(
    published['base-clusters'].id.map((id, place) => [id, published['base-clusters'].members[place] ?? []]),
  );
  const theirs = published['group-clusters'].map(({ id, members }) => {
    const people = members.flatMap((one) => (base.get(one) ?? []).map(idOf)).sort();
    const units = (published.repness[id] ?? []).map((one) => `${one['repful-for']} ${idOf(one.tid)}`);
    return `${listOf(people)}: ${listOf(units)}`;
  });
  const ours = map.groups.map(({ people, representative }) => {
    const units = representative.map(({ unit, direction }) => `${direction} ${idAt(matrix, unit)}`);
    return `${listOf([...people].map((person) => matrix.people[person] ?? ''))}: ${listOf(units)}`;
  });
  return listOf(ours.sort()) === listOf(theirs.sort());
}

const idAt = ({ units }: StanceMatrix, unit: number) => units[unit]?.id ?? '';
const listOf = (texts: readonly string[]) => texts.join(', ');
const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

const apart = (ours: Float64Array, theirs: readonly number[], sign: number) =>
  largest(Array.from(ours, (value, place) => Math.abs(value - sign * (theirs[place] ?? Number.NaN))));

function signBetween(ours: Float64Array, theirs: readonly number[]): 1 | -1 {
  return ours.reduce((sum, value, place) => sum + value * (theirs[place] ?? 0), 0) < 0 ? -1 : 1;
}
