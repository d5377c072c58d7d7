/**
 * Measures of agreement between suggested and gold units, roles and relations; `bench/README.md` defines
 * each. Counts are summed over documents (micro-averaged). All rates are 0 to 1.
 */
export type Range = { start: number; end: number };
export type Counts = { hits: number; suggested: number; gold: number };

export const noCounts = (): Counts => ({ hits: 0, suggested: 0, gold: 0 });

export function addCounts(sum: Counts, suggested: Set<string>, gold: Set<string>): void {
  sum.suggested += suggested.size;
  sum.gold += gold.size;
  for (const item of suggested) if (gold.has(item)) sum.hits++;
}

export const precision = ({ hits, suggested }: Counts) => (suggested === 0 ? 0 : hits / suggested);
export const recall = ({ hits, gold }: Counts) => (gold === 0 ? 0 : hits / gold);
export const f1 = ({ hits, suggested, gold }: Counts) =>
  suggested + gold === 0 ? 0 : (2 * hits) / (suggested + gold);

const words = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * Starts of the words of a text, ascending, in UTF-16 code units. Line by line: each segment holds a copy of what
 * it was cut from.
 */
export function wordStarts(text: string): number[] {
  const starts: number[] = [];
  for (const { 0: line, index: offset } of text.matchAll(/[^\n\r]+/g))
    for (const { index, isWordLike } of words.segment(line)) if (isWordLike) starts.push(offset + index);
  return starts;
}

/** First and last word (by number) of each range that holds a word. */
export function wordRanges(starts: number[], ranges: Range[]): [number, number][] {
  return ranges.flatMap(({ start, end }) => {
    const first = lowerBound(starts, start);
    const last = lowerBound(starts, end) - 1;
    return first <= last ? [[first, last] as [number, number]] : [];
  });
}

export const exactKeys = (ranges: [number, number][]) =>
  new Set(ranges.map(([first, last]) => `${first}-${last}`));

/** Gaps are numbered by the word after them. */
export function boundaryKeys(ranges: [number, number][], wordCount: number): Set<string> {
  const gaps = ranges.flatMap(([first, last]) => [first, last + 1]);
  return new Set(gaps.filter((gap) => gap > 0 && gap < wordCount).map(String));
}

function lowerBound(sorted: number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Accuracy, and the mean of the F1 of each role that occurs in the gold. Pairs are `[suggested, gold]`. */
export function roleScores(pairs: [string, string][]) {
  const roles = [...new Set(pairs.map(([, gold]) => gold))].sort();
  const perRole = Object.fromEntries(
    roles.map((role) => [
      role,
      f1({
        hits: pairs.filter(([suggested, gold]) => suggested === role && gold === role).length,
        suggested: pairs.filter(([suggested]) => suggested === role).length,
        gold: pairs.filter(([, gold]) => gold === role).length,
      }),
    ]),
  );
  const right = pairs.filter(([suggested, gold]) => suggested === gold).length;
  return {
    accuracy: pairs.length === 0 ? 0 : right / pairs.length,
    macroF1:
      roles.length === 0 ? 0 : Object.values(perRole).reduce((sum, value) => sum + value, 0) / roles.length,
    perRole,
  };
}
