import type { Relation } from '@/lib/domain/articles/article';
import type { CorrectionRule } from './correct';
import { type Draft, reachesBySupport, saysTheSame } from './draft';
import type { CorrectionRefusal } from './refusals';

/** A relation that a person drew is confirmed from the start. */
export const relate: CorrectionRule<'relate'> = (draft, { type, unit, toUnit, toRelation }, { fresh }) => {
  const relation: Relation = {
    id: fresh.newId(),
    type,
    fromUnitId: unit,
    toUnitId: toUnit ?? null,
    toRelationId: toRelation ?? null,
    groupId: null,
    suggestedBy: 'person',
    status: 'confirmed',
    confidence: null,
    reasons: [],
    needsReview: false,
  };
  return refusalOf(draft, relation) ?? done(() => draft.relate(relation));
};

/** Deleting a relation deletes its undercuts. */
export const unrelate: CorrectionRule<'unrelate'> = (draft, { relation }) =>
  draft.relations.has(relation) ? done(() => draft.removeRelation(relation)) : 'no_such_relation';

/** What is linked is given for one target: a relation that gets another one leaves its group. */
export const retarget: CorrectionRule<'retarget'> = (draft, { relation: id, type, toUnit, toRelation }) => {
  const relation = draft.relations.get(id);
  if (!relation) return 'no_such_relation';
  const hasAim = toUnit !== undefined || toRelation !== undefined;
  const changed: Relation = {
    ...relation,
    type: type ?? relation.type,
    toUnitId: hasAim ? (toUnit ?? null) : relation.toUnitId,
    toRelationId: hasAim ? (toRelation ?? null) : relation.toRelationId,
    suggestedBy: 'person',
    status: 'confirmed',
    confidence: null,
    reasons: [],
    needsReview: false,
  };
  const refusal = refusalOf(draft, changed);
  if (refusal) return refusal;
  const staysLinked = changed.type === 'support' && changed.toUnitId === relation.toUnitId;
  draft.relate(staysLinked ? changed : { ...changed, groupId: null });
  draft.dissolveLonelyGroups();
  return null;
};

function refusalOf(draft: Draft, relation: Relation): CorrectionRefusal | null {
  const { id, type, fromUnitId, toUnitId, toRelationId } = relation;
  if (!draft.units.has(fromUnitId)) return 'no_such_unit';
  if ((type === 'undercut') !== (toRelationId !== null) || (toUnitId === null) === (toRelationId === null))
    return 'aim_missing';
  if (toUnitId !== null && !draft.units.has(toUnitId)) return 'no_such_unit';
  if (fromUnitId === toUnitId) return 'itself';
  if (toRelationId !== null) {
    const aim = draft.relations.get(toRelationId);
    if (!aim) return 'no_such_relation';
    if (aim.fromUnitId === fromUnitId || leadsBack(draft, toRelationId, id)) return 'itself';
  }
  const others = [...draft.relations.values()].filter((other) => other.id !== id);
  if (others.some((other) => saysTheSame(other, relation))) return 'duplicate';
  if (type === 'support' && toUnitId !== null && reachesBySupport(others, toUnitId, fromUnitId))
    return 'circle';
  return null;
}

/** Whether following undercuts from a relation comes to `id`. */
function leadsBack(draft: Draft, from: string, id: string): boolean {
  for (let at: string | null = from; at !== null; at = draft.relations.get(at)?.toRelationId ?? null)
    if (at === id) return true;
  return false;
}

/** Two groups that meet become one. */
export const link: CorrectionRule<'link'> = (draft, { relations: ids }, { fresh }) => {
  if (new Set(ids).size < 2) return 'not_linkable';
  const found = ids.map((id) => draft.relations.get(id));
  const [first] = found;
  if (!first || found.includes(undefined)) return 'no_such_relation';
  const members = found.flatMap((relation) => relation ?? []);
  if (members.some(({ type, toUnitId }) => type !== 'support' || toUnitId !== first.toUnitId))
    return 'not_linkable';
  const groups = new Set(members.flatMap(({ groupId }) => groupId ?? []));
  const groupId = [...groups][0] ?? fresh.newId();
  for (const relation of draft.relations.values())
    if (ids.includes(relation.id) || (relation.groupId !== null && groups.has(relation.groupId)))
      draft.relate({ ...relation, groupId });
  return null;
};

export const unlink: CorrectionRule<'unlink'> = (draft, { relation: id }) => {
  const relation = draft.relations.get(id);
  if (!relation) return 'no_such_relation';
  if (relation.groupId === null) return 'not_linked';
  draft.relate({ ...relation, groupId: null });
  draft.dissolveLonelyGroups();
  return null;
};

function done(work: () => void): null {
  work();
  return null;
}
