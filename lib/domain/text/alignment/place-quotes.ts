import type { TextRange } from '../positions';
import type { TextQuote } from '../quote';
import { alignGap } from './align-gap';
import { foldText } from './fold-text';
import { likelyStretches } from './likely-stretches';
import { occurrencesOf, type WordIndex, weightIn } from './quote-occurrences';
import { bestSurrounded, contextAround } from './surroundings';
import type { TokenRange } from './token-ranges';

/** Fewer words than these may stand anywhere: that they are there says little. */
const TELLING = 4;
/** The least share of its context, by weight, that makes a short quote its own. */
const OWN_CONTEXT = 0.5;
/** Between neighbours that are no farther apart, in tokens, a short quote is expected. */
const NEAR = 200;
/** Contexts that differ by less are told apart by nothing. */
const TIE = 0.1;
/** Of a quote whose words were changed: how much of it must be left, by weight. */
const LEAST_SHARE = 0.65;
/** Quotes that stand nowhere word for word are costly to look for. So many are. */
const MOST_SEARCHED = 400;

type Place = TokenRange | null;

/**
 * Where quotes that follow one another in one text stand in another text that holds some of them: a page with menus,
 * advertisements and teasers around it. Each is found by its words; of several places the one whose surroundings agree
 * is taken, then the one between its neighbours. A range for each quote, in UTF-16 code units of the indexed text, or
 * null. `accepts` may refuse places. Stops after each quote for a moment, for others to go on.
 */
export function* placeQuotes(
  index: WordIndex,
  quotes: readonly TextQuote[],
  accepts: (at: TextRange) => boolean,
): Generator<void, (TextRange | null)[]> {
  const isOpen = (at: TokenRange) => accepts(rangeOf(index, at));
  const found = quotes.map((): TokenRange[] => []);
  for (const [at, { exact }] of quotes.entries()) {
    const { words } = foldText(exact);
    if (words.length > 0) found[at] = occurrencesOf(index, words, isOpen);
    yield;
  }
  const places = found.map((ranges, at): Place => {
    const [only, ...others] = ranges;
    return only && others.length === 0 && isTelling(quotes[at]) ? only : null;
  });
  for (const [at, quote] of quotes.entries()) {
    const ranges = found[at] ?? [];
    if (places[at] || ranges.length === 0) continue;
    places[at] = chosen(index, quote, ranges, gapAt(places, at));
    yield;
  }
  let searched = 0;
  for (const [at, quote] of quotes.entries()) {
    if (places[at] || (found[at] ?? []).length > 0 || !isTelling(quote)) continue;
    searched += 1;
    if (searched > MOST_SEARCHED) break;
    places[at] = changed(index, quote, isOpen, gapAt(places, at));
    yield;
  }
  return places.map((place) => place && rangeOf(index, place));
}

const isTelling = (quote: TextQuote | undefined) => foldText(quote?.exact ?? '').words.length >= TELLING;

const rangeOf = ({ folded: { starts, ends } }: WordIndex, { start, end }: TokenRange): TextRange => ({
  start: starts[start] ?? 0,
  end: ends[end - 1] ?? 0,
});

/** Of places with these very words the one whose surroundings agree most; among equals one in the gap, else the first. */
function chosen(index: WordIndex, quote: TextQuote, ranges: TokenRange[], gap: TokenRange): Place {
  const rated = bestSurrounded(index, quote, ranges).map((range) => ({
    range,
    context: contextAround(index, quote, range) ?? 0,
  }));
  const most = Math.max(...rated.map(({ context }) => context));
  const equals = rated.filter(({ context }) => context >= most - TIE);
  const inGap = equals.find(({ range }) => isWithin(range, gap));
  // Short words in no place where they are expected are somebody else's.
  const isOwn = isTelling(quote) || most >= OWN_CONTEXT || (inGap && gap.end - gap.start <= NEAR);
  return isOwn ? ((inGap ?? equals[0])?.range ?? null) : null;
}

/** A quote of which the other text has changed some words: where by far most of it is left. */
function changed(
  index: WordIndex,
  quote: TextQuote,
  isOpen: (at: TokenRange) => boolean,
  gap: TokenRange,
): Place {
  const { words } = foldText(quote.exact);
  const rated = likelyStretches(index, words)
    .flatMap((stretch) => keptIn(index, words, stretch) ?? [])
    .filter(({ range, share }) => share >= LEAST_SHARE && isOpen(range))
    .sort((a, b) => b.share - a.share);
  const [best] = rated;
  if (!best) return null;
  const equals = rated.filter(({ share }) => share >= best.share - TIE);
  const inGap = equals.find(({ range }) => isWithin(range, gap));
  if (inGap) return inGap.range;
  const isAlone = equals.every(({ range }) => overlaps(range, best.range));
  return isAlone ? best.range : null;
}

/** Words that may have come in around those of a quote. */
const SLACK = 12;

/** The words of a quote that are left in a stretch of the text, and their share by weight. */
function keptIn(index: WordIndex, words: readonly string[], stretch: TokenRange) {
  const now = index.folded.words;
  const weights = words.map((word) => weightIn(index, word));
  const around = {
    ...{ oldStart: 0, oldEnd: words.length },
    ...{ newStart: Math.max(0, stretch.start - SLACK), newEnd: Math.min(now.length, stretch.end + SLACK) },
  };
  const pairs = alignGap(around, (old, at) => (words[old] === now[at] ? (weights[old] ?? 0) : 0));
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (!first || !last) return null;
  const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
  const share = sum(pairs.map(([old]) => weights[old] ?? 0)) / sum(weights);
  return { range: { start: first[1], end: last[1] + 1 }, share };
}

/** Between the nearest neighbours that have a place; everywhere where these stand in another order. */
function gapAt(places: readonly Place[], at: number): TokenRange {
  let start = 0;
  for (let before = at - 1; before >= 0 && start === 0; before -= 1) start = places[before]?.end ?? 0;
  let end = Number.POSITIVE_INFINITY;
  for (let after = at + 1; after < places.length; after += 1) {
    const place = places[after];
    if (!place) continue;
    end = place.start;
    break;
  }
  return start <= end ? { start, end } : { start: 0, end: Number.POSITIVE_INFINITY };
}

const isWithin = (at: TokenRange, gap: TokenRange) => at.start >= gap.start && at.end <= gap.end;
const overlaps = (at: TokenRange, gap: TokenRange) => at.start < gap.end && at.end > gap.start;
