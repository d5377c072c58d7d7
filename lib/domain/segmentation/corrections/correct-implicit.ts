import type { ArgumentUnit } from './argument';
import type { CorrectionRule } from './correct';

/** A statement that the text takes for granted, written out by a person. */
export const addImplicit: CorrectionRule<'add_implicit'> = (draft, { text, role, after }, { fresh }) => {
  const before = after === null ? null : draft.units.get(after);
  if (before === undefined) return 'no_such_unit';
  draft.put({
    id: fresh.newId(),
    number: fresh.nextNumber,
    blockId: null,
    start: null,
    end: null,
    place: before === null ? 0 : placeAfter(before),
    implicitText: text,
    role,
    evidenceType: null,
    voice: 'author',
    statementKind: null,
    certainty: null,
    suggestedBy: 'person',
    status: 'confirmed',
    confidence: null,
    reasons: [],
    shell: null,
  });
  return null;
};

const placeAfter = ({ end, place }: ArgumentUnit) => end ?? place;

export const rewriteImplicit: CorrectionRule<'rewrite_implicit'> = (draft, { unit: id, text }) => {
  const unit = draft.units.get(id);
  if (!unit) return 'no_such_unit';
  if (unit.start !== null) return 'not_implicit';
  draft.put({ ...unit, implicitText: text });
  return null;
};

/** What readers attached to it stays and becomes unplaced; undoing brings it back to its place. */
export const removeImplicit: CorrectionRule<'remove_implicit'> = (draft, { unit: id }) => {
  const unit = draft.units.get(id);
  if (!unit) return 'no_such_unit';
  if (unit.start !== null) return 'not_implicit';
  draft.removeUnit(id);
  return null;
};
