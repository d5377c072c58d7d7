import { foldText, isWord } from '@/lib/domain/text/alignment/fold-text';
import type { Evidence, WordedField } from './decision';
import { foldWord } from './fold-word';
import { PhraseFinder } from './phrase-finder';

/** What somebody wrote, by field. */
export type Words = Partial<Record<WordedField, string>>;

/** A text as moderators read it: `tokens[i]` stands at `starts[i]` to `ends[i]` (half-open, UTF-16 code units). */
type Read = { tokens: string[]; starts: number[]; ends: number[] };

const MOST_EVIDENCE = 10;

/**
 * Whole words and phrases of a list in what somebody wrote: whatever their case and accents, through what is
 * invisible, and whatever white space or signs lie between the words of a phrase. An entry that holds a sign itself
 * (`c++`) is looked for with it. In scripts without spaces an entry is found inside a sentence.
 *
 * No pattern is made of what anybody typed: time grows with the length of the list and of the words, and with nothing
 * else. What is spelt in another way on purpose (5pam, s p a m) is not found.
 */
export function bannedWordsIn(words: Words, list: readonly string[]): Evidence[] {
  if (list.length === 0) return [];
  const { plain, signed } = finders(list);
  const found: Evidence[] = [];
  for (const [field, text] of Object.entries(words) as [WordedField, string][]) {
    const whole = read(field === 'markdown' ? withoutEmphasis(text) : text);
    const left = MOST_EVIDENCE - found.length;
    if (left === 0) break;
    const all = [...placed(wordsOnly(whole), plain, left), ...(signed ? placed(whole, signed, left) : [])];
    all.sort((a, b) => a.start - b.start || b.end - a.end);
    found.push(...all.slice(0, left).map((place) => ({ field, ...place })));
  }
  return found;
}

function finders(list: readonly string[]) {
  const phrases = list.map((entry) => ({ entry, tokens: read(entry).tokens }));
  const ofWords = phrases.filter(({ tokens }) => tokens.every(isWord));
  const ofSigns = phrases.filter(({ tokens }) => !tokens.every(isWord));
  return {
    plain: new PhraseFinder(ofWords),
    signed: ofSigns.length > 0 ? new PhraseFinder(ofSigns) : null,
  };
}

function placed({ tokens, starts, ends }: Read, finder: PhraseFinder, most: number) {
  return finder.find(tokens, most).map(({ first, last, entry }) => ({
    start: starts[first] ?? 0,
    end: ends[last] ?? 0,
    entry,
  }));
}

/** Quotation marks, apostrophes and dashes count as white space: people leave them out, or write others. */
function read(text: string): Read {
  const { words, starts, ends } = foldText(text);
  const kept: Read = { tokens: [], starts: [], ends: [] };
  for (const [at, word] of words.entries()) {
    if (word === "'" || word === '-') continue;
    kept.tokens.push(foldWord(word));
    kept.starts.push(starts[at] ?? 0);
    kept.ends.push(ends[at] ?? 0);
  }
  return kept;
}

function wordsOnly({ tokens, starts, ends }: Read): Read {
  const kept = tokens.flatMap((token, at) => (isWord(token) ? [at] : []));
  return {
    tokens: kept.map((at) => tokens[at] ?? ''),
    starts: kept.map((at) => starts[at] ?? 0),
    ends: kept.map((at) => ends[at] ?? 0),
  };
}

/** Signs that Markdown does not show, also inside a word, as something invisible of the same length. */
const withoutEmphasis = (markdown: string) => markdown.replace(/[*~`\\]/g, '\u200b');
