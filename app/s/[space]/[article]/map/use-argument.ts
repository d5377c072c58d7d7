import { useMemo, useState } from 'react';
import { type MapFilter, NO_MAP_FILTER, wantedUnits } from '@/components/map/filter-map';
import { relationLines } from '@/components/map/relation-lines';
import { treeWalk } from '@/components/map/walk-tree';
import { findGaps } from '@/lib/domain/segmentation/argument-gaps';
import { argumentTree, inReadingOrder, pruneTree } from '@/lib/domain/segmentation/argument-tree';
import type { MapData } from '@/lib/formats/map-data';

/** Entries of a list that travel to the page; nobody reads more. */
const LONGEST_LIST = 500;

/** The argument in all the forms in which the page shows it, as far as it is filtered. */
export function useArgument(data: MapData) {
  const [filter, setFilter] = useState(NO_MAP_FILTER);
  const whole = useMemo(() => {
    const { units, relations } = data;
    const tree = argumentTree(units, relations);
    return {
      ...tree,
      onMap: inReadingOrder(tree.roots).length,
      units: new Map(units.map((unit) => [unit.id, unit])),
      lines: relationLines(data),
      gaps: findGaps({ units, relations, numbersOf: ({ numbers }) => numbers, most: LONGEST_LIST }),
    };
  }, [data]);

  const shown = useMemo(() => {
    const wanted = wantedUnits(data, filter);
    const { roots, context } = wanted
      ? pruneTree(whole.roots, wanted)
      : { roots: whole.roots, context: new Set<string>() };
    const order = inReadingOrder(roots);
    const there = new Set(order.map(({ unit }) => unit.id));
    const notConnected = whole.notConnected.filter(({ id }) => !wanted || wanted.has(id));
    return {
      shape: {
        roots,
        context,
        crossLinks: whole.crossLinks.filter(isBetween(there, data)),
        relations: data.relations.filter(isBetween(there, data)),
      },
      notConnected,
      there,
      walk: treeWalk(roots),
      count: there.size - context.size + notConnected.length,
      isFiltered: wanted !== null,
    };
  }, [data, filter, whole]);

  return {
    ...whole,
    ...shown,
    total: whole.onMap + whole.notConnected.length,
    filter,
    changeFilter: (change: Partial<MapFilter>) => setFilter((before) => ({ ...before, ...change })),
    showAll: () => setFilter(NO_MAP_FILTER),
  };
}

/** Whether both ends of a relation are shown; of an undercut, both units of the step as well. */
function isBetween(there: ReadonlySet<string>, { relations }: MapData) {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const stands = (unit: string | null | undefined) => unit == null || there.has(unit);
  return ({ fromUnitId, toUnitId, toRelationId }: MapData['relations'][number]) => {
    const aim = byId.get(toRelationId ?? '');
    return stands(fromUnitId) && stands(toUnitId) && stands(aim?.fromUnitId) && stands(aim?.toUnitId);
  };
}
