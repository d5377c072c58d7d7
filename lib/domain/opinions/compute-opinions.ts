import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Answers, KeptGroup, KeptMemory, KeptOpinions, PersonPlace } from './kept-opinions';
import { bestGrouping } from './opinion-groups';
import { mapOpinions, type OpinionMap, type OpinionMemory } from './opinion-map';
import { type GroupPeople, orderGroups } from './order-groups';
import type { RepresentativeUnit } from './representative-units';
import { countStances, type StanceCounts } from './stance-counts';
import { type GivenStance, type OpinionUnit, type StanceMatrix, stanceMatrix } from './stance-matrix';

/**
 * All stances of a person in a few letters: for each the number of the unit and `a`, `u` or `d`, as in `4a12d`. Half a
 * million stances travel to the thread that computes as ten thousand short strings.
 */
export type GivenByPerson = { personId: string; given: string };

/** Where somebody stood on the last map. */
export type FormerPlace = Pick<PersonPlace, 'personId' | 'dot' | 'group'>;

export type OpinionTask = {
  kind: 'opinions';
  /** Their numbers, in the order of the text. */
  units: number[];
  stances: GivenByPerson[];
  /** Of the last map; null where there was none. */
  memory: KeptMemory | null;
  places: FormerPlace[];
};

export type ComputedOpinions = { opinions: KeptOpinions; memory: KeptMemory; places: PersonPlace[] };

/** The opinion map of an article, ready to be kept. The same task gives the same map. */
export function computeOpinions({ units, stances, memory, places }: OpinionTask): ComputedOpinions {
  const columns = units.map((number): OpinionUnit => ({ id: String(number), use: 'counted' }));
  const matrix = stanceMatrix(columns, allGiven(stances));
  const map = mapOpinions(matrix, memory ? remembered(memory, places) : undefined);
  const standing = placesOf(map, matrix);
  const order = orderGroups(groupsIn(standing), groupsIn(places, memory?.order));
  return {
    opinions: toKept(map, matrix, units, order),
    memory: {
      components: { ...map.memory.components, units },
      groupings: map.memory.groupings,
      order,
    },
    places: standing,
  };
}

const STANCES: Record<string, Stance> = { a: 'agree', u: 'unsure', d: 'disagree' };

function* allGiven(stances: readonly GivenByPerson[]): Generator<GivenStance> {
  for (const { personId, given } of stances)
    for (const [, unitId = '', letter = ''] of given.matchAll(/(\d+)([aud])/g))
      yield { personId, unitId, stance: STANCES[letter] ?? 'unsure' };
}

function remembered({ components, groupings }: KeptMemory, places: readonly FormerPlace[]): OpinionMemory {
  const members = new Map<number, string[]>();
  for (const { personId, dot } of places) members.set(dot, [...(members.get(dot) ?? []), personId]);
  return {
    takingPart: places.map(({ personId }) => personId),
    components: { ...components, units: components.units.map(String) },
    baseClusters: [...members].map(([id, people]) => ({ id, people })).sort((a, b) => a.id - b.id),
    groupings,
  };
}

function toKept(
  map: OpinionMap,
  matrix: StanceMatrix,
  units: readonly number[],
  order: readonly number[],
): KeptOpinions {
  const groups = map.groups.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const everybody = countStances(matrix);
  const groupOf = groupsOfPeople(map);
  return {
    units: units.map((number, unit) => ({
      number,
      all: answersAt(everybody, unit),
      groups: groups.map(({ counts }) => answersAt(counts, unit)),
      priority: rounded(map.priorities[unit] ?? 0),
    })),
    groups: groups.map(({ id, x, y, people, counts, representative }) => ({
      ...{ id, x: rounded(x), y: rounded(y), people: people.length },
      typical: typicalUnits(representative, counts, units),
    })),
    dots: map.baseClusters.map(({ x, y, members }) => ({
      ...{ x: rounded(x), y: rounded(y), people: members.length },
      group: groupOf.get(members[0] ?? -1) ?? -1,
    })),
    silhouette: rounded(bestGrouping(map.groupings)?.silhouette ?? 0),
    explained: rounded(map.components.explained[0] + map.components.explained[1]),
  };
}

/**
 * As readers are told it. What a group agrees on most is agreement, also where others agree still more and the group
 * therefore leans to disagreement beside them; and what half of a group or fewer answered is not typical of it.
 */
function typicalUnits(
  representative: readonly RepresentativeUnit[],
  { agreed, disagreed, seen }: StanceCounts,
  units: readonly number[],
): KeptGroup['typical'] {
  const told = representative.flatMap(({ unit, direction: leaning, isBestAgree }) => {
    const direction = isBestAgree ? 'agree' : leaning;
    const answered = (direction === 'agree' ? agreed : disagreed)[unit] ?? 0;
    return answered * 2 > (seen[unit] ?? 0) ? [{ number: units[unit] ?? 0, direction } as const] : [];
  });
  const all = (wanted: 'agree' | 'disagree') => told.filter(({ direction }) => direction === wanted);
  return [...all('agree'), ...all('disagree')];
}

function placesOf(map: OpinionMap, { people }: StanceMatrix): PersonPlace[] {
  const groupOf = groupsOfPeople(map);
  return map.baseClusters.flatMap(({ id: dot, members }) =>
    [...members].map((person) => ({
      personId: people[person] ?? '',
      x: rounded(map.people.x[person] ?? 0),
      y: rounded(map.people.y[person] ?? 0),
      dot,
      group: groupOf.get(person) ?? -1,
    })),
  );
}

/** By group, in the order of their ids or in the one that is given. Whoever is in none is left out. */
function groupsIn(places: readonly FormerPlace[], order?: readonly number[]): GroupPeople[] {
  const people = new Map<number, string[]>(order?.map((id) => [id, []]));
  for (const { personId, group } of places) {
    const known = people.get(group);
    if (known) known.push(personId);
    else if (group !== -1) people.set(group, [personId]);
  }
  const groups = [...people].map(([id, of]) => ({ id, people: of }));
  return order ? groups : groups.sort((a, b) => a.id - b.id);
}

const groupsOfPeople = ({ groups }: OpinionMap) =>
  new Map(groups.flatMap(({ id, people }) => [...people].map((person): [number, number] => [person, id])));

function answersAt({ agreed, disagreed, seen }: StanceCounts, unit: number): Answers {
  const [agree, disagree] = [agreed[unit] ?? 0, disagreed[unit] ?? 0];
  return [agree, (seen[unit] ?? 0) - agree - disagree, disagree];
}

/** Places are drawn, not computed with: a thousandth is far below a pixel. */
const rounded = (value: number) => Math.round(value * 1000) / 1000;
