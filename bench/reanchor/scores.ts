import type { TextRange } from '@/lib/domain/text/positions';
import { type Reanchored, reanchor } from '@/lib/domain/text/reanchor';
import type { RevisionSet } from './revision-cases';

/** What came of the cases of one kind. All are counts; a rate whose base is 0 is null. */
export type Tally = {
  cases: number;
  placed: number;
  right: number;
  exact: number;
  harmful: number;
  check: number;
  checkRight: number;
  recall: number | null;
  precision: number | null;
};

/** A placement and an expected range are the same place when they share at least this part of what either covers. */
const SAME_PLACE = 0.5;

/** Re-anchors every case, document by document, and compares with what is expected. See bench/README.md. */
export function scoreReanchoring(set: RevisionSet, withoutOld: boolean) {
  const kinds = new Map<string, Counts>();
  const all = noCounts();
  let gonePlaced = 0;
  let ms = 0;
  // The first document pays for the compiler; it is done once before the clock starts.
  for (const document of set.slice(0, 1)) answers(document, withoutOld);
  for (const document of set) {
    const began = performance.now();
    const found = answers(document, withoutOld);
    ms += performance.now() - began;
    document.cases.forEach((one, at) => {
      const answer = found[at];
      if (!answer) return;
      const verdict = judge(document.revision.new, answer, one.expected);
      const counts = kinds.get(one.kind) ?? noCounts();
      kinds.set(one.kind, counts);
      for (const sum of [all, counts]) add(sum, verdict, one.expected.length > 0);
      if (verdict.placed && one.expected.length === 0) gonePlaced += 1;
    });
  }
  const { expected, ...counts } = all;
  return {
    ...rates(all),
    harmful: counts.harmful,
    msPerCase: ms / Math.max(1, counts.cases),
    exact: counts.right === 0 ? null : counts.exact / counts.right,
    gonePlaced,
    cases: counts.cases,
    expected,
    placed: counts.placed,
    right: counts.right,
    check: counts.check,
    checkRight: counts.checkRight,
    documents: set.length,
    documentsInCodePoints: set.filter(({ inCodePoints }) => inCodePoints).length,
    byKind: Object.fromEntries([...kinds].toSorted().map(([kind, count]) => [kind, tallied(count)])),
  };
}

function answers({ revision, cases }: RevisionSet[number], withoutOld: boolean): Reanchored[] {
  const selectors = cases.map(({ quote }) => quote);
  return reanchor(withoutOld ? null : revision.old, revision.new, selectors);
}

type Counts = Omit<Tally, 'recall' | 'precision'> & { expected: number };
const noCounts = (): Counts => ({
  cases: 0,
  expected: 0,
  placed: 0,
  right: 0,
  exact: 0,
  harmful: 0,
  check: 0,
  checkRight: 0,
});

type Verdict = { placed: boolean; check: boolean; right: boolean; exact: boolean };

function judge(text: string, answer: Reanchored, expected: readonly TextRange[]): Verdict {
  const verdict = { placed: answer.answer === 'placed', check: answer.answer === 'check' };
  if (answer.answer === 'gone') return { ...verdict, right: false, exact: false };
  const range = bare(text, answer.range);
  const places = expected.map((one) => bare(text, one));
  const whole = places.length > 1 ? [hull(places)] : [];
  const right = [...places, ...whole].some((place) => overlap(range, place) >= SAME_PLACE);
  const exact = places.some((place) => place.start === range.start && place.end === range.end);
  return { ...verdict, right, exact };
}

function add(counts: Counts, { placed, check, right, exact }: Verdict, isThere: boolean) {
  counts.cases += 1;
  if (isThere) counts.expected += 1;
  if (placed) {
    counts.placed += 1;
    if (right) counts.right += 1;
    else counts.harmful += 1;
    if (right && exact) counts.exact += 1;
  }
  if (check) {
    counts.check += 1;
    if (right) counts.checkRight += 1;
  }
}

const rates = ({ right, expected, placed }: Counts) => ({
  recall: expected === 0 ? null : right / expected,
  precision: placed === 0 ? null : right / placed,
});

function tallied(count: Counts): Tally {
  const { expected: _, ...counts } = count;
  return { ...counts, ...rates(count) };
}

/** A range without white space and signs at its ends; the range itself when it holds nothing else. */
function bare(text: string, { start, end }: TextRange): TextRange {
  const words = text.slice(start, end);
  const from = words.search(WORD);
  if (from < 0) return { start, end };
  const after = /[^\p{L}\p{N}\p{M}]*$/u.exec(words)?.[0].length ?? 0;
  return { start: start + from, end: end - after };
}

const WORD = /[\p{L}\p{N}]/u;

const hull = (places: readonly TextRange[]): TextRange => ({
  start: Math.min(...places.map(({ start }) => start)),
  end: Math.max(...places.map(({ end }) => end)),
});

/** What two ranges share of what both cover together, 0 to 1. */
function overlap(a: TextRange, b: TextRange): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared / (a.end - a.start + (b.end - b.start) - shared);
}
