/** How wide a piece of text is drawn, in px. */
export type Measure = (text: string) => number;

/**
 * Text in at most so many lines of at most so much width, cut between words where it can be. What does not fit
 * ends in an ellipsis. A word wider than a line is cut between what readers see as characters.
 */
export function wrapText(
  text: string,
  { width, lines, measure }: { width: number; lines: number; measure: Measure },
): string[] {
  const waiting = text.split(/\s+/u).filter(Boolean).reverse();
  const made: string[] = [];
  let line = '';
  for (let word = waiting.pop(); word !== undefined; word = waiting.pop()) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (made.length === lines - 1) return [...made, withEllipsis(longer, width, measure)];
    if (line) {
      made.push(line);
      line = '';
      waiting.push(word);
    } else {
      const [head, rest] = cutWord(word, width, measure);
      made.push(head);
      if (rest) waiting.push(rest);
    }
  }
  return line ? [...made, line] : made;
}

/**
 * A guess where nothing can measure: wide scripts take a square, others about half of one. `size` is that of
 * the letters, in px.
 */
export const estimateWidth =
  (size: number): Measure =>
  (text) => {
    let width = 0;
    for (const character of text) width += WIDE.test(character) ? 1 : NARROW.test(character) ? 0.28 : 0.52;
    return width * size;
  };

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}MW]/u;
const NARROW = /[ijlI.,;:'’|!()\s\p{M}]/u;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Grows to what fits, so that a word of ten thousand letters costs no more than a line. */
function withEllipsis(text: string, width: number, measure: Measure): string {
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (measure(`${(kept + segment).trimEnd()}…`) > width) break;
    kept += segment;
  }
  return `${kept.replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** At least one character goes into the head, so that it always comes to an end. */
function cutWord(word: string, width: number, measure: Measure): [head: string, rest: string] {
  let head = '';
  for (const { segment } of characters.segment(word)) {
    if (head !== '' && measure(head + segment) > width) break;
    head += segment;
  }
  return [head, word.slice(head.length)];
}
