/**
 * How extracted articles are compared with gold. All rates are 0 to 1.
 *
 * - Words are the word-like segments of `Intl.Segmenter`, lower-cased, of NFC text.
 * - A body is the multiset of its runs of four words (shingles); a body of fewer than four words is the multiset of
 *   its words. Precision, recall and F1 are computed for each page and averaged over pages. Two empty bodies agree.
 * - A title is right when it is the gold one after NFC, folding of spaces, case and quotation marks.
 * - A byline is right when the same folding, without a leading "By", gives the same line, or the same set of names.
 * - A date is right when it is the same calendar day.
 * - Metadata are counted over the pages whose gold has the field.
 */
export type BodyScore = { precision: number; recall: number; f1: number };

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

export function bodyScore(found: string, gold: string): BodyScore {
  const [ours, theirs] = [shingles(found), shingles(gold)];
  const [found_, gold_] = [total(ours), total(theirs)];
  if (found_ === 0 && gold_ === 0) return { precision: 1, recall: 1, f1: 1 };
  let hits = 0;
  for (const [shingle, count] of ours) hits += Math.min(count, theirs.get(shingle) ?? 0);
  return {
    precision: found_ === 0 ? 0 : hits / found_,
    recall: gold_ === 0 ? 0 : hits / gold_,
    f1: (2 * hits) / (found_ + gold_),
  };
}

function shingles(text: string): Map<string, number> {
  const words = wordsOf(text);
  const size = words.length < 4 ? 1 : 4;
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at += 1) {
    const shingle = words.slice(at, at + size).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** Line by line: each segment carries a copy of the whole string that it was cut from. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const line of text
    .normalize('NFC')
    .toLowerCase()
    .split(/[\n\r]+/))
    for (const { segment, isWordLike } of segmenter.segment(line)) if (isWordLike) words.push(segment);
  return words;
}
const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

const folded = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’‚‛′`´]/gu, "'")
    .replace(/[“”„‟«»″]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();

export const sameTitle = (found: string | null, gold: string) =>
  found !== null && folded(found) === folded(gold);

export function sameByline(found: string | null, gold: string): boolean {
  if (found === null) return false;
  const line = (text: string) => folded(text).replace(/^by:? /, '');
  if (line(found) === line(gold)) return true;
  const names = (text: string) =>
    [...new Set(line(text).split(/\s*(?:[,;&|]|\band\b|\n)\s*/u))].filter((name) => name !== '').sort();
  return names(found).join('|') === names(gold).join('|');
}

/** `2024-03-07`, `2024-03-07T08:00:00+01:00` and what `Date` reads otherwise; the day that is written there. */
export function sameDay(found: string | null, gold: string): boolean {
  return found !== null && dayOf(found) !== null && dayOf(found) === dayOf(gold);
}

function dayOf(date: string): string | null {
  const written = /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})/.exec(date);
  if (written) return [written[1], written[2], written[3]].map((part) => part?.padStart(2, '0')).join('-');
  const read = new Date(date);
  if (Number.isNaN(read.getTime())) return null;
  return [read.getFullYear(), read.getMonth() + 1, read.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-');
}

export const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
