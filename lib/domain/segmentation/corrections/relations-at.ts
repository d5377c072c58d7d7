import type { Relation } from '@/lib/domain/articles/article';
import type { Argument } from './argument';

/**
 * A relation as a person at one of its ends sees it, with the numbers of the units at both. Of an undercut, `to`
 * is the unit whose relation it undercuts, and `undercuts` says which relation.
 */
export type RelationAt = {
  relation: Relation;
  from: number;
  to: number;
  undercuts: { from: number; to: number } | null;
};

/** The relations of a unit: from it, to it, and the undercuts of those; first what it does for others. */
export function relationsAt({ units, relations }: Argument, unitId: string): RelationAt[] {
  const number = (id: string | null) => units.get(id ?? '')?.number ?? 0;
  const found: RelationAt[] = [];
  for (const relation of relations.values()) {
    const aim = relation.toRelationId === null ? null : (relations.get(relation.toRelationId) ?? null);
    const isHere =
      relation.fromUnitId === unitId ||
      relation.toUnitId === unitId ||
      aim?.fromUnitId === unitId ||
      aim?.toUnitId === unitId;
    if (!isHere) continue;
    found.push({
      relation,
      from: number(relation.fromUnitId),
      to: aim ? number(aim.fromUnitId) : number(relation.toUnitId),
      undercuts: aim && { from: number(aim.fromUnitId), to: number(aim.toUnitId) },
    });
  }
  const isOut = ({ relation }: RelationAt) => Number(relation.fromUnitId !== unitId);
  return found.sort((a, b) => isOut(a) - isOut(b) || a.to - b.to || a.from - b.from);
}
