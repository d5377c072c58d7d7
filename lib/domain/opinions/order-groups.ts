/** A group by its id and whoever is in it. */
export type GroupPeople = { id: number; people: readonly string[] };

/**
 * Ids of the groups in the order in which readers know them, A first: each in the place of the former group that it
 * shares most people with, whatever number of groups there is now and whichever ids they have; new ones at the end.
 * Pairs that share the most are matched first; of equals the one that stood, or stands, further in front.
 */
export function orderGroups(groups: readonly GroupPeople[], former: readonly GroupPeople[]): number[] {
  const placeOf = new Map(former.flatMap(({ people }, place) => people.map((person) => [person, place])));
  const pairs = groups.flatMap(({ id, people }) => {
    const shared = new Map<number, number>();
    for (const person of people) {
      const place = placeOf.get(person);
      if (place !== undefined) shared.set(place, (shared.get(place) ?? 0) + 1);
    }
    return [...shared].map(([place, count]) => ({ id, place, count }));
  });
  pairs.sort((a, b) => b.count - a.count || a.place - b.place || a.id - b.id);
  const taken = new Map<number, number>();
  for (const { id, place } of pairs)
    if (!taken.has(id) && ![...taken.values()].includes(place)) taken.set(id, place);
  const rank = (id: number) => taken.get(id) ?? former.length;
  return groups.map(({ id }) => id).sort((a, b) => rank(a) - rank(b) || a - b);
}
