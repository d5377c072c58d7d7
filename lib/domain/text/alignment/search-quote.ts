import type { TextRange } from '../positions';
import type { TextQuote } from '../quote';
import { alignTexts } from './align-texts';
import { contextShare } from './evidence';
import { foldText } from './fold-text';
import type { Alignment } from './pairing';
import { placeTokens } from './place-tokens';
import { occurrencesOf, type WordIndex } from './quote-occurrences';
import { rangeAtPlace } from './range-at-place';
import { weightOfWord } from './token-ids';
import { type TokenRange, tokensIn } from './token-ranges';

/** A place that a search found. `isAlone` when no other place is about as good. */
export type Found = { range: TextRange; evidence: number; share: number; isAlone: boolean };

/** Tokens around a candidate that are looked at. */
const AROUND = 24;
const MOST_CANDIDATES = 6;
/** Places whose evidence differs by less are told apart by nothing. */
const TIE = 0.04;

/**
 * Finds a quote by its words and what stood around it, exactly after folding or else by most of its words, in a
 * text whose earlier version is not known (or does not help). `accepts` may refuse stretches of tokens that are known
 * to be something else. For a quote whose old place is known ask the alignment.
 */
export function searchQuote(
  index: WordIndex,
  quote: TextQuote,
  accepts: (at: TokenRange) => boolean,
): Found | null {
  const exact = occurrencesOf(index, quote.exact, accepts);
  const candidates =
    exact.length > MOST_CANDIDATES
      ? bestSurrounded(index, quote, exact)
      : exact.length > 0
        ? exact
        : likelyStretches(index, quote).filter(accepts);
  const found = candidates.flatMap((at) => lookAt(index, quote, at));
  found.sort((a, b) => b.evidence - a.evidence);
  const [best] = found;
  if (!best) return null;
  const rival = found.find(({ range }) => range.start >= best.range.end || range.end <= best.range.start);
  return { ...best, isAlone: !rival || rival.evidence < best.evidence - TIE };
}

/** Aligns the quote and its surroundings with those of a candidate. */
function lookAt(index: WordIndex, quote: TextQuote, at: TokenRange): Omit<Found, 'isAlone'>[] {
  const { folded } = index;
  const start = folded.starts[Math.max(0, at.start - AROUND)] ?? 0;
  const end = folded.ends[Math.min(folded.ends.length - 1, at.end + AROUND)] ?? 0;
  const alignment = alignTexts(quote.prefix + quote.exact + quote.suffix, folded.text.slice(start, end));
  weighBy(index, alignment);
  const from = quote.prefix.length;
  const range = { start: from, end: from + quote.exact.length };
  const tokens = tokensIn(alignment.folded.old, range);
  const place = placeTokens(alignment, tokens);
  if (!place) return [];
  const found = rangeAtPlace(alignment, range, tokens, place);
  return [
    {
      range: { start: found.start + start, end: found.end + start },
      evidence: place.share * surroundedBy(contextShare(alignment, tokens, place) ?? 1, place.weight),
      share: place.share,
    },
  ];
}

/** What a quote of no weight is worth without its context, what more weight adds to that, and the most it comes to. */
const BARE = 0.1;
const PER_WEIGHT = 0.09;
const MOST_BARE = 0.7;

/**
 * What the context makes of a match, 0 to 1. Nothing says that the match is the quote's own place but the context,
 * unless the quote is so long that nobody says the same twice.
 */
function surroundedBy(context: number, weight: number): number {
  const bare = Math.min(MOST_BARE, BARE + PER_WEIGHT * weight);
  return bare + (1 - bare) * context;
}

/** In a few lines every word is rare; what it tells is known from the whole text. */
function weighBy({ folded, places }: WordIndex, { ids, folded: { old } }: Alignment): void {
  old.words.forEach((word, at) => {
    ids.weights[ids.old[at] ?? 0] = weightOfWord(word, places.get(word)?.length ?? 0, folded.words.length);
  });
}

/** Of many exact occurrences those whose neighbours agree longest with the context. */
function bestSurrounded(
  { folded }: WordIndex,
  quote: TextQuote,
  occurrences: readonly TokenRange[],
): TokenRange[] {
  const before = foldText(quote.prefix).words;
  const after = foldText(quote.suffix).words;
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

/** A word that stands at more places than this says nothing about where. */
const MOST_PLACES = 40;
/** Votes for a shift count together when it differs by so many tokens at most. */
const BUCKET = 8;

/**
 * Stretches that share rare words with the quote in about the same order: every place of such a word votes for
 * where the quote would begin.
 */
function likelyStretches({ folded, places }: WordIndex, quote: TextQuote): TokenRange[] {
  const { words } = foldText(quote.exact);
  const votes = new Map<number, number>();
  words.forEach((word, at) => {
    const found = places.get(word) ?? [];
    if (found.length > MOST_PLACES) return;
    for (const place of found) {
      const bucket = Math.floor((place - at) / BUCKET);
      for (const near of [bucket, bucket + 1]) votes.set(near, (votes.get(near) ?? 0) + 1 / found.length);
    }
  });
  return [...votes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([bucket]) => {
      const start = Math.min(Math.max(0, bucket * BUCKET), Math.max(0, folded.words.length - 1));
      return { start, end: Math.min(folded.words.length, start + words.length) };
    });
}
