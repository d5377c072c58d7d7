import { type ArgumentUnit, hasSpan, unitFinder } from '@/lib/domain/segmentation/corrections/argument';
import type { CarriedOver, SettledVersion } from '@/lib/domain/segmentation/versions/carry-over';
import type { TextRange } from '@/lib/domain/text/positions';
import { quoteAt } from '@/lib/domain/text/quote';
import type { Reanchored } from '@/lib/domain/text/reanchor';
import { isSameText } from '@/lib/domain/text/text-diff';
import type { Instant } from '@/lib/domain/time/instant';
import type { Guess, Placement, Target } from './annotation';
import type { AnnotationKind } from './annotation-kinds';

/** An annotation that stands by itself (a reply stands where its thread does), as it was attached so far. */
export type Standing = Target & {
  id: string;
  kind: AnnotationKind;
  authorId: string | null;
  placement: Placement;
  /** Of a stance on an earlier wording: that wording, if it is not what stands at its positions. */
  givenOn: string | null;
  updatedAt: Instant;
  deletedAt: Instant | null;
};

/** Where an annotation stands in the new version, or, unplaced, where it stood last and where it may belong. */
export type Carried = Target & {
  id: string;
  placement: Placement;
  earlierWording: boolean;
  givenOn: string | null;
  guess: Guess | null;
};

export type NewVersion = { versionId: string; text: string };

/**
 * Carries annotations over to a new version. What was attached to a whole unit goes with the unit where that was
 * carried over; everything else goes where `answers` (one for each, null where nothing was asked) found its words.
 * What was to be checked and was not stays so. What is not found keeps its old place and is unplaced.
 */
export function carryAnnotations(
  annotations: readonly Standing[],
  answers: readonly (Reanchored | null)[],
  old: Pick<SettledVersion, 'argument'>,
  next: NewVersion & CarriedOver,
): Carried[] {
  const find = unitFinder(next.argument.units.values());
  const placed = annotations.map((annotation, index) => {
    const before = old.argument.units.get(annotation.unitId) ?? null;
    const heirId = next.heirs.get(annotation.unitId)?.id;
    const heir = heirId === undefined ? null : (next.argument.units.get(heirId) ?? null);
    const answer = answers[index] ?? null;
    return annotation.placement !== 'unplaced' &&
      before &&
      heir &&
      isWhole(annotation, before) &&
      holds(heir, answer)
      ? atUnit(annotation, heir, next)
      : atAnswer(annotation, answer, find, next);
  });
  return oneStanceEach(annotations, placed);
}

const isWhole = ({ start, end }: TextPlace, unit: ArgumentUnit) => unit.start === start && unit.end === end;
/** The machine may have drawn other borders: half of each must be the other's for it to be the same whole. */
function holds(unit: ArgumentUnit, answer: Reanchored | null) {
  if (!hasSpan(unit) || !answer || answer.answer === 'gone') return !hasSpan(unit);
  const { start, end } = answer.range;
  const shared = Math.min(unit.end, end) - Math.max(unit.start, start);
  return 2 * shared >= Math.max(unit.end - unit.start, end - start);
}

type TextPlace = { start: number | null; end: number | null };

/** At all of a unit. An implicit unit has no positions; its quote is what it says. */
export function targetAtUnit(unit: ArgumentUnit, { versionId, text }: NewVersion): Target {
  if (!hasSpan(unit)) {
    const quote = { exact: unit.implicitText ?? '', prefix: '', suffix: '' };
    return { unitId: unit.id, versionId, start: null, end: null, ...quote };
  }
  const { start, end } = unit;
  return { unitId: unit.id, versionId, start, end, ...quoteAt(text, { start, end }) };
}

function atUnit(annotation: Standing, unit: ArgumentUnit, next: NewVersion): Carried {
  const { id, kind, placement, exact, givenOn } = annotation;
  const target = targetAtUnit(unit, next);
  return { id, ...target, placement, ...wordingOf(kind, givenOn ?? exact, target.exact), guess: null };
}

/** A stance keeps the words that it was given on beside those that stand there now, where they are others. */
export function wordingOf(kind: AnnotationKind, given: string, stands: string) {
  const isOther = kind === 'stance' && !isSameText(given, stands);
  return { earlierWording: isOther, givenOn: isOther ? given : null };
}

function atAnswer(
  annotation: Standing,
  answer: Reanchored | null,
  find: ReturnType<typeof unitFinder>,
  next: NewVersion,
): Carried {
  const { id, kind, givenOn } = annotation;
  const unit = answer && answer.answer !== 'gone' ? find(answer.range) : null;
  if (!answer || answer.answer === 'gone' || !unit) return unplaced(annotation, guessIn(answer));
  const { range, confidence } = answer;
  const target = { unitId: unit.id, versionId: next.versionId, ...range, ...quoteAt(next.text, range) };
  const wording = wordingOf(kind, givenOn ?? annotation.exact, target.exact);
  const checked = annotation.placement === 'check' ? 'check' : answer.answer;
  const guess = checked === 'check' ? { ...range, confidence } : null;
  const isPart = kind === 'stance' && (unit.start !== range.start || unit.end !== range.end);
  return {
    id,
    ...target,
    placement: checked,
    ...wording,
    earlierWording: wording.earlierWording || isPart,
    guess,
  };
}

function unplaced(annotation: Standing, guess: Guess | null): Carried {
  const { id, unitId, versionId, start, end, exact, prefix, suffix, givenOn } = annotation;
  const target = { unitId, versionId, start, end, exact, prefix, suffix };
  return { id, ...target, placement: 'unplaced', earlierWording: givenOn !== null, givenOn, guess };
}

function guessIn(answer: Reanchored | null): Guess | null {
  if (!answer) return null;
  const range: TextRange | null = answer.answer === 'gone' ? answer.guess : answer.range;
  return range && { ...range, confidence: answer.confidence };
}

/** Of several stances of one person at one unit, the latest that is not withdrawn counts. */
function oneStanceEach(annotations: readonly Standing[], carried: readonly Carried[]): Carried[] {
  const latestFirst = annotations
    .map((annotation, index) => ({ annotation, index }))
    .filter(({ annotation }) => annotation.kind === 'stance' && annotation.authorId !== null)
    .sort(
      ({ annotation: a }, { annotation: b }) =>
        Number(a.deletedAt !== null) - Number(b.deletedAt !== null) || (a.updatedAt < b.updatedAt ? 1 : -1),
    );
  const result = [...carried];
  const taken = new Set<string>();
  for (const { annotation, index } of latestFirst) {
    const place = carried[index];
    if (!place || place.placement === 'unplaced' || place.earlierWording) continue;
    const seat = `${place.unitId} ${annotation.authorId}`;
    if (taken.has(seat)) result[index] = { ...place, earlierWording: true };
    taken.add(seat);
  }
  return result;
}
