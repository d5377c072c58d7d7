import type { TextRange } from '../positions';
import { QUOTE_MAX, type TextQuote } from '../quote';
import { alignTexts } from './align-texts';
import { evidenceFor } from './evidence';
import { foldText } from './fold-text';
import { likelyStretches } from './likely-stretches';
import type { Alignment } from './pairing';
import { placeTokens } from './place-tokens';
import { occurrencesOf, type WordIndex, weightIn } from './quote-occurrences';
import { rangeAtPlace } from './range-at-place';
import { bestSurrounded, contextAround } from './surroundings';
import { type TokenRange, tokensIn } from './token-ranges';

/** A place that a search found. `isAlone` when no other place is about as good. */
export type Found = { range: TextRange; evidence: number; share: number; isAlone: boolean };

/** Tokens around a candidate that are looked at. */
const AROUND = 24;
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
  const words = wordsOf(quote);
  const exact = occurrencesOf(index, words, accepts);
  const found =
    exact.length > 0
      ? bestSurrounded(index, quote, exact).map((at) => judgeExact(index, quote, at))
      : likelyStretches(index, words)
          .filter(accepts)
          .flatMap((at) => lookAt(index, quote, at));
  found.sort((a, b) => b.evidence - a.evidence);
  const [best] = found;
  if (!best) return null;
  const rival = found.find(({ range }) => range.start >= best.range.end || range.end <= best.range.start);
  return { ...best, isAlone: !rival || rival.evidence < best.evidence - TIE };
}

/** A quote of full length was cut there, perhaps inside a word. */
function wordsOf({ exact }: TextQuote): string[] {
  const { words } = foldText(exact);
  return exact.length >= QUOTE_MAX - 1 ? words.slice(0, -1) : words;
}

function judgeExact(index: WordIndex, quote: TextQuote, at: TokenRange): Omit<Found, 'isAlone'> {
  const { starts, ends, words } = index.folded;
  let weight = 0;
  for (let token = at.start; token < at.end; token += 1) weight += weightIn(index, words[token] ?? '');
  return {
    range: { start: starts[at.start] ?? 0, end: ends[at.end - 1] ?? 0 },
    evidence: surroundedBy(contextAround(index, quote, at) ?? UNKNOWN_CONTEXT, weight),
    share: 1,
  };
}

/** A quote that came without context may be anywhere. */
const UNKNOWN_CONTEXT = 0.5;

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
  const { context } = evidenceFor(alignment, tokens, place);
  const found = rangeAtPlace(alignment, range, tokens, place);
  return [
    {
      range: { start: found.start + start, end: found.end + start },
      evidence: Math.sqrt(place.share) * surroundedBy(context ?? UNKNOWN_CONTEXT, place.weight),
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
function weighBy(index: WordIndex, { ids, folded: { old } }: Alignment): void {
  old.words.forEach((word, at) => {
    ids.weights[ids.old[at] ?? 0] = weightIn(index, word);
  });
}
