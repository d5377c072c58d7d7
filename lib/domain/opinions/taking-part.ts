import { type StanceMatrix, seenUnitCount, stancesPerPerson } from './stance-matrix';

/** So many stances place a person on the map, or one at every unit where there are fewer. */
const ENOUGH_STANCES = 7;

/** With fewer people than this, those with the most stances are taken in as well. */
const FEWEST_PEOPLE = 15;

/**
 * Who is grouped: people with at least min(7, C) stances, C being the number of units that anybody has seen, and
 * whoever was grouped `before`; filled up to 15 with the most active, at equal numbers in the order of their ids.
 * Row numbers, ascending. (“in-conv” of Polis, `conversation.clj`.)
 */
export function peopleTakingPart(matrix: StanceMatrix, before: Iterable<string> = []): Int32Array {
  const stances = stancesPerPerson(matrix);
  const enough = Math.min(ENOUGH_STANCES, seenUnitCount(matrix));
  const stay = new Set(before);
  const takesPart = Uint8Array.from(matrix.people, (id, person) =>
    (stances[person] ?? 0) >= enough || stay.has(id) ? 1 : 0,
  );
  const others = [...takesPart.keys()].filter((person) => takesPart[person] === 0);
  const wanted = Math.max(0, FEWEST_PEOPLE - (takesPart.length - others.length));
  others.sort((a, b) => (stances[b] ?? 0) - (stances[a] ?? 0) || a - b);
  for (const person of others.slice(0, wanted)) takesPart[person] = 1;
  return Int32Array.from([...takesPart.keys()].filter((person) => takesPart[person] === 1));
}
