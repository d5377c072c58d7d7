/**
 * The canonical form of article text. Two spellings of the same text come out the same, and nothing that is
 * invisible can hide in it. Idempotent, linear in the length of the text.
 *
 * - NFC; every kind of line end becomes `\n`.
 * - Controls, soft hyphens, zero-width spaces, byte order marks and bidi overrides are removed. The joiners
 *   ZWJ and ZWNJ stay where a script or an emoji needs them; the marks LRM, RLM and ALM stay.
 * - Unpaired surrogates become U+FFFD.
 * - Runs of spaces fold into one. A single no-break space between words stays: French spelling needs it.
 * - At most eight combining marks stay on one letter.
 */
export function normaliseText(raw: string): string {
  return foldSpaces(normaliseCharacters(raw))
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** As `normaliseText`, for text that must stay on one line: line ends become spaces. */
export function normaliseLine(raw: string): string {
  return foldSpaces(normaliseCharacters(raw).replaceAll('\n', ' ')).trim();
}

/** As `normaliseLine`, for code: the indentation and inner spaces stay. */
export function normaliseCodeLine(raw: string): string {
  return normaliseCharacters(raw).replaceAll('\n', ' ').trimEnd();
}

/** The steps that look at characters alone; spaces and line ends are not folded yet. */
export function normaliseCharacters(raw: string): string {
  return raw
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(INVISIBLE, '')
    .replace(STRAY_TAGS, '$1')
    .replace(LONG_MARK_RUN, '$1')
    .normalize('NFC')
    .replace(JOINERS, keepJoinerWhereNeeded)
    .normalize('NFC')
    .replace(EXTRA_MARKS, '$1');
}

const foldSpaces = (text: string) => text.replace(/[\p{Zs}\t]{2,}|[^\S\n\u00a0\u202f]/gu, ' ');

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/**
 * C0 and C1 controls except tab and line feed, soft hyphen, combining grapheme joiner, Mongolian vowel separator, zero-width
 * space, embeddings and overrides, word joiner, invisible operators, isolates and deprecated controls,
 * non-characters, byte order mark, interlinear annotation, language tags.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: to remove them.
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: they are meant one by one.
  /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u180e\u200b\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e001f}]/gu;

/** Tag characters spell the flags of Scotland and others after a black flag; anywhere else they hide text. */
const STRAY_TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007f}]{1,8})|[\u{e0020}-\u{e007f}]/gu;

/** Before normalising: sorting a run of marks is quadratic, so no run may be long. */
const LONG_MARK_RUN = /(\p{M}{30})\p{M}+/gu;
const EXTRA_MARKS = /(\p{M}{8})\p{M}+/gu;

const JOINERS = /[\u200c\u200d]+/g;

/** Scripts in which a joiner changes the letter beside it, and what emoji sequences are made of. */
const JOINING_SCRIPTS =
  'Arabic Syriac Nko Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan';
const NEEDS_JOINERS = new RegExp(
  `[${JOINING_SCRIPTS.split(' ')
    .map((script) => `\\p{Script=${script}}`)
    .join('')}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\u20e3]`,
  'u',
);

function keepJoinerWhereNeeded(run: string, offset: number, whole: string): string {
  const before = whole.slice(Math.max(0, offset - 2), offset);
  return NEEDS_JOINERS.test(before) ? (run[0] ?? '') : '';
}
