import type { TextRange } from '../positions';
import type { FoldedText } from './fold-text';

/** A half-open range of tokens, by number. */
export type TokenRange = { start: number; end: number };

/** The tokens that a range of the text touches. */
export function tokensIn({ starts, ends }: FoldedText, range: TextRange): TokenRange {
  const start = firstWhere(ends.length, (at) => (ends[at] ?? 0) > range.start);
  const end = firstWhere(starts.length, (at) => (starts[at] ?? 0) >= range.end);
  return { start, end: Math.max(start, end) };
}

/** The first number under `length` at which an ascending condition holds; binary search. */
function firstWhere(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
