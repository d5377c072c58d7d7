import type { Relation } from '@/lib/domain/articles/article';
import type { TextRange } from '@/lib/domain/text/positions';
import { type ArgumentUnit, hasSpan, nextInBlock, type SpannedUnit } from './argument';
import type { CorrectionRule } from './correct';
import { type Draft, reachesBySupport, saysTheSame } from './draft';
import type { CorrectionRefusal } from './refusals';

/**
 * The first part keeps the id and number, so that links and annotations stay put. Both parts keep the role, as
 * a suggestion: nobody has looked at it on these words. A relation stays with the part that holds most of the
 * text, and is to be looked at again.
 */
export const split: CorrectionRule<'split'> = (draft, { unit: id, at }, { text, fresh }) => {
  const unit = draft.units.get(id);
  if (!unit) return 'no_such_unit';
  if (!hasSpan(unit)) return 'is_implicit';
  const halves = cutAt(text, unit, at);
  if (typeof halves === 'string') return halves;
  const [left, right] = halves;
  const part = (range: TextRange): ArgumentUnit => ({
    ...unit,
    ...range,
    place: range.start,
    suggestedBy: 'person',
    status: 'suggested',
    reasons: unit.reasons.filter(({ cue }) => cue !== null && contains(range, cue)),
    shell: unit.shell && contains(range, unit.shell) ? unit.shell : null,
  });
  const added = { ...part(right), id: fresh.newId(), number: fresh.nextNumber };
  draft.put(part(left));
  draft.put(added);
  const heir = wordsIn(text, right) > wordsIn(text, left) ? added.id : unit.id;
  for (const relation of draft.relationsOf(unit.id))
    draft.relate({ ...withEnd(relation, unit.id, heir), needsReview: true });
  return null;
};

/**
 * The first of the two stays, with the role of the longer one. What was related to either is related to it;
 * relations that then say the same become one, and what would rest on itself goes.
 */
export const merge: CorrectionRule<'merge'> = (draft, { unit: id, next: nextId }, { argument, text }) => {
  const pair = neighbours(draft, argument, id, nextId);
  if (typeof pair === 'string') return pair;
  const { unit, next } = pair;
  const longer = wordsIn(text, next) > wordsIn(text, unit) ? next : unit;
  const isSettled = unit.status !== 'suggested' && next.status !== 'suggested' && unit.role === next.role;
  draft.put({
    ...unit,
    end: next.end,
    role: longer.role,
    evidenceType: longer.evidenceType,
    voice: longer.voice,
    statementKind: longer.statementKind,
    certainty: longer.certainty,
    confidence: longer.confidence,
    reasons: longer.reasons,
    suggestedBy: 'person',
    status: isSettled ? 'confirmed' : 'suggested',
  });
  const moved = draft.relationsOf(next.id);
  draft.units.delete(next.id);
  for (const relation of moved) draft.relate(withEnd(relation, next.id, unit.id));
  for (const { id: movedId } of moved) settle(draft, movedId);
  // An undercut that aimed at a relation of the other unit now aims at one of its own.
  for (const relation of draft.relationsOf(unit.id))
    if (undercutsItself(draft, relation)) draft.removeRelation(relation.id);
  return null;
};

/** After an end has moved: no relation to itself, no second one that says the same, no circle of supports. */
export function settle(draft: Draft, id: string) {
  const relation = draft.relations.get(id);
  if (!relation) return;
  if (isSelfLoop(relation) || undercutsItself(draft, relation)) return draft.removeRelation(id);
  const twin = [...draft.relations.values()].find((other) => other.id !== id && saysTheSame(other, relation));
  if (twin) {
    for (const undercut of draft.relations.values())
      if (undercut.toRelationId === id) draft.relate({ ...undercut, toRelationId: twin.id });
    return draft.removeRelation(id);
  }
  const others = [...draft.relations.values()].filter((other) => other.id !== id);
  if (relation.type === 'support' && relation.toUnitId !== null)
    if (reachesBySupport(others, relation.toUnitId, relation.fromUnitId)) draft.removeRelation(id);
}

const isSelfLoop = ({ fromUnitId, toUnitId }: Relation) => fromUnitId === toUnitId;

/** An undercut of a relation that starts at the same unit. */
const undercutsItself = (draft: Draft, { fromUnitId, toRelationId }: Relation) =>
  toRelationId !== null && draft.relations.get(toRelationId)?.fromUnitId === fromUnitId;

/** An implicit unit that stood at the border goes with it. */
export const moveBoundary: CorrectionRule<'move_boundary'> = (
  draft,
  { unit: id, next: nextId, at },
  { argument, text },
) => {
  const pair = neighbours(draft, argument, id, nextId);
  if (typeof pair === 'string') return pair;
  const { unit, next } = pair;
  const halves = cutAt(text, { start: unit.start, end: next.end }, at);
  if (typeof halves === 'string') return halves;
  const [left, right] = halves;
  if (left.end === unit.end) return 'nothing_changes';
  const moved = (of: SpannedUnit, range: TextRange): ArgumentUnit => ({
    ...of,
    ...range,
    place: range.start,
    suggestedBy: 'person',
    reasons: of.reasons.filter(({ cue }) => cue === null || contains(range, cue)),
    shell: of.shell && of.shell.start === range.start && of.shell.end <= range.end ? of.shell : null,
  });
  draft.put(moved(unit, left));
  draft.put(moved(next, right));
  for (const other of argument.units.values())
    if (!hasSpan(other) && other.place === unit.end) draft.put({ ...other, place: left.end });
  return null;
};

function neighbours(draft: Draft, argument: Parameters<typeof nextInBlock>[0], id: string, nextId: string) {
  const unit = draft.units.get(id);
  const next = draft.units.get(nextId);
  if (!unit || !next) return 'no_such_unit' satisfies CorrectionRefusal;
  if (!hasSpan(unit) || !hasSpan(next)) return 'is_implicit' satisfies CorrectionRefusal;
  if (nextInBlock(argument, unit)?.id !== next.id) return 'not_neighbours' satisfies CorrectionRefusal;
  return { unit, next };
}

/** The two parts of a range without the white space at the cut, or why it cannot be cut there. */
function cutAt(
  text: string,
  { start, end }: TextRange,
  at: number,
): [TextRange, TextRange] | CorrectionRefusal {
  if (at <= start || at >= end) return 'outside_unit';
  if (isInsideCharacter(text, at)) return 'inside_character';
  const left = text.slice(start, at).trimEnd();
  const right = text.slice(at, end).trimStart();
  if (!HAS_WORD.test(left) || !HAS_WORD.test(right)) return 'no_words_left';
  return [
    { start, end: start + left.length },
    { start: end - right.length, end },
  ];
}

/** A letter, digit, sign or pictograph: punctuation alone is no unit. */
const HAS_WORD = /[\p{L}\p{N}\p{S}]/u;

/** In a surrogate pair, before a combining mark, or around a joiner. */
const isInsideCharacter = (text: string, at: number) =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ||
  /^(?:\p{M}|\u200d|\ufe0f)/u.test(text.slice(at, at + 2)) ||
  text.charAt(at - 1) === '\u200d';

const contains = (outer: TextRange, inner: TextRange) => outer.start <= inner.start && inner.end <= outer.end;

/** How much there is to read: code units that are not white space. */
const wordsIn = (text: string, { start, end }: TextRange) => text.slice(start, end).replace(/\s/g, '').length;

const withEnd = (relation: Relation, from: string, to: string): Relation => ({
  ...relation,
  fromUnitId: relation.fromUnitId === from ? to : relation.fromUnitId,
  toUnitId: relation.toUnitId === from ? to : relation.toUnitId,
});
