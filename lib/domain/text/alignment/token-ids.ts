import { type FoldedText, isWord } from './fold-text';

/**
 * Two folded texts as numbers: equal tokens have equal ids. `weights[id]` says how much a token tells, 0 to 1:
 * a word that stands once in the texts tells most, one in every line little, a sign next to nothing.
 */
export type TokenIds = { old: Int32Array; new: Int32Array; weights: Float32Array };

export function numberTokens(oldWords: FoldedText['words'], newWords: FoldedText['words']): TokenIds {
  const ids = new Map<string, number>();
  const idOf = (word: string) => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, ids.size);
    return ids.size - 1;
  };
  const old = Int32Array.from(oldWords, idOf);
  const now = Int32Array.from(newWords, idOf);
  return { old, new: now, weights: weigh([...ids.keys()], old, now) };
}

/** Texts shorter than this would take every word for a frequent one. Counted in tokens. */
const SHORTEST = 300;
const LEAST = 0.02;

function weigh(words: readonly string[], old: Int32Array, now: Int32Array): Float32Array {
  const counts = new Int32Array(words.length);
  for (const id of old) counts[id] = (counts[id] ?? 0) + 1;
  for (const id of now) counts[id] = (counts[id] ?? 0) + 1;
  const size = (old.length + now.length) / 2;
  // A word that stands once in either text counts once, not twice.
  return Float32Array.from(words, (word, id) => weightOfWord(word, (counts[id] ?? 0) / 2, size));
}

/**
 * What a word tells that stands `frequency` times in a text of `size` tokens: the squared share of the information
 * (`log(size / frequency)`) that a word said once would carry.
 */
export function weightOfWord(word: string, frequency: number, size: number): number {
  const length = Math.max(SHORTEST, size);
  const share = Math.max(0, Math.log(length / Math.max(1, frequency)) / Math.log(length));
  return Math.max(LEAST, share * share * kindWeight(word));
}

function kindWeight(word: string): number {
  if (!isWord(word)) return 0.15;
  return word.length === 1 && word > '\u0e00' ? 0.5 : 1;
}
