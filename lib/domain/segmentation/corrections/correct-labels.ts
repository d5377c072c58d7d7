import type { Relation } from '@/lib/domain/articles/article';
import type { ArgumentUnit } from './argument';
import type { CorrectionRule } from './correct';
import type { CorrectionOf } from './correction';
import type { CorrectionRefusal } from './refusals';

/** Whoever sets a role or an attribute has looked at the unit: it is confirmed. */
export const label: CorrectionRule<'label'> = (draft, correction) => {
  for (const id of correction.units) {
    const unit = draft.units.get(id);
    if (!unit) return 'no_such_unit';
    const labelled = withLabels(unit, correction);
    if (typeof labelled === 'string') return labelled;
    draft.put(labelled);
  }
  return null;
};

function withLabels(unit: ArgumentUnit, given: CorrectionOf<'label'>): ArgumentUnit | CorrectionRefusal {
  const role = given.role ?? unit.role;
  if (given.evidenceType && role !== 'premise') return 'evidence_of_premise';
  const kept = role === 'premise' ? unit.evidenceType : null;
  const isOther = role !== unit.role;
  return {
    ...unit,
    role,
    evidenceType: given.evidenceType === undefined ? kept : given.evidenceType,
    voice: given.voice ?? unit.voice,
    statementKind: given.statementKind === undefined ? unit.statementKind : given.statementKind,
    certainty: given.certainty === undefined ? unit.certainty : given.certainty,
    status: unit.status === 'suggested' ? 'confirmed' : unit.status,
    // The reasons spoke for the role that was suggested.
    ...(isOther ? { suggestedBy: 'person', confidence: null, reasons: [] } : {}),
  };
}

export const confirm: CorrectionRule<'confirm'> = (draft, { units, relations, confirmed }) => {
  for (const id of units) {
    const unit = draft.units.get(id);
    if (!unit) return 'no_such_unit';
    draft.put({ ...unit, status: statusAfter(unit.status, confirmed) });
  }
  for (const id of relations) {
    const relation = draft.relations.get(id);
    if (!relation) return 'no_such_relation';
    const needsReview = relation.needsReview && !confirmed;
    draft.relate({ ...relation, status: statusAfter(relation.status, confirmed), needsReview });
  }
  return null;
};

/** What was curated stays so when it is confirmed once more. */
const statusAfter = (status: Relation['status'], confirmed: boolean): Relation['status'] =>
  confirmed ? (status === 'suggested' ? 'confirmed' : status) : 'suggested';
