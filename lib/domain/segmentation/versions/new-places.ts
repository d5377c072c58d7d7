import { foldText, isWord } from '@/lib/domain/text/alignment/fold-text';
import type { Block } from '@/lib/domain/text/blocks';
import type { TextRange } from '@/lib/domain/text/positions';
import type { Reanchored } from '@/lib/domain/text/reanchor';
import { isSameText } from '@/lib/domain/text/text-diff';
import type { SpannedUnit } from '../corrections/argument';
import { isTheMachines } from '../corrections/suggest-again';
import type { UnitSpan } from '../split-units';

/**
 * Where a unit of the old text stands in the new one. Its words there are the `same` (but for white space and the
 * like), `edited` lightly, or `rewritten`: still that unit, yet nobody has looked at it on these words.
 */
export type NewPlace = TextRange & { unit: SpannedUnit; block: number; wording: Wording };
export type Wording = 'same' | 'edited' | 'rewritten';

/** An edit is light while so much of the words of both wordings is in the other: three of four. */
const LIGHTLY = 0.75;
/** A unit whose place was partly taken by another, or lies in two blocks, stays if so much of it is left. */
const ENOUGH = 0.5;

/**
 * The places of old units, in the order of the new text. They lie in one block each and never overlap: where two
 * would, people's units go before the machine's, and the surer before the other.
 */
export function newPlaces(
  units: readonly SpannedUnit[],
  answers: readonly Reanchored[],
  old: { text: string },
  next: { text: string; blocks: readonly Block[] },
): NewPlace[] {
  const found = units.flatMap((unit, index) => {
    const answer = answers[index];
    return answer?.answer === 'placed' ? [{ unit, answer }] : [];
  });
  const surestFirst = found.sort(
    (a, b) =>
      Number(isTheMachines(a.unit)) - Number(isTheMachines(b.unit)) ||
      b.answer.confidence - a.answer.confidence,
  );
  const taken = new TakenText(next.text.length);
  const places = surestFirst.flatMap(({ unit, answer }): NewPlace[] => {
    const inBlock = inOneBlock(answer.range, next.blocks);
    const free = inBlock && trimmedRange(next.text, taken.freePart(inBlock.range));
    if (!inBlock || !free || lengthOf(free) < ENOUGH * lengthOf(answer.range)) return [];
    taken.take(free);
    const wording = compare(old.text.slice(unit.start, unit.end), next.text.slice(free.start, free.end));
    return [{ ...free, unit, block: inBlock.index, wording }];
  });
  return places.sort((a, b) => a.start - b.start);
}

function compare(before: string, now: string): Wording {
  if (isSameText(before, now)) return 'same';
  const [oldWords, newWords] = [wordsOf(before), wordsOf(now)];
  const left = new Map<string, number>();
  for (const word of oldWords) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of newWords) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared += 1;
    left.set(word, count - 1);
  }
  return 2 * shared >= LIGHTLY * (oldWords.length + newWords.length) ? 'edited' : 'rewritten';
}

const wordsOf = (text: string) => foldText(text).words.filter(isWord);

/** The part of a range that lies in the block which holds most of it. */
function inOneBlock(range: TextRange, blocks: readonly Block[]) {
  let best: { index: number; range: TextRange } | null = null;
  for (let index = firstEndingAfter(blocks, range.start); index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block || block.start >= range.end) break;
    const part = { start: Math.max(block.start, range.start), end: Math.min(block.end, range.end) };
    if (lengthOf(part) > lengthOf(best?.range ?? NOTHING)) best = { index, range: part };
  }
  return best;
}

const NOTHING: TextRange = { start: 0, end: 0 };
const lengthOf = ({ start, end }: TextRange) => end - start;

function firstEndingAfter(blocks: readonly Block[], position: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which code units of the text have an owner. */
class TakenText {
  private readonly owned: Uint8Array;

  constructor(length: number) {
    this.owned = new Uint8Array(length);
  }

  take({ start, end }: TextRange) {
    this.owned.fill(1, start, end);
  }

  /** The longest stretch of a range that nobody owns. */
  freePart({ start, end }: TextRange): TextRange {
    let best = { start, end: start };
    for (let at = start; at < end; at += 1) {
      if (this.owned[at]) continue;
      const from = at;
      while (at < end && !this.owned[at]) at += 1;
      if (at - from > lengthOf(best)) best = { start: from, end: at };
    }
    return best;
  }
}

/** Without the white space at its ends; null where nothing else is there. */
export function trimmedRange(text: string, { start, end }: TextRange): TextRange | null {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? { start: from, end: to } : null;
}

/** A unit takes in what was added beside it up to this share of its own length. */
const ADDED = 0.5;

/**
 * Gives people's units what stands between them and the borders of their sentence or clause and is no unit by
 * itself: a closing sign, or a few words that were added. What another old unit says there stays that one's.
 */
export function closeGaps(places: readonly NewPlace[], spans: readonly UnitSpan[], text: string): NewPlace[] {
  const closed = places.map((place) => ({ ...place }));
  const settled = closed.filter(({ unit }) => !isTheMachines(unit));
  let first = 0;
  let other = 0;
  for (const span of spans) {
    while ((settled[first]?.end ?? Number.POSITIVE_INFINITY) <= span.start) first += 1;
    while ((closed[other]?.end ?? Number.POSITIVE_INFINITY) <= span.start) other += 1;
    const within: NewPlace[] = [];
    for (let at = first; (settled[at]?.start ?? Number.POSITIVE_INFINITY) < span.end; at += 1)
      within.push(settled[at] as NewPlace); // Its start was read just now.
    const spoken: NewPlace[] = [];
    for (let at = other; (closed[at]?.start ?? Number.POSITIVE_INFINITY) < span.end; at += 1)
      spoken.push(closed[at] as NewPlace); // The same.
    for (const gap of gapsIn(span, within, text)) {
      if (spoken.some((place) => isTheMachines(place.unit) && place.start < gap.end && gap.start < place.end))
        continue;
      const { before, after } = gap;
      const heir = opensNext(text, gap) && after ? after : (before ?? after);
      const isSign = !HAS_WORD.test(text.slice(gap.start, gap.end));
      if (!heir || (!isSign && lengthOf(gap) > ADDED * lengthOf(heir))) continue;
      if (heir === before) heir.end = gap.end;
      else heir.start = gap.start;
      if (!isSign && heir.wording === 'same') heir.wording = 'edited';
    }
  }
  return closed;
}

const HAS_WORD = /[\p{L}\p{N}\p{S}]/u;
/** Signs that open what follows. */
const opensNext = (text: string, { start, end }: TextRange) =>
  /^[\p{Ps}\p{Pi}¿¡]+$/u.test(text.slice(start, end));

type Gap = TextRange & { before: NewPlace | null; after: NewPlace | null };

/** What of a span no settled unit covers, with the neighbours that reach into the span. */
function gapsIn(span: UnitSpan, within: NewPlace[], text: string): Gap[] {
  if (within.length === 0) return [];
  const gaps: Gap[] = [];
  let from = span.start;
  let before: NewPlace | null = null;
  for (const after of [...within, null]) {
    const gap = trimmedRange(text, { start: from, end: Math.min(after?.start ?? span.end, span.end) });
    if (gap) gaps.push({ ...gap, before, after });
    before = after;
    from = Math.max(from, after?.end ?? span.end);
  }
  return gaps;
}
