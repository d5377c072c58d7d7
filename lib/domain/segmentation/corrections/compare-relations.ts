import type { Relation, Unit } from '@/lib/domain/articles/article';
import type { RelationType, UnitStatus } from '../argument-model';
import { saysTheSame } from './draft';

/** A relation with the numbers of its units. */
export type NamedRelation = {
  type: RelationType;
  fromUnitId: string;
  from: number;
  /** Null of an undercut. */
  to: number | null;
  /** The relation that an undercut aims at. */
  aim: { type: RelationType; from: number; to: number | null } | null;
  status: UnitStatus;
  needsReview: boolean;
  isLinked: boolean;
};

export type RelationPart = 'type' | 'ends' | 'status' | 'needsReview' | 'isLinked';

export type ComparedRelation =
  | { kind: 'added'; before: null; after: NamedRelation }
  | { kind: 'removed'; before: NamedRelation; after: null }
  | { kind: 'changed'; before: NamedRelation; after: NamedRelation; parts: RelationPart[] };

type Argued = { units: readonly Unit[]; relations: readonly Relation[] };

/**
 * The relations that differ between two states, in the order of the units where they begin. The same relation is
 * the same by its id or, where suggestions were made anew, by what it says.
 */
export function compareRelations(before: Argued, after: Argued): ComparedRelation[] {
  const [nameBefore, nameAfter] = [namer(before), namer(after)];
  const left = new Map(before.relations.map((relation) => [relation.id, relation]));
  const isNew: Relation[] = [];
  const compared: ComparedRelation[] = [];
  for (const relation of after.relations) {
    const was = left.get(relation.id);
    if (!was) isNew.push(relation);
    else {
      left.delete(relation.id);
      compared.push(...changed(nameBefore(was), nameAfter(relation)));
    }
  }
  for (const relation of isNew) {
    const twin = [...left.values()].find((other) => saysTheSame(other, relation));
    if (twin) left.delete(twin.id);
    compared.push(
      ...(twin
        ? changed(nameBefore(twin), nameAfter(relation))
        : [{ kind: 'added' as const, before: null, after: nameAfter(relation) }]),
    );
  }
  for (const relation of left.values())
    compared.push({ kind: 'removed', before: nameBefore(relation), after: null });
  const begins = ({ before, after }: ComparedRelation) => (after ?? before).from;
  return compared.sort((a, b) => begins(a) - begins(b));
}

function changed(before: NamedRelation, after: NamedRelation): ComparedRelation[] {
  const parts = (['type', 'status', 'needsReview', 'isLinked'] as const).filter(
    (part) => before[part] !== after[part],
  );
  const all: RelationPart[] = endsKey(before) === endsKey(after) ? parts : ['ends', ...parts];
  return all.length > 0 ? [{ kind: 'changed', before, after, parts: all }] : [];
}

const endsKey = ({ from, to, aim }: NamedRelation) => JSON.stringify([from, to, aim]);

/** A relation keeps its ends, so a unit that a relation names is there. */
function namer({ units, relations }: Argued) {
  const numbers = new Map(units.map(({ id, number }) => [id, number]));
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const ends = ({ type, fromUnitId, toUnitId }: Relation) => ({
    type,
    from: numbers.get(fromUnitId) ?? 0,
    to: toUnitId === null ? null : (numbers.get(toUnitId) ?? 0),
  });
  return (relation: Relation): NamedRelation => {
    const aim = byId.get(relation.toRelationId ?? '');
    const { fromUnitId, status, needsReview, groupId } = relation;
    return {
      ...ends(relation),
      ...{ fromUnitId, aim: aim ? ends(aim) : null, status, needsReview, isLinked: groupId !== null },
    };
  };
}
