/**
 * A text as the words and signs it is made of, spelt so that what looks the same is the same. A *token* is a run
 * of letters and digits, one letter of a script without spaces, or one sign. `words[i]` is token i after folding:
 * NFC, nothing invisible, one spelling for all quotation marks and apostrophes, one for all dashes. White space
 * lies between tokens and is no part of any, so that its kind never matters. `starts[i]` and `ends[i]` are where
 * the token stands in `text` (half-open, UTF-16 code units): the way back from what was matched.
 * `sentences[i]` is the number of its sentence, counted from 0; a line break ends a sentence.
 */
export type FoldedText = {
  text: string;
  words: string[];
  starts: Int32Array;
  ends: Int32Array;
  sentences: Int32Array;
};

/** Linear in the length of the text. Takes anything: half a surrogate pair is a sign. */
export function foldText(text: string): FoldedText {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  let sentence = 0;
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === SPACE || kind === INVISIBLE) {
      at += 1;
      continue;
    }
    const end = endOfToken(text, at, kind);
    const word = fold(text.slice(at, end), kind);
    const before = words.length - 1;
    if (before >= 0 && opensSentence(text, words, ends[before] ?? 0, at)) sentence += 1;
    words.push(word);
    starts.push(at);
    ends.push(end);
    sentences.push(sentence);
    at = end;
  }
  return {
    text,
    words,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    sentences: Int32Array.from(sentences),
  };
}

/** The folded form of a text as one string, to compare by: tokens with one space between them. */
export const foldedForm = (text: string) => foldText(text).words.join(' ');

/** True of a token that is a word or number, not a sign. */
export const isWord = (token: string) => WORDLIKE.test(token);

const WORDLIKE = /[\p{L}\p{N}]/u;

// Kinds of characters. Zero is "not looked up yet".
const SPACE = 1;
const INVISIBLE = 2;
const LETTER = 3;
/** A letter of a script that puts no spaces between words: a token by itself. */
const LONE_LETTER = 4;
/** A combining mark goes with whatever stands before it. */
const MARK = 5;
const QUOTE = 6;
const DASH = 7;
const DOT = 8;
const SIGN = 9;

const QUOTES = /['"`´‘’‚‛“”„‟‹›«»′″‴ʼʹ＂＇「」『』〝〞〟❛❜❝❞]/u;
const DASHES = /[\p{Pd}−⁃]/u;
// biome-ignore lint/suspicious/noMisleadingCharacterClass: they are meant one by one.
const HIDDEN = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\ufe0e\ufe0f]/u;
const SPACELESS =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;

/** Kinds of the code points already met. */
const kinds = new Uint8Array(0x110000);

function kindAt(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  const known = kinds[code];
  if (known) return known;
  const kind = kindOf(String.fromCodePoint(code));
  kinds[code] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (/\s/.test(character) || /[\p{Cc}\p{Z}]/u.test(character)) return SPACE;
  if (HIDDEN.test(character)) return INVISIBLE;
  if (QUOTES.test(character)) return QUOTE;
  if (DASHES.test(character)) return DASH;
  if (character === '.' || character === '…' || character === '‥') return DOT;
  if (/\p{M}/u.test(character)) return MARK;
  if (!WORDLIKE.test(character)) return SIGN;
  return SPACELESS.test(character) && !/\p{N}/u.test(character) ? LONE_LETTER : LETTER;
}

/** Letters run on through marks and what is invisible; equal signs run on so that `--` is one dash. */
function endOfToken(text: string, start: number, kind: number): number {
  let end = start + widthAt(text, start);
  for (let at = end; at < text.length; at += widthAt(text, at)) {
    const next = kindAt(text, at);
    const goesOn = next === MARK || (next === kind && kind !== SIGN && kind !== LONE_LETTER && kind !== MARK);
    if (!goesOn && next !== INVISIBLE) break;
    if (goesOn) end = at + widthAt(text, at);
  }
  return end;
}

function fold(raw: string, kind: number): string {
  if (kind === QUOTE) return "'";
  if (kind === DASH) return '-';
  if (kind === DOT) return raw === '.' ? '.' : '…';
  return PLAIN.test(raw) ? raw : raw.replace(ALL_HIDDEN, '').normalize('NFC');
}

const PLAIN = /^[\x21-\x7e]*$/;
const ALL_HIDDEN = new RegExp(HIDDEN.source, 'gu');

/** A token after a line break, or after a full stop or the like and white space (none in Chinese or Japanese). */
function opensSentence(text: string, words: readonly string[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 0x0a) return true;
  let last = words.length - 1;
  while (last > 0 && CLOSERS.has(words[last] ?? '')) last -= 1;
  const stop = words[last] ?? '';
  if (WIDE_STOPS.has(stop)) return !/[」』”’）】》〉]/.test(text.charAt(to));
  return STOPS.has(stop) && to > from && !/\p{Ll}/u.test(text.charAt(to)) && !isInitial(words, last);
}

const STOPS = new Set(['.', '…', '!', '?', '؟', '۔', '।', '॥']);
const WIDE_STOPS = new Set(['。', '！', '？', '｡']);
const CLOSERS = new Set(["'", ')', ']', '}', '）', '】', '》', '〉']);

/** “J. Smith”: the full stop after one capital letter ends no sentence. */
const isInitial = (words: readonly string[], stop: number) =>
  words[stop] === '.' && /^\p{Lu}$/u.test(words[stop - 1] ?? '');

const isPair = (text: string, at: number) =>
  (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
const widthAt = (text: string, at: number) => (isPair(text, at) ? 2 : 1);
