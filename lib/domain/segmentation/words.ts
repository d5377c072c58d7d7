import type { TextRange } from '@/lib/domain/text/positions';

/**
 * A word with its place (UTF-16 code units, in the same text as the range it was taken from).
 * `lower` is its lower-case form with straight apostrophes, for look-ups.
 */
export type Word = TextRange & { lower: string };

/**
 * The words inside a range of the text: letters and digits with the marks on them, and what joins two such
 * runs (an apostrophe, hyphen or full stop inside "it's", "well-known", "3.5"). Punctuation and spaces are
 * what lies between them. Scanned by hand: this is asked of every character several times, and took three
 * times as long with a regular expression.
 */
export function wordsIn(text: string, { start, end }: TextRange): Word[] {
  const words: Word[] = [];
  let at = start;
  while (at < end) {
    if (kindAt(text, at, end) !== OPENS) {
      at += widthAt(text, at, end);
      continue;
    }
    const from = at;
    at = endOfRun(text, at, end);
    while (at + 1 < end && isJoint(text.charCodeAt(at)) && kindAt(text, at + 1, end) === OPENS)
      at = endOfRun(text, at + 1, end);
    const lower = text.slice(from, at).toLowerCase();
    words.push({ start: from, end: at, lower: lower.includes('’') ? lower.replaceAll('’', "'") : lower });
  }
  return words;
}

/** A letter or digit opens a word; a mark only goes on with one. */
const OPENS = 1;
const GOES_ON = 2;
const NEITHER = 3;

function endOfRun(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && kindAt(text, at, end) !== NEITHER) at += widthAt(text, at, end);
  return at;
}

/** Apostrophes, the hyphens and the full stop. */
const isJoint = (code: number) =>
  code === 0x27 || code === 0x2019 || code === 0x2d || code === 0x2011 || code === 0x2e;

const isPair = (text: string, at: number, end: number) =>
  at + 1 < end && (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
const widthAt = (text: string, at: number, end: number) => (isPair(text, at, end) ? 2 : 1);

/** Kinds of the code units already met; zero is "not yet". */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number, end: number): number {
  if (isPair(text, at, end)) return kindOf(text.slice(at, at + 2));
  const code = text.charCodeAt(at);
  const known = kinds[code];
  if (known) return known;
  const kind = kindOf(text.charAt(at));
  kinds[code] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (/[\p{L}\p{N}]/u.test(character)) return OPENS;
  return /\p{M}/u.test(character) ? GOES_ON : NEITHER;
}
