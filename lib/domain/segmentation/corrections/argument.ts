import type { Relation, RetiredUnit, Unit } from '@/lib/domain/articles/article';
import type { TextRange } from '@/lib/domain/text/positions';

/** A unit as corrections see it: without its wording and ordinal, which follow from the text and its place. */
export type ArgumentUnit = Omit<Unit, 'ordinal' | 'wording'> & {
  /** The words of an implicit unit; null for one that has a span. */
  implicitText: string | null;
};

/** The units and relations of a segmentation at one revision. Values: a correction makes a new one. */
export type Argument = {
  units: ReadonlyMap<string, ArgumentUnit>;
  relations: ReadonlyMap<string, Relation>;
};

export const toArgument = (units: readonly Unit[], relations: readonly Relation[]): Argument => ({
  units: new Map(units.map((unit) => [unit.id, toArgumentUnit(unit)])),
  relations: new Map(relations.map((relation) => [relation.id, relation])),
});

export function toArgumentUnit({ ordinal: _, wording, ...unit }: Unit): ArgumentUnit {
  return { ...unit, implicitText: unit.start === null ? wording : null };
}

/** The units in the order of the text, with their wording. */
export function toUnits({ units }: Argument, text: string): Unit[] {
  return inOrder(units.values()).map(({ implicitText, ...unit }, ordinal) => ({
    ...unit,
    ordinal,
    wording: implicitText ?? text.slice(unit.start ?? 0, unit.end ?? 0),
  }));
}

/** In the order of the text. An implicit unit stands where it was put: before what begins at its place or later. */
export const inOrder = (units: Iterable<ArgumentUnit>): ArgumentUnit[] =>
  [...units].sort(
    (a, b) => a.place - b.place || Number(a.start !== null) - Number(b.start !== null) || a.number - b.number,
  );

/** A unit with a span. */
export type SpannedUnit = ArgumentUnit & { start: number; end: number };
export const hasSpan = (unit: ArgumentUnit): unit is SpannedUnit => unit.start !== null && unit.end !== null;

/** The unit of the same block that follows; null for the last one and for an implicit unit. */
export function nextInBlock({ units }: Argument, unit: ArgumentUnit): SpannedUnit | null {
  if (!hasSpan(unit)) return null;
  let next: SpannedUnit | null = null;
  for (const other of units.values()) {
    if (!hasSpan(other) || other.blockId !== unit.blockId || other.start < unit.end) continue;
    if (!next || other.start < next.start) next = other;
  }
  return next;
}

/**
 * Finds the unit that a range of the text belongs to: the one that holds most of it, in UTF-16 code units; of
 * equals the first. A range in the white space between two units belongs to the one after it. It depends on
 * nothing but the units as they are, so undoing corrections brings every annotation back to where it was.
 */
export function unitFinder(units: Iterable<ArgumentUnit>): (range: TextRange) => SpannedUnit | null {
  const spans = [...units].filter(hasSpan).sort((a, b) => a.start - b.start);
  return (range) => {
    let best: SpannedUnit | null = null;
    let most = 0;
    for (let at = firstEndingAfter(spans, range.start); at < spans.length; at += 1) {
      const unit = spans[at];
      if (!unit || unit.start >= range.end) return best ?? unit ?? null;
      const held = Math.min(unit.end, range.end) - Math.max(unit.start, range.start);
      if (held > most) [best, most] = [unit, held];
    }
    return best;
  };
}

/**
 * To which unit the links of those that are no more lead: the one that has their place inside, or the next one
 * after it; behind the end, the last one.
 */
export function withHeirs(
  retired: readonly { number: number; place: number; isImplicit: boolean }[],
  units: readonly Unit[],
): RetiredUnit[] {
  if (retired.length === 0) return [];
  const find = unitFinder(units.map(toArgumentUnit));
  const last = units.findLast(({ start }) => start !== null);
  return retired.flatMap(({ number, place, isImplicit }) => {
    const heir = find({ start: place, end: place + 1 }) ?? last;
    return heir ? [{ number, heir: heir.number, isImplicit }] : [];
  });
}

/** Units do not overlap, so their ends are in order too. */
function firstEndingAfter(spans: SpannedUnit[], position: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
