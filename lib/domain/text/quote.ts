import type { TextRange } from './positions';

/**
 * A range by its words: what it covers and what stands around it, so that it can be found again when positions
 * have moved. `prefix` and `suffix` hold at most 32 UTF-16 code units, less at the edges of the text and where
 * a surrogate pair would be cut.
 */
export type TextQuote = { exact: string; prefix: string; suffix: string };

/** Code units of context on each side. */
export const QUOTE_CONTEXT = 32;
/** Code units of `exact` that are kept; a longer range keeps its beginning. */
export const QUOTE_MAX = 5_000;

export function quoteAt(text: string, range: TextRange): TextQuote {
  // A range that begins or ends inside a surrogate pair is widened to the whole character.
  const start = wholeCharacter(text, clamp(range.start, text.length), -1);
  const end = wholeCharacter(text, clamp(range.end, text.length), 1);
  return {
    exact: text.slice(start, wholeCharacter(text, Math.min(end, start + QUOTE_MAX), -1)),
    prefix: text.slice(wholeCharacter(text, Math.max(0, start - QUOTE_CONTEXT), 1), start),
    suffix: text.slice(end, wholeCharacter(text, Math.min(text.length, end + QUOTE_CONTEXT), -1)),
  };
}

/**
 * Where a quote stands in a text, or null. Only exact matches count. Of several, the one whose surroundings
 * agree longest with prefix and suffix wins; among equals the one that starts nearest to `hint` (a position in
 * code units), else the first. A quote that was cut at `QUOTE_MAX` is found by its kept beginning.
 */
export function findQuote(text: string, quote: TextQuote, hint?: number): TextRange | null {
  if (quote.exact === '') return null;
  let best: { start: number; agreement: number; distance: number } | null = null;
  let looked = 0;
  for (let at = text.indexOf(quote.exact); at !== -1; at = text.indexOf(quote.exact, at + 1)) {
    const agreement =
      agreeingBefore(text, at, quote.prefix) + agreeingAfter(text, at + quote.exact.length, quote.suffix);
    const distance = hint === undefined ? at : Math.abs(at - hint);
    const better =
      best === null ||
      agreement > best.agreement ||
      (agreement === best.agreement && distance < best.distance);
    if (better) best = { start: at, agreement, distance };
    looked += 1;
    if (looked === MOST_CANDIDATES && hint !== undefined) at = Math.max(at, hint - NEAR_HINT);
    if (looked >= 2 * MOST_CANDIDATES) break;
  }
  return best && { start: best.start, end: best.start + quote.exact.length };
}

/**
 * A quote of one letter occurs tens of thousands of times; each look compares 64 code units, so this many stay
 * under a tenth of a second. With a hint the second half of the looks is spent around it.
 */
const MOST_CANDIDATES = 50_000;
const NEAR_HINT = 25_000;

const clamp = (position: number, length: number) => Math.min(Math.max(position, 0), length);

/** Moves a cut by one, in the direction `step`, where it would fall inside a surrogate pair. */
function wholeCharacter(text: string, cut: number, step: 1 | -1): number {
  const splits = (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(cut) & 0xfc00) === 0xdc00;
  return splits ? cut + step : cut;
}

function agreeingBefore(text: string, at: number, prefix: string): number {
  let count = 0;
  while (count < prefix.length && text[at - 1 - count] === prefix[prefix.length - 1 - count]) count += 1;
  return weighed(count, prefix.length, at - count);
}

function agreeingAfter(text: string, end: number, suffix: string): number {
  let count = 0;
  while (count < suffix.length && text[end + count] === suffix[count]) count += 1;
  return weighed(count, suffix.length, text.length - end - count);
}

/**
 * A context that agrees in full counts most. A short one was cut by the edge of the text (or, one unit short, by
 * a surrogate pair), so it agrees in full only where nothing is `left` before that edge.
 */
function weighed(count: number, length: number, left: number): number {
  const full = count === length && (length >= QUOTE_CONTEXT - 1 || left === 0);
  return full ? QUOTE_CONTEXT + 1 : count;
}
