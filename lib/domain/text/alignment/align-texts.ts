import { alignGap } from './align-gap';
import { closeSentences } from './close-sentences';
import { commonRuns, type Gap, heaviestChain, type Run } from './common-runs';
import { isWord } from './fold-text';
import { pairMovedSentences } from './moved-sentences';
import { type Alignment, type Pairing, startPairing } from './pairing';
import { likeness } from './similar-words';
import { slideGaps } from './slide-gaps';

/** Tokens of a sequence that must stand once in both texts to be taken for the same place, whatever lies between. */
const ANCHOR = 6;
/** Inside a gap that is too large for dynamic programming at once, shorter sequences are tried, in this order. */
const GAP_ANCHORS = [4, 3, 2];
/** Cells (old times new tokens) up to which a gap is aligned at once, and at most. */
const FEW_CELLS = 40_000;
const MOST_CELLS = 1_000_000;
/** Weight from which an equal run at another place counts as moved. */
const MOVED_WEIGHT = 3;
const MOST_DEPTH = 24;

/**
 * Aligns two texts word by word. First what stands once in both, wherever it is: the heaviest part of it that
 * kept its order is what stayed, the rest was moved. Then, between those, ever smaller gaps; then sentences that
 * were moved and edited; last, words that resemble each other where they replaced each other. Near-linear on
 * revisions of a text, bounded on anything.
 */
export function alignTexts(oldText: string, newText: string): Alignment {
  const pairing = startPairing(oldText, newText);
  const { ids } = pairing;
  const whole = trimEqual(pairing, {
    oldStart: 0,
    oldEnd: ids.old.length,
    newStart: 0,
    newEnd: ids.new.length,
  });
  const runs = commonRuns(ids, whole, ANCHOR, pairing.isFree);
  const chain = heaviestChain(runs);
  const stayed = new Set(chain);
  for (const run of runs) {
    if (stayed.has(run)) pairRun(pairing, run, false);
    else if (run.weight >= MOVED_WEIGHT) pairRun(pairing, run, true);
  }
  for (const gap of gapsBetween(whole, chain)) fillGap(pairing, gap, 0);
  pairMovedSentences(pairing);
  slideGaps(pairing);
  closeSentences(pairing);
  pairSimilarWords(pairing);
  return pairing;
}

function pairRun(pairing: Pairing, run: Run, moved: boolean) {
  for (let step = 0; step < run.length; step += 1) pairing.pair(run.old + step, run.new + step, moved);
}

function* gapsBetween(whole: Gap, chain: readonly Run[]): Generator<Gap> {
  let { oldStart, newStart } = whole;
  for (const run of chain) {
    yield { oldStart, oldEnd: run.old, newStart, newEnd: run.new };
    oldStart = run.old + run.length;
    newStart = run.new + run.length;
  }
  yield { oldStart, oldEnd: whole.oldEnd, newStart, newEnd: whole.newEnd };
}

function fillGap(pairing: Pairing, whole: Gap, depth: number): void {
  const gap = trimEqual(pairing, whole);
  const cells = (gap.oldEnd - gap.oldStart) * (gap.newEnd - gap.newStart);
  if (cells === 0) return;
  if (cells > FEW_CELLS && depth < MOST_DEPTH) {
    for (const size of GAP_ANCHORS) {
      // Two words that stand once prove little; they are asked only where the gap is too large for better.
      if (size === 2 && cells <= MOST_CELLS) break;
      const chain = heaviestChain(commonRuns(pairing.ids, gap, size, pairing.isFree));
      if (chain.length === 0) continue;
      for (const run of chain) pairRun(pairing, run, false);
      for (const inner of gapsBetween(gap, chain)) fillGap(pairing, inner, depth + 1);
      return;
    }
  }
  if (cells > MOST_CELLS || !pairing.spend(cells)) return;
  for (const [old, now] of alignGap(gap, sameWord(pairing))) pairing.pair(old, now, false);
}

const sameWord =
  ({ ids, isFree }: Pairing) =>
  (old: number, now: number) => {
    const id = ids.old[old] ?? 0;
    return id === ids.new[now] && isFree(old, now) ? (ids.weights[id] ?? 0) : 0;
  };

/** Pairs what is equal at both ends of a gap, and gives what is left between. */
function trimEqual(pairing: Pairing, gap: Gap): Gap {
  const { ids, isFree } = pairing;
  let { oldStart, oldEnd, newStart, newEnd } = gap;
  const fits = (old: number, now: number) => ids.old[old] === ids.new[now] && isFree(old, now);
  while (oldStart < oldEnd && newStart < newEnd && fits(oldStart, newStart)) {
    pairing.pair(oldStart, newStart, false);
    oldStart += 1;
    newStart += 1;
  }
  while (oldStart < oldEnd && newStart < newEnd && fits(oldEnd - 1, newEnd - 1)) {
    oldEnd -= 1;
    newEnd -= 1;
    pairing.pair(oldEnd, newEnd, false);
  }
  return { oldStart, oldEnd, newStart, newEnd };
}

/** Larger gaps than this hold other text, not other spellings. */
const SIMILAR_CELLS = 2_500;
const SIMILAR_OPENING = 0.05;
/** Any full stop is like any other: no word may go without its like for one. */
const SIGN_LIKENESS = 0.1;

/** In every small gap of the alignment, moved or not: which new word took the place of which old one. */
function pairSimilarWords(pairing: Pairing): void {
  const { toNew, toOld, like, folded } = pairing;
  for (let oldStart = 0; oldStart < toNew.length; oldStart += 1) {
    if ((toNew[oldStart] ?? -1) >= 0) continue;
    let oldEnd = oldStart + 1;
    while (oldEnd < toNew.length && (toNew[oldEnd] ?? -1) < 0) oldEnd += 1;
    const newStart = oldStart === 0 ? 0 : (toNew[oldStart - 1] ?? -1) + 1;
    let newEnd = newStart;
    while (newEnd < toOld.length && (toOld[newEnd] ?? -1) < 0) newEnd += 1;
    const closes = newEnd === (oldEnd === toNew.length ? toOld.length : (toNew[oldEnd] ?? -1));
    const cells = (oldEnd - oldStart) * (newEnd - newStart);
    if (closes && cells > 0 && cells <= SIMILAR_CELLS && pairing.spend(cells)) {
      const gap = { oldStart, oldEnd, newStart, newEnd };
      const alike = (old: number, now: number) => {
        const word = folded.old.words[old] ?? '';
        return likeness(word, folded.new.words[now] ?? '') * (isWord(word) ? 1 : SIGN_LIKENESS);
      };
      for (const [old, now] of alignGap(gap, alike, SIMILAR_OPENING)) like[old] = now;
    }
    oldStart = oldEnd;
  }
}
