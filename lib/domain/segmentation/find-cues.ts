import { CUE_KINDS, CUE_PHRASES, type CueKind, type CueName, UNSPACED_CUES } from './cues';
import { isUnspaced, type TabledLanguage } from './languages';
import type { Word } from './words';

/** A cue in a unit: its kind and the words that gave it, in the positions of the unit's text. */
export type FoundCue = { name: CueName; kind: CueKind; start: number; end: number };

/** How many words may stand before a cue that still opens its unit: "But of course", "The critics". */
const HEAD = 1;

/**
 * The cues of one unit, at most one per kind (the first). `words` are the unit's words, `text` the
 * text they count in, `[start, end)` the unit.
 */
export function findCues(
  text: string,
  start: number,
  end: number,
  words: Word[],
  language: TabledLanguage | null,
): FoundCue[] {
  if (language === null) return [];
  if (isUnspaced(language)) return unspacedCues(text.slice(start, end), start, language);
  const index = indexOf(language);
  const found = new Map<CueName, FoundCue>();
  words.forEach((word, position) => {
    for (const phrase of index.get(word.lower) ?? []) {
      if (phrase.at === 'head' && position > HEAD) continue;
      if (
        found.has(phrase.cue) ||
        !phrase.words.every((one, offset) => words[position + offset]?.lower === one)
      )
        continue;
      const last = words[position + phrase.words.length - 1] ?? word;
      found.set(phrase.cue, {
        name: phrase.cue,
        kind: CUE_KINDS[phrase.cue],
        start: word.start,
        end: last.end,
      });
    }
  });
  return [...found.values()];
}

type IndexedPhrase = { cue: CueName; at: 'head' | 'any'; words: string[] };
const indexes = new Map<TabledLanguage, Map<string, IndexedPhrase[]>>();

/** Phrases by their first word, longest first, so that a unit is scanned once. */
function indexOf(language: TabledLanguage): Map<string, IndexedPhrase[]> {
  const known = indexes.get(language);
  if (known) return known;
  const index = new Map<string, IndexedPhrase[]>();
  for (const { cue, at, phrases } of CUE_PHRASES[language] ?? []) {
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ');
      const first = words[0] ?? phrase;
      index.set(first, [...(index.get(first) ?? []), { cue, at, words }]);
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  indexes.set(language, index);
  return index;
}

function unspacedCues(unit: string, start: number, language: TabledLanguage): FoundCue[] {
  return (UNSPACED_CUES[language] ?? []).flatMap(({ cue, phrases }) => {
    const phrase = phrases.find((one) => unit.includes(one));
    if (phrase === undefined) return [];
    const at = start + unit.indexOf(phrase);
    return [{ name: cue, kind: CUE_KINDS[cue], start: at, end: at + phrase.length }];
  });
}
