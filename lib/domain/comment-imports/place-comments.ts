import type { TextRange } from '@/lib/domain/text/positions';
import { reanchor } from '@/lib/domain/text/reanchor';

/** In characters and words: less than this stands in any article. */
const FEWEST = { characters: 16, words: 3 };
/** Of one comment, and characters of one quote: more is not looked for. */
export const MOST_QUOTES = 3;
const LONGEST = 2_000;

/** Whether a text could be found in an article at all. */
export const isQuotable = (text: string) =>
  text.length >= FEWEST.characters && text.split(/\s+/u).length >= FEWEST.words;

/** A quote as it is looked for: on one line, without what somebody left out at its ends. */
export const trimmedQuote = (text: string) =>
  text
    // First, so that no pattern sees more.
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/^[\s"“”„«»'‘’….]+|[\s"“”„«»'‘’….]+$/gu, '');

/**
 * Where comments belong in a text by what they quote: for each the range of its first quote that is found surely, in
 * positions of the text (half-open, UTF-16 code units), or null. What may stand at two places is not placed at one.
 */
export function placeByQuotes(text: string, comments: readonly { quotes: readonly string[] }[]) {
  const asked = comments.flatMap(({ quotes }, of) =>
    quotes
      .slice(0, MOST_QUOTES)
      .filter(isQuotable)
      .map((exact) => ({ of, exact })),
  );
  const answers = reanchor(
    null,
    text,
    asked.map(({ exact }) => ({ exact, prefix: '', suffix: '' })),
  );
  const places: (TextRange | null)[] = comments.map(() => null);
  answers.forEach((answer, index) => {
    const of = asked[index]?.of ?? 0;
    if (answer.answer === 'placed') places[of] ??= answer.range;
  });
  return places;
}
