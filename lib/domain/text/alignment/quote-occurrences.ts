import type { FoldedText } from './fold-text';
import { weightOfWord } from './token-ids';
import type { TokenRange } from './token-ranges';

/** A folded text with the places of its words, to find sequences of them. */
export type WordIndex = { folded: FoldedText; places: Map<string, number[]> };

export function indexWords(folded: FoldedText): WordIndex {
  const places = new Map<string, number[]>();
  folded.words.forEach((word, at) => {
    const list = places.get(word);
    if (list) list.push(at);
    else places.set(word, [at]);
  });
  return { folded, places };
}

/** What a word tells in this text, 0 to 1. */
export const weightIn = ({ folded, places }: WordIndex, word: string) =>
  weightOfWord(word, places.get(word)?.length ?? 0, folded.words.length);

/** Looks at most at so many places of the rarest word. */
const MOST_PLACES = 2_000;

/** Where the words of a quote stand one after the other, folded, in the order of the text. */
export function occurrencesOf(
  index: WordIndex,
  words: readonly string[],
  accepts: (at: TokenRange) => boolean,
): TokenRange[] {
  let rarest = 0;
  let fewest: readonly number[] | undefined;
  for (const [at, word] of words.entries()) {
    const places = index.places.get(word);
    if (!places) return [];
    if (!fewest || places.length < fewest.length) {
      fewest = places;
      rarest = at;
    }
  }
  return (fewest ?? []).slice(0, MOST_PLACES).flatMap((place) => {
    const start = place - rarest;
    const fits = words.every((word, step) => index.folded.words[start + step] === word);
    const found = { start, end: start + words.length };
    return fits && accepts(found) ? [found] : [];
  });
}
