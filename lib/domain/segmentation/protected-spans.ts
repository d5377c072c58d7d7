import type { TextRange } from '@/lib/domain/text/positions';

/**
 * Quotations and brackets of one block, outermost only, in order; positions count from the block's start.
 * Nothing is cut inside them. A mark without a partner within reach protects nothing, so that one
 * stray quotation mark cannot swallow a paragraph.
 */
type ProtectedSpan = TextRange & { kind: 'quotation' | 'bracket' };

/** Beyond this many UTF-16 code units a quotation is a passage, whose own sentences are units again. */
const LONGEST_SPAN = 600;
/** Straight single quotation marks are mostly apostrophes; trust them over a short reach only. */
const LONGEST_SINGLE = 240;

type Pair = { close: string; kind: ProtectedSpan['kind']; reach: number };

const QUOTATION = (close: string): Pair => ({ close, kind: 'quotation', reach: LONGEST_SPAN });
const BRACKET = (close: string): Pair => ({ close, kind: 'bracket', reach: LONGEST_SPAN });

/** Opening mark → what closes it. German opens with „ or », which others use to close. */
const PAIRS = new Map<string, Pair>([
  ['"', QUOTATION('"')],
  ['“', QUOTATION('”')],
  ['„', QUOTATION('“”')],
  ['«', QUOTATION('»')],
  ['»', QUOTATION('«')],
  ['「', QUOTATION('」')],
  ['『', QUOTATION('』')],
  ['《', BRACKET('》')],
  ['(', BRACKET(')')],
  ['[', BRACKET(']')],
  ['（', BRACKET('）')],
  ['【', BRACKET('】')],
  ['‘', { close: '’', kind: 'quotation', reach: LONGEST_SINGLE }],
  ["'", { close: "'", kind: 'quotation', reach: LONGEST_SINGLE }],
]);

const MARKS = /["“”„«»「」『』《》()[\]（）【】‘’']/g;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const isWordAt = (text: string, at: number) => LETTER_OR_DIGIT.test(text.charAt(at));

/** How many open marks are remembered; deeper nesting than this is not prose. Keeps the scan linear. */
const DEEPEST = 16;

export function protectedSpans(text: string): ProtectedSpan[] {
  const open: { at: number; pair: Pair }[] = [];
  const spans: ProtectedSpan[] = [];
  for (const match of text.matchAll(MARKS)) {
    const mark = match[0];
    const at = match.index;
    if ((mark === "'" || mark === '’') && isWordAt(text, at - 1) && isWordAt(text, at + 1)) continue;
    const partner = partnerOf(open, mark, text, at);
    if (partner >= 0) {
      const { at: start, pair } = open[partner] ?? { at, pair: QUOTATION('"') };
      open.length = partner;
      addOutermost(spans, { start, end: at + 1, kind: pair.kind });
    } else {
      const pair = PAIRS.get(mark);
      if (pair && canOpen(text, at, mark)) open.push({ at, pair });
      if (open.length > DEEPEST) open.shift();
    }
  }
  return spans;
}

/** Index of the nearest open mark that `mark` at `at` closes, or -1. */
function partnerOf(open: { at: number; pair: Pair }[], mark: string, text: string, at: number): number {
  if (mark === "'" && /\s/.test(text.charAt(at - 1))) return -1;
  for (let index = open.length - 1; index >= 0; index--) {
    const candidate = open[index];
    if (candidate?.pair.close.includes(mark) && at - candidate.at <= candidate.pair.reach) return index;
  }
  return -1;
}

function canOpen(text: string, at: number, mark: string): boolean {
  if (mark === "'") return !isWordAt(text, at - 1) && isWordAt(text, at + 1);
  return mark !== '"' || !isWordAt(text, at - 1);
}

function addOutermost(spans: ProtectedSpan[], span: ProtectedSpan): void {
  for (let last = spans.at(-1); last && last.start > span.start; last = spans.at(-1)) spans.pop();
  spans.push(span);
}

/**
 * Answers "which span strictly contains this position?" for positions asked in ascending order,
 * in constant time each on average.
 */
export function spanCursor(spans: ProtectedSpan[]): (position: number) => ProtectedSpan | null {
  let index = 0;
  return (position) => {
    for (let span = spans[index]; span && span.end <= position; span = spans[index]) index++;
    const span = spans[index];
    return span && span.start < position ? span : null;
  };
}
