import { alignTexts } from './alignment/align-texts';
import { evidenceFor } from './alignment/evidence';
import { foldedForm, foldText } from './alignment/fold-text';
import type { Alignment } from './alignment/pairing';
import { placeTokens } from './alignment/place-tokens';
import { indexWords, occurrencesOf, type WordIndex } from './alignment/quote-occurrences';
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
/** The same where only the new text speaks: for a quote found word for word, and for one found in most of its words. */
const FOUND_WHOLE = 0.6;
const FOUND_MOST = 0.74;
const CHECK_FOUND = 0.45;
/** Nothing that a person should look at is surer than this. */
const CHECKED = 0.6;
/** Less of the quote's own words than this cannot be outweighed by any surroundings. */
const OWN_SHARE = 0.3;
/** With less of its surroundings than this a quote that was there twice is not told from its double. */
const LITTLE = 0.25;
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
  const { old, new: now } = alignment.folded;
  const known = { alignment, oldIndex: indexWords(old), newIndex: indexWords(now) };
  return selectors.map((selector) => {
    const range = rangeInOld(known.oldIndex, selector);
    return range ? fromOld(known, selector, range) : withoutOld(known.newIndex, selector);
  });
}

/** Both texts, as all selectors of a call share them. */
type Known = { alignment: Alignment; oldIndex: WordIndex; newIndex: WordIndex };

/** The positions where they hold the quote; else where the old text has it, by its words and context. */
function rangeInOld(index: WordIndex, selector: Selector): TextRange | null {
  const { text } = index.folded;
  const { exact, start, end } = selector;
  const isInside =
    start !== undefined && end !== undefined && start >= 0 && start < end && end <= text.length;
  if (isInside && isQuoted(text.slice(start, end), exact)) return { start, end };
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

function fromOld(known: Known, selector: Selector, range: TextRange): Reanchored {
  const { alignment } = known;
  const tokens = tokensIn(alignment.folded.old, range);
  const place = placeTokens(alignment, tokens);
  if (!place) return elsewhere(known, selector);
  const { confidence, context } = evidenceFor(alignment, tokens, place);
  const mapped = rangeAtPlace(alignment, range, tokens, place);
  if (place.share < OWN_SHARE || confidence < CHECK)
    return elsewhere(known, selector, confidence >= GUESS ? { range: mapped, confidence } : null);
  const isSure = confidence >= PLACED && !((context ?? 1) < LITTLE && isRepeated(known.oldIndex, selector));
  if (isSure) return { answer: 'placed', range: mapped, confidence };
  return { answer: 'check', range: mapped, confidence: Math.min(confidence, CHECKED) };
}

/** Of words that the old text has more than once, the alignment may have kept another's. */
const isRepeated = (index: WordIndex, { exact }: Selector) =>
  occurrencesOf(index, foldText(exact).words, () => true).length > 1;

/** What is left to say of a quote that lost its place. The same words may have come in somewhere else. */
function elsewhere(
  { alignment, newIndex }: Known,
  selector: Selector,
  guess: { range: TextRange; confidence: number } | null = null,
): Reanchored {
  const isAdded = ({ start, end }: TokenRange) => {
    let claimed = 0;
    for (let at = start; at < end; at += 1) if ((alignment.toOld[at] ?? -1) >= 0) claimed += 1;
    return 2 * claimed < end - start;
  };
  const found = searchQuote(newIndex, selector, isAdded);
  // They may be another's words, so a person decides.
  if (found && found.share >= WHOLE && found.evidence >= CHECK_FOUND)
    return { answer: 'check', range: found.range, confidence: Math.min(found.evidence, CHECKED) };
  return guess
    ? { answer: 'gone', guess: guess.range, confidence: Math.min(guess.confidence, CHECK) }
    : gone(found);
}

function withoutOld(index: WordIndex, selector: Selector): Reanchored {
  const found = searchQuote(index, selector, () => true);
  return found ? decide(found) : gone(null);
}

function decide(found: Found): Reanchored {
  const { range, evidence, share, isAlone } = found;
  if (share < OWN_SHARE || evidence < CHECK_FOUND) return gone(found);
  if (evidence < (share >= WHOLE ? FOUND_WHOLE : FOUND_MOST) || !isAlone)
    return { answer: 'check', range, confidence: Math.min(evidence, CHECKED) };
  return { answer: 'placed', range, confidence: evidence };
}

const gone = (found: Found | null): Reanchored =>
  found && found.evidence >= GUESS
    ? { answer: 'gone', guess: found.range, confidence: Math.min(found.evidence, CHECK) }
    : { answer: 'gone', guess: null, confidence: 0 };
