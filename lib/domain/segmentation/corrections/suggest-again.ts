import type { Relation } from '@/lib/domain/articles/article';
import type { SuggestedSegmentation, SuggestedUnit } from '../argument-model';
import type { SettledUnit } from '../suggest-around';
import { type Argument, type ArgumentUnit, hasSpan, type SpannedUnit, unitFinder } from './argument';
import type { Change } from './change';
import { Draft, reachesBySupport, saysTheSame } from './draft';

/** What people have said something about, in any way, is theirs; the rest the machine may suggest anew. */
export const isTheMachines = ({ status, suggestedBy }: Pick<ArgumentUnit, 'status' | 'suggestedBy'>) =>
  status === 'suggested' && suggestedBy !== 'person';

/** The units that stay as they are, as the engine is told of them. `blockIds` are those of the version, in order. */
export function settledUnits({ units }: Argument, blockIds: readonly string[]): SettledUnit[] {
  const indexes = new Map<string | null, number>(blockIds.map((id, index) => [id, index]));
  return [...units.values()].filter(hasSpan).flatMap((unit) => {
    const block = indexes.get(unit.blockId);
    if (isTheMachines(unit) || block === undefined) return [];
    const { start, end, role, evidenceType, voice, statementKind } = unit;
    return [{ start, end, block, role, evidenceType, voice, statementKind }];
  });
}

/**
 * Puts new suggestions in the place of old ones. A new unit takes the id and number of the old one that held most
 * of it, so that links and annotations stay put; what people settled is not touched.
 */
export function suggestAgain(
  argument: Argument,
  suggested: SuggestedSegmentation,
  blockIds: readonly string[],
  engine: string,
  fresh: { newId(): string; nextNumber: number },
): Change {
  const draft = new Draft(argument);
  const old = [...argument.units.values()].filter((unit) => hasSpan(unit) && isTheMachines(unit));
  const settled = new Map(
    [...argument.units.values()].flatMap((unit) =>
      hasSpan(unit) && !isTheMachines(unit) ? [[unit.start, unit]] : [],
    ),
  );
  const heirs = heirsOf(
    suggested.units.filter(({ start }) => !settled.has(start)),
    old,
  );
  let number = fresh.nextNumber;
  const ids = suggested.units.map((unit) => {
    const own = settled.get(unit.start);
    if (own) return own.id;
    const before = heirs.get(unit);
    const id = before?.id ?? fresh.newId();
    draft.put(toUnit(unit, { id, number: before?.number ?? number++ }, blockIds[unit.block] ?? null, engine));
    return id;
  });
  const stays = new Set(ids);
  const removed = old.filter(({ id }) => !stays.has(id)).filter(hasSpan);
  replaceRelations(draft, suggested, ids, removed, { engine, newId: fresh.newId });
  for (const { id } of removed) draft.removeUnit(id);
  return draft.change();
}

/** Which old unit each new one continues: the one that shares most with it; each only once, those that share most first. */
function heirsOf(units: SuggestedUnit[], old: ArgumentUnit[]): Map<SuggestedUnit, SpannedUnit> {
  const find = unitFinder(old);
  const pairs = units.flatMap((unit) => {
    const before = find(unit);
    const shared = before ? Math.min(before.end, unit.end) - Math.max(before.start, unit.start) : 0;
    return before && shared > 0 ? [{ unit, before, shared }] : [];
  });
  const taken = new Set<string>();
  const heirs = new Map<SuggestedUnit, SpannedUnit>();
  for (const { unit, before } of pairs.sort((a, b) => b.shared - a.shared)) {
    if (taken.has(before.id)) continue;
    taken.add(before.id);
    heirs.set(unit, before);
  }
  return heirs;
}

const toUnit = (
  { block: _, ...unit }: SuggestedUnit,
  name: { id: string; number: number },
  blockId: string | null,
  engine: string,
): ArgumentUnit => ({
  ...unit,
  ...name,
  blockId,
  place: unit.start,
  implicitText: null,
  certainty: null,
  suggestedBy: engine,
  status: 'suggested',
});

/** Suggested relations go where both ends are the machine's; those that people drew or confirmed stay. */
function replaceRelations(
  draft: Draft,
  suggested: SuggestedSegmentation,
  ids: string[],
  removed: SpannedUnit[],
  { engine, newId }: { engine: string; newId(): string },
) {
  const find = unitFinder(
    [...draft.units.values()].filter(({ id }) => !removed.some((unit) => unit.id === id)),
  );
  const heirOf = new Map(removed.map((unit) => [unit.id, find(unit)?.id ?? unit.id]));
  const before = [...draft.relations.values()];
  // What a person undercut is theirs too: the undercut would be lost with it.
  const undercut = new Set(before.flatMap((each) => (isTheMachines(each) ? [] : (each.toRelationId ?? []))));
  for (const relation of before) {
    if (isTheMachines(relation) && !undercut.has(relation.id)) draft.relations.delete(relation.id);
    else draft.relate(withHeirs(relation, heirOf));
  }
  for (const { id, fromUnitId, toUnitId } of [...draft.relations.values()])
    if (fromUnitId === toUnitId) draft.removeRelation(id);
  const groups = new Map<number, string>();
  for (const { from, to, group, ...rest } of suggested.relations) {
    const [fromUnitId, toUnitId] = [ids[from], ids[to]];
    if (fromUnitId === undefined || toUnitId === undefined || fromUnitId === toUnitId) continue;
    // A suggestion that is made once more is the same relation.
    const same = before.find(
      (each) => isTheMachines(each) && saysTheSame(each, { ...each, type: rest.type, fromUnitId, toUnitId }),
    );
    if (group !== null && !groups.has(group)) groups.set(group, same?.groupId ?? newId());
    const relation: Relation = {
      ...rest,
      id: same && !draft.relations.has(same.id) ? same.id : newId(),
      fromUnitId,
      toUnitId,
      toRelationId: null,
      groupId: group === null ? null : (groups.get(group) ?? null),
      suggestedBy: engine,
      status: 'suggested',
      needsReview: false,
    };
    if (fits(draft, relation)) draft.relate(relation);
  }
  draft.dissolveLonelyGroups();
}

/** A reason of which a person has said what it is for gets no second target. */
function fits(draft: Draft, relation: Relation): boolean {
  const others = [...draft.relations.values()];
  if (others.some((other) => saysTheSame(other, relation))) return false;
  const { type, fromUnitId, toUnitId } = relation;
  const isAnswered = others.some(
    (other) => other.fromUnitId === fromUnitId && other.type === type && !isTheMachines(other),
  );
  return (
    !isAnswered &&
    !(type === 'support' && toUnitId !== null && reachesBySupport(others, toUnitId, fromUnitId))
  );
}

const withHeirs = (relation: Relation, heirOf: Map<string, string>): Relation => {
  const fromUnitId = heirOf.get(relation.fromUnitId) ?? relation.fromUnitId;
  const toUnitId = relation.toUnitId === null ? null : (heirOf.get(relation.toUnitId) ?? relation.toUnitId);
  const isMoved = fromUnitId !== relation.fromUnitId || toUnitId !== relation.toUnitId;
  return isMoved ? { ...relation, fromUnitId, toUnitId, needsReview: true } : relation;
};
