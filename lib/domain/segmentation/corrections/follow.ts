import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { TextRange } from '@/lib/domain/text/positions';
import type { Instant } from '@/lib/domain/time/instant';
import { type Argument, hasSpan, unitFinder } from './argument';
import type { Change } from './change';

/** What an annotation's place depends on. Its positions never change under a version; its unit may. */
export type Attached = {
  id: string;
  kind: AnnotationKind;
  authorId: string | null;
  unitId: string;
  /** Null at an implicit unit. */
  start: number | null;
  end: number | null;
  /** The words it was attached to. */
  exact: string;
  /** Of a stance on an earlier wording: that wording, if it is not `exact`. */
  givenOn: string | null;
  updatedAt: Instant;
  deletedAt: Instant | null;
};

/** Where an annotation stands after a correction. */
export type Home = { id: string; unitId: string; earlierWording: boolean; placement: 'placed' | 'unplaced' };

/**
 * Lets annotations follow their text: each goes to the unit that holds most of it. A stance keeps the wording
 * that it was given on; where the unit's is another now, it counts as given on an earlier one. What stood at an
 * implicit unit that was removed has no place any more.
 */
export function followText(attached: readonly Attached[], argument: Argument): Home[] {
  const find = unitFinder(argument.units.values());
  const taken = new Set<string>();
  // Of several stances of one person on the wording that stands, the latest that is not withdrawn counts.
  const latestFirst = [...attached].sort(
    (a, b) => Number(a.deletedAt !== null) - Number(b.deletedAt !== null) || order(b.updatedAt, a.updatedAt),
  );
  return latestFirst.map((annotation): Home => {
    const { id, kind, authorId, start, end } = annotation;
    const unit =
      start === null || end === null ? (argument.units.get(annotation.unitId) ?? null) : find({ start, end });
    const isReworded = annotation.givenOn !== null;
    if (!unit) return { id, unitId: annotation.unitId, earlierWording: isReworded, placement: 'unplaced' };
    const home = { id, unitId: unit.id, placement: 'placed' as const };
    if (kind !== 'stance') return { ...home, earlierWording: false };
    const isSame = hasSpan(unit)
      ? unit.start === start && unit.end === end
      : unit.implicitText === annotation.exact;
    const seat = `${unit.id} ${authorId}`;
    const counts = isSame && !isReworded && (authorId === null || !taken.has(seat));
    if (counts) taken.add(seat);
    return { ...home, earlierWording: !counts };
  });
}

const order = (a: Instant, b: Instant) => (a < b ? -1 : Number(a > b));

/** Whose annotations may have to move: those in a stretch of the text, and those at implicit units. */
export function touchedBy({ units }: Change): { range: TextRange | null; implicit: string[] } {
  const rows = units
    .filter(movesText)
    .flatMap(({ before, after }) => [before, after])
    .filter((unit) => unit !== null);
  const spans = rows.filter(hasSpan);
  const range = spans.length
    ? {
        start: spans.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
        end: spans.reduce((most, { end }) => Math.max(most, end), 0),
      }
    : null;
  return { range, implicit: rows.filter((unit) => !hasSpan(unit)).map(({ id }) => id) };
}

/** A role or an attribute moves nothing. */
const movesText = ({ before, after }: Change['units'][number]) =>
  !before ||
  !after ||
  before.start !== after.start ||
  before.end !== after.end ||
  before.implicitText !== after.implicitText;
