import { alignTexts } from './alignment/align-texts';
import { evidenceFor } from './alignment/evidence';
import { foldedForm, foldText } from './alignment/fold-text';
import type { Alignment } from './alignment/pairing';
import { placeTokens } from './alignment/place-tokens';
import { indexWords, type WordIndex } from './alignment/quote-occurrences';
import { rangeAtPlace } from './alignment/range-at-place';
import { type Found, searchQuote } from './alignment/search-quote';
import { type TokenRange, tokensIn } from './alignment/token-ranges';
import type { TextRange } from './positions';
import { findQuote, QUOTE_MAX, type TextQuote } from './quote';

/**
 * What is known of an annotation's place: its quote, and where it stood in the old text (half-open, UTF-16 code
 * units). The positions may be stale, and are left out where the old text is not known.
 */
export type Selector = TextQuote & { start?: number; end?: number };

/**
 * The answer for one selector. `confidence` is 0 to 1.
 * - `placed`: it stands there, perhaps reworded.
 * - `check`: it probably stands there; a person should look.
 * - `gone`: its words are not there any more. `guess` is the best place to offer to a person, if there is one.
 */
export type Reanchored =
  | { answer: 'placed'; range: TextRange; confidence: number }
  | { answer: 'check'; range: TextRange; confidence: number }
  | { answer: 'gone'; guess: TextRange | null; confidence: number };

/** Better unplaced than wrong: from this confidence on a quote is placed. */
const PLACED = 0.5;
const CHECK = 0.35;
/** The same where only the new text speaks. */
const FOUND = 0.7;
const CHECK_FOUND = 0.45;
/** Nothing that a person should look at is surer than this. */
const CHECKED = 0.6;
/** Less of the quote's own words than this cannot be outweighed by any surroundings. */
const OWN_SHARE = 0.3;
/** From this share on the quote stands there word for word. */
const WHOLE = 0.99;
/** Below this a guess would send people somewhere random. */
const GUESS = 0.2;

/**
 * Finds the places of annotations in a new version of their text. The answers stand in the order of the
 * selectors, and none depends on another. The main evidence is what became of the very place: an alignment of both
 * texts, made once for all selectors. Where it says that the words are gone, they are searched among what was
 * added. Without the old text the quote and its context are all there is, and more is left to people.
 */
export function reanchor(
  oldText: string | null,
  newText: string,
  selectors: readonly Selector[],
): Reanchored[] {
  if (selectors.length === 0) return [];
  if (oldText === null) {
    const index = indexWords(foldText(newText));
    return selectors.map((selector) => withoutOld(index, selector));
  }
  const alignment = alignTexts(oldText, newText);
  const index = indexWords(alignment.folded.new);
  const oldIndex = indexWords(alignment.folded.old);
  return selectors.map((selector) => {
    const range = rangeInOld(oldIndex, selector);
    return range ? fromOld(alignment, index, selector, range) : withoutOld(index, selector);
  });
}

/** The positions where they hold the quote; else where the old text has it, by its words and context. */
function rangeInOld(index: WordIndex, selector: Selector): TextRange | null {
  const { text } = index.folded;
  const { exact, start, end } = selector;
  if (start !== undefined && end !== undefined && isQuoted(text.slice(start, end), exact))
    return { start, end };
  const near = findQuote(text, selector, start);
  if (near) return near;
  const found = searchQuote(index, selector, () => true);
  return found && found.share >= WHOLE ? found.range : null;
}

/** Whether a stretch is what the quote says, after folding. A quote of full length was cut there. */
function isQuoted(stretch: string, exact: string): boolean {
  if (exact === '') return false;
  if (stretch === exact) return true;
  const quote = foldedForm(exact);
  if (quote === '') return false;
  return exact.length >= QUOTE_MAX - 1
    ? foldedForm(stretch).startsWith(quote)
    : foldedForm(stretch) === quote;
}

function fromOld(alignment: Alignment, index: WordIndex, selector: Selector, range: TextRange): Reanchored {
  const tokens = tokensIn(alignment.folded.old, range);
  const place = placeTokens(alignment, tokens);
  const confidence = place ? evidenceFor(alignment, tokens, place) : 0;
  const mapped = place && rangeAtPlace(alignment, range, tokens, place);
  if (place && mapped && place.share >= OWN_SHARE && confidence >= CHECK)
    return { answer: confidence >= PLACED ? 'placed' : 'check', range: mapped, confidence };
  const isAdded = ({ start, end }: TokenRange) => {
    let claimed = 0;
    for (let at = start; at < end; at += 1) if ((alignment.toOld[at] ?? -1) >= 0) claimed += 1;
    return 2 * claimed < end - start;
  };
  const found = searchQuote(index, selector, isAdded);
  // The same words came in somewhere else. They may be another's, so a person decides.
  if (found && found.share >= WHOLE && found.evidence >= CHECK_FOUND)
    return { answer: 'check', range: found.range, confidence: Math.min(found.evidence, CHECKED) };
  if (mapped && confidence >= GUESS) return { answer: 'gone', guess: mapped, confidence };
  return gone(found);
}

function withoutOld(index: WordIndex, selector: Selector): Reanchored {
  const found = searchQuote(index, selector, () => true);
  return found ? decide(found) : gone(null);
}

function decide(found: Found): Reanchored {
  const { range, evidence, share, isAlone } = found;
  if (share < OWN_SHARE || evidence < CHECK_FOUND) return gone(found);
  if (evidence < FOUND || !isAlone)
    return { answer: 'check', range, confidence: Math.min(evidence, CHECKED) };
  return { answer: 'placed', range, confidence: evidence };
}

const gone = (found: Found | null): Reanchored =>
  found && found.evidence >= GUESS
    ? { answer: 'gone', guess: found.range, confidence: Math.min(found.evidence, CHECK) }
    : { answer: 'gone', guess: null, confidence: 0 };
