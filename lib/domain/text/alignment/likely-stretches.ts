import { type WordIndex, weightIn } from './quote-occurrences';
import type { TokenRange } from './token-ranges';

/** A word that stands at more places than this says nothing about where. */
const MOST_PLACES = 40;
/** Votes for a shift count together when it differs by so many tokens at most. */
const BUCKET = 8;
/** A stretch is worth a look when it shares this much of the quote, by weight, at about one shift. */
const LEAST_VOTE = 0.15;
const MOST_STRETCHES = 3;

/**
 * Stretches that share rare words with the quote in about the same order: every place of such a word votes for
 * where the quote would begin.
 */
export function likelyStretches(index: WordIndex, words: readonly string[]): TokenRange[] {
  const { folded, places } = index;
  const votes = new Map<number, number>();
  let weight = 0;
  words.forEach((word, at) => {
    const own = weightIn(index, word);
    weight += own;
    const found = places.get(word) ?? [];
    if (found.length > MOST_PLACES) return;
    for (const place of found) {
      const bucket = Math.floor((place - at) / BUCKET);
      for (const near of [bucket, bucket + 1]) votes.set(near, (votes.get(near) ?? 0) + own);
    }
  });
  return [...votes]
    .filter(([, vote]) => vote >= LEAST_VOTE * weight)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_STRETCHES)
    .map(([bucket]) => {
      const start = Math.min(Math.max(0, bucket * BUCKET), Math.max(0, folded.words.length - 1));
      return { start, end: Math.min(folded.words.length, start + words.length) };
    });
}
