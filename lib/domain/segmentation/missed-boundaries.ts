/**
 * Positions where a sentence begins although Unicode's default rules see no boundary: after an
 * ellipsis sign, after a full stop without a space, after footnote digits, and between the items of a
 * list that was run together into one line. Positions in UTF-16 code units.
 */
export function missedBoundaries(text: string): number[] {
  const boundaries: number[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) boundaries.push(match.index + match[0].length);
  }
  return boundaries.concat(runTogetherItems(text));
}

const PATTERNS = [
  // "slowly… And then": U+2026 is no sentence terminator in Unicode's tables.
  /…["”’)\]]*\s{1,3}(?=["“‘(]?\p{Lu})/gu,
  // "Hello world.Today is": a whole word before, a capitalised word after, so no file or domain name.
  /[.?!](?=\p{Lu}\p{Ll}*[\s,’'.])(?<=(?:^|[\s("“])[\p{L}’']{0,30}\p{Ll}{2}[.?!])/gu,
  // "no shop. they are": a full stop and a subject that somebody did not trouble to capitalise.
  /(?<=\p{Ll}{2}[.])\s{1,3}(?=(?:i|i['’]m|i['’]ve|you|we|they|he|she|it|it['’]s|there|this|these)\s)/gu,
  // "bought 1,000.That is"
  /\.(?=\p{Lu}\p{Ll}+\s)(?<=[\s$€£]\d[\d,]{0,12}\.)/gu,
  // "a consultation.11 12 Take": footnote numbers that lost their raised position.
  /(?<=[\p{Ll})]\.)\d{1,3}(?:[ ,]\d{1,3}){0,4}\s{1,3}(?=\p{Lu})/gu,
];

/** A marker's ordinal and its style, e.g. "2.)" → 2 and ".)"; only equal styles make one list. */
const MARKER = /(?<=^|\s)([•⁃‣]\s?)?(\()?(\d{1,2}|[a-z])(\.\)|\)|\.)\s+(?=\S)/gu;

/** Starts of the second and later items of "1) … 2) … 3) …"; a list has two markers in sequence from 1 or a. */
function runTogetherItems(text: string): number[] {
  const starts: number[] = [];
  let expected = 0;
  let style = '';
  for (const match of text.matchAll(MARKER)) {
    const [, bullet = '', open = '', label = '', close = ''] = match;
    const ordinal = /\d/.test(label) ? Number(label) : label.charCodeAt(0) - 96;
    const itsStyle = `${bullet.trim()}${open}${/\d/.test(label) ? '1' : 'a'}${close}`;
    const isFirst =
      match.index === 0 || /[.!?:]\s$/.test(text.slice(Math.max(0, match.index - 2), match.index));
    if (itsStyle === style && ordinal === expected) {
      starts.push(match.index);
      expected++;
    } else if (isFirst && (ordinal === 1 || bullet !== '')) {
      style = itsStyle;
      expected = ordinal + 1;
    }
  }
  return starts;
}
