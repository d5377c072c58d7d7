import type { Relation } from '@/lib/domain/articles/article';
import type { SuggestedSegmentation, SuggestedUnit } from '../argument-model';
import type { SettledUnit } from '../suggest-around';
import { type Argument, type ArgumentUnit, hasSpan, type SpannedUnit, unitFinder } from './argument';
import type { Change } from './change';
import { settle } from './correct-spans';
import { Draft } from './draft';

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
  // Nothing is related to them any more.
  for (const { id } of removed) draft.units.delete(id);
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
  const gone = new Set(removed.map(({ id }) => id));
  const find = unitFinder([...draft.units.values()].filter(({ id }) => !gone.has(id)));
  const heirOf = new Map(removed.map((unit) => [unit.id, find(unit)?.id ?? unit.id]));
  const before = [...draft.relations.values()];
  // What a person undercut is theirs too: the undercut would be lost with it.
  const undercut = new Set(before.flatMap((each) => (isTheMachines(each) ? [] : (each.toRelationId ?? []))));
  const moved: string[] = [];
  for (const relation of before) {
    if (isTheMachines(relation) && !undercut.has(relation.id)) draft.relations.delete(relation.id);
    else {
      const kept = withHeirs(relation, heirOf);
      draft.relate(kept);
      if (kept !== relation) moved.push(kept.id);
    }
  }
  for (const id of moved) settle(draft, id);
  const known = new Known(draft.relations.values());
  const sameBefore = new Map(before.filter(isTheMachines).map((each) => [keyOf(each), each]));
  const groups = new Map<number, string>();
  for (const { from, to, group, ...rest } of suggested.relations) {
    const [fromUnitId, toUnitId] = [ids[from], ids[to]];
    if (fromUnitId === undefined || toUnitId === undefined || fromUnitId === toUnitId) continue;
    const relation: Relation = {
      ...rest,
      id: '',
      fromUnitId,
      toUnitId,
      toRelationId: null,
      groupId: null,
      suggestedBy: engine,
      status: 'suggested',
      needsReview: false,
    };
    // A suggestion that is made once more is the same relation.
    const same = sameBefore.get(keyOf(relation));
    if (group !== null && !groups.has(group)) groups.set(group, same?.groupId ?? newId());
    if (!known.takes(relation)) continue;
    draft.relate({
      ...relation,
      id: same && !draft.relations.has(same.id) ? same.id : newId(),
      groupId: group === null ? null : (groups.get(group) ?? null),
    });
  }
  draft.dissolveLonelyGroups();
}

/** What is related already, by what it says: an article may have thousands of relations. */
class Known {
  private readonly said = new Set<string>();
  /** What a person has said what it is for. */
  private readonly answered = new Set<string>();
  private readonly supports = new Map<string, string[]>();

  constructor(relations: Iterable<Relation>) {
    for (const relation of relations) this.add(relation);
  }

  /** Takes a suggestion in where it is new, closes no circle, and gives no second target to an answered reason. */
  takes(relation: Relation): boolean {
    const { type, fromUnitId, toUnitId } = relation;
    if (this.said.has(keyOf(relation)) || this.answered.has(`${fromUnitId} ${type}`)) return false;
    if (type === 'support' && toUnitId !== null && this.reaches(toUnitId, fromUnitId)) return false;
    this.add(relation);
    return true;
  }

  private add(relation: Relation) {
    const { type, fromUnitId, toUnitId } = relation;
    this.said.add(keyOf(relation));
    if (!isTheMachines(relation)) this.answered.add(`${fromUnitId} ${type}`);
    if (type === 'support' && toUnitId !== null)
      this.supports.set(fromUnitId, [...(this.supports.get(fromUnitId) ?? []), toUnitId]);
  }

  private reaches(from: string, to: string): boolean {
    const seen = new Set<string>();
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === to) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(this.supports.get(at) ?? []));
    }
    return false;
  }
}

/** Equal for relations that say the same; a restatement reads both ways. */
function keyOf({ type, fromUnitId, toUnitId, toRelationId }: Relation): string {
  const ends = [fromUnitId, toUnitId ?? toRelationId ?? ''];
  return [type, ...(type === 'restates' ? ends.sort() : ends)].join(' ');
}

const withHeirs = (relation: Relation, heirOf: Map<string, string>): Relation => {
  const fromUnitId = heirOf.get(relation.fromUnitId) ?? relation.fromUnitId;
  const toUnitId = relation.toUnitId === null ? null : (heirOf.get(relation.toUnitId) ?? relation.toUnitId);
  const isMoved = fromUnitId !== relation.fromUnitId || toUnitId !== relation.toUnitId;
  return isMoved ? { ...relation, fromUnitId, toUnitId, needsReview: true } : relation;
};
