import { QUOTE_CONTEXT, type TextQuote } from '../quote';
import { alignGap } from './align-gap';
import { foldText } from './fold-text';
import { type WordIndex, weightIn } from './quote-occurrences';
import type { TokenRange } from './token-ranges';

/** So many tokens may have come into the surroundings of a quote. */
const SLACK = 12;
const MOST_CANDIDATES = 6;

/** The share, by weight, of a quote's context that still stands around a place of it; null when it came without. */
export function contextAround(index: WordIndex, quote: TextQuote, at: TokenRange): number | null {
  const { before, after } = contextWords(quote);
  const left = keptBetween(index, before, at.start - before.length - SLACK, at.start);
  const right = keptBetween(index, after, at.end, at.end + after.length + SLACK);
  const weight = left.weight + right.weight;
  return weight === 0 ? null : (left.kept + right.kept) / weight;
}

/** Of many exact occurrences the few whose neighbours agree longest with the context. */
export function bestSurrounded(
  { folded }: WordIndex,
  quote: TextQuote,
  occurrences: readonly TokenRange[],
): readonly TokenRange[] {
  if (occurrences.length <= MOST_CANDIDATES) return occurrences;
  const { before, after } = contextWords(quote);
  const agreement = ({ start, end }: TokenRange) => {
    let left = 0;
    while (left < before.length && before.at(-1 - left) === folded.words[start - 1 - left]) left += 1;
    let right = 0;
    while (right < after.length && after[right] === folded.words[end + right]) right += 1;
    return left + right;
  };
  return occurrences
    .map((at) => ({ at, agreement: agreement(at) }))
    .sort((a, b) => b.agreement - a.agreement)
    .slice(0, MOST_CANDIDATES)
    .map(({ at }) => at);
}

/** A context of full length was cut at its far end, perhaps inside a word; that one is left out. */
function contextWords({ prefix, suffix }: TextQuote) {
  const before = foldText(prefix).words;
  const after = foldText(suffix).words;
  return {
    before: prefix.length >= QUOTE_CONTEXT - 1 && before.length > 1 ? before.slice(1) : before,
    after: suffix.length >= QUOTE_CONTEXT - 1 && after.length > 1 ? after.slice(0, -1) : after,
  };
}

function keptBetween(index: WordIndex, words: readonly string[], from: number, to: number) {
  const { folded } = index;
  const weights = words.map((word) => weightIn(index, word));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  const newStart = Math.max(0, from);
  const newEnd = Math.min(folded.words.length, to);
  if (newEnd <= newStart) return { weight, kept: 0 };
  const pairs = alignGap({ oldStart: 0, oldEnd: words.length, newStart, newEnd }, (old, now) =>
    words[old] === folded.words[now] ? (weights[old] ?? 0) : 0,
  );
  return { weight, kept: pairs.reduce((sum, [old]) => sum + (weights[old] ?? 0), 0) };
}
