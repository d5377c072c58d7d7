import type { TextRange } from '@/lib/domain/text/positions';

/**
 * A word with its place (UTF-16 code units, in the same text as the range it was taken from).
 * `lower` is its lower-case form with straight apostrophes, for look-ups.
 */
export type Word = TextRange & { lower: string };

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’\-‑.][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/** The words inside a range of the text. Punctuation and spaces are what lies between them. */
export function wordsIn(text: string, range: TextRange): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(range.start, range.end).matchAll(WORD)) {
    const [word] = match;
    const start = range.start + match.index;
    const lower = word.toLowerCase();
    words.push({
      start,
      end: start + word.length,
      lower: lower.includes('’') ? lower.replaceAll('’', "'") : lower,
    });
  }
  return words;
}
