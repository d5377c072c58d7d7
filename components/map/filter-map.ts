import { NO_COUNTS } from '@/components/article/counts';
import { matches, NO_FILTER } from '@/components/article/filter-units';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { MapData, MapRelation, MapUnit } from '@/lib/formats/map-data';

export const MAP_SHOWS = ['all', 'contested', 'noSource'] as const;
export const MAP_STATUSES = ['any', 'suggested', 'confirmed'] as const;

/** Which units a reader wants to see on the map. */
export type MapFilter = {
  show: (typeof MAP_SHOWS)[number];
  role: Role | null;
  status: (typeof MAP_STATUSES)[number];
  /** The number of the unit around which to look, or all. */
  around: string | null;
  query: string;
};

export const NO_MAP_FILTER: MapFilter = { show: 'all', role: null, status: 'any', around: null, query: '' };

/** The ids of what is wanted; null if nothing is filtered. */
export function wantedUnits({ units, relations }: MapData, filter: MapFilter): Set<string> | null {
  const { show, role, status, around, query } = filter;
  if (show === 'all' && !role && status === 'any' && around === null && !query.trim()) return null;
  const near = around === null ? null : neighbourhood(around, relations);
  const says = saying(query);
  return new Set(
    units
      .filter(
        (unit) =>
          matches({ ...NO_FILTER, show, role }, { ...unit, counts: { ...NO_COUNTS, ...unit.numbers } }) &&
          (status === 'any' || (status === 'suggested') === (unit.status === 'suggested')) &&
          (near === null || near.has(unit.id)) &&
          says(unit),
      )
      .map(({ id }) => id),
  );
}

/** A unit with all that stand in a relation to it, or to a relation of it. */
export function neighbourhood(unit: string, relations: readonly MapRelation[]): Set<string> {
  const near = new Set([unit]);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  for (const { fromUnitId, toUnitId, toRelationId } of relations) {
    const aim = byId.get(toRelationId ?? '');
    const ends = [fromUnitId, toUnitId, aim?.fromUnitId, aim?.toUnitId].filter((end) => end != null);
    if (ends.includes(unit)) for (const end of ends) near.add(end);
  }
  return near;
}

/** Without regard to case; a number is the address of a unit as well. */
function saying(query: string): (unit: MapUnit) => boolean {
  const wanted = query.trim().toLocaleLowerCase();
  return ({ number, wording }) =>
    wanted === '' || String(number) === wanted || wording.toLocaleLowerCase().includes(wanted);
}
