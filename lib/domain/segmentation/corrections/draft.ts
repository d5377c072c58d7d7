import type { Relation } from '@/lib/domain/articles/article';
import type { Argument, ArgumentUnit } from './argument';
import { type Change, changeBetween } from './change';

/** A copy of an argument to work on. What was done to it is read off at the end, as one change. */
export class Draft {
  readonly units: Map<string, ArgumentUnit>;
  readonly relations: Map<string, Relation>;

  constructor(private readonly before: Argument) {
    this.units = new Map(before.units);
    this.relations = new Map(before.relations);
  }

  put(unit: ArgumentUnit) {
    this.units.set(unit.id, unit);
  }

  relate(relation: Relation) {
    this.relations.set(relation.id, relation);
  }

  /** With the undercuts that aim at it, and those that aim at them. */
  removeRelation(id: string) {
    this.relations.delete(id);
    for (const relation of this.relations.values())
      if (relation.toRelationId === id) this.removeRelation(relation.id);
    this.dissolveLonelyGroups();
  }

  /** With every relation that it is an end of. */
  removeUnit(id: string) {
    this.units.delete(id);
    for (const { id: relation } of this.relationsOf(id)) this.removeRelation(relation);
  }

  relationsOf(unitId: string): Relation[] {
    return [...this.relations.values()].filter(
      ({ fromUnitId, toUnitId }) => fromUnitId === unitId || toUnitId === unitId,
    );
  }

  /** Premises are linked with others or not at all. */
  dissolveLonelyGroups() {
    const sizes = new Map<string, number>();
    for (const { groupId } of this.relations.values())
      if (groupId !== null) sizes.set(groupId, (sizes.get(groupId) ?? 0) + 1);
    for (const relation of this.relations.values())
      if (relation.groupId !== null && sizes.get(relation.groupId) === 1)
        this.relate({ ...relation, groupId: null });
  }

  change(): Change {
    return changeBetween(this.before, this);
  }
}

/** Whether `from` reaches `to` by supports alone: a support back from `to` would close a circle. */
export function reachesBySupport(relations: Iterable<Relation>, from: string, to: string): boolean {
  const targets = new Map<string, string[]>();
  for (const { type, fromUnitId, toUnitId } of relations)
    if (type === 'support' && toUnitId !== null)
      targets.set(fromUnitId, [...(targets.get(fromUnitId) ?? []), toUnitId]);
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(targets.get(at) ?? []));
  }
  return false;
}

/** Two relations that say the same: a restatement reads both ways. */
export function saysTheSame(a: Relation, b: Relation): boolean {
  if (a.type !== b.type || a.toRelationId !== b.toRelationId) return false;
  if (a.fromUnitId === b.fromUnitId && a.toUnitId === b.toUnitId) return true;
  return a.type === 'restates' && a.fromUnitId === b.toUnitId && a.toUnitId === b.fromUnitId;
}

/** Whether one of these relations says what another says already, or closes a circle of supports. */
export function contradicts(relations: ReadonlyMap<string, Relation>, ids: readonly string[]): boolean {
  return ids.some((id) => {
    const relation = relations.get(id);
    if (!relation) return false;
    const others = [...relations.values()].filter((other) => other.id !== id);
    const { type, fromUnitId, toUnitId } = relation;
    return (
      others.some((other) => saysTheSame(other, relation)) ||
      (type === 'support' && toUnitId !== null && reachesBySupport(others, toUnitId, fromUnitId))
    );
  });
}
