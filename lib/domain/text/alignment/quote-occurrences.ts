import { type FoldedText, foldText } from './fold-text';
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

/** Looks at most at so many places of the rarest word. */
const MOST_PLACES = 2_000;

/** Where the words of a quote stand one after the other, folded, in the order of the text. */
export function occurrencesOf(
  index: WordIndex,
  quote: string,
  accepts: (at: TokenRange) => boolean,
): TokenRange[] {
  const { words } = foldText(quote);
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
