/**
 * A token as moderators mean it: whatever its case, its accents and the width of its letters. Takes what
 * `foldText` gives (nothing invisible in it). Twice through the cases, so that `ß` is `ss` and `ı` is `i`.
 */
export const foldWord = (token: string): string =>
  PLAIN.test(token)
    ? token.toLowerCase()
    : token.normalize('NFKD').replace(ACCENTS, '').toUpperCase().toLowerCase().normalize('NFC');

const PLAIN = /^[\x21-\x7e]*$/;

/**
 * Accents of Latin, Greek and Cyrillic letters, the points of Hebrew and Arabic, and the stroke that only widens
 * Arabic words. Not the vowels of Indic scripts nor the marks of kana: other ones make other words.
 */
const ACCENTS =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: they are meant one by one.
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
