import type { Gap } from './common-runs';

/** What two tokens, by their places in the old and the new text, say for standing at the same place; 0 is nothing. */
export type Agreement = (old: number, now: number) => number;

/**
 * What a run of equal tokens must bring before it counts. A lone “the” brings less, so that a rewritten sentence
 * is not sewn together from words that every sentence has.
 */
const OPENING = 0.3;

/**
 * The best alignment of two short stretches, as pairs [old, new] in order: the sum of what the paired tokens
 * agree, less `opening` for every run of them. Dynamic programming, so time and memory are the product of
 * the lengths; who calls it sees to that.
 */
export function alignGap(gap: Gap, agreement: Agreement, opening = OPENING): [number, number][] {
  const height = gap.oldEnd - gap.oldStart;
  const width = gap.newEnd - gap.newStart;
  // Per cell: bits 0–1 where the best sum comes from, bit 2 whether the pair of this cell goes on a run.
  const steps = new Uint8Array(height * width);
  let above = new Float32Array(width + 1);
  let here = new Float32Array(width + 1);
  let pairedAbove = new Float32Array(width + 1).fill(Number.NEGATIVE_INFINITY);
  let paired = new Float32Array(width + 1).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const gain = agreement(gap.oldStart + row, gap.newStart + column);
      let step = UP;
      let sum = above[column + 1] ?? 0;
      const left = here[column] ?? 0;
      if (left > sum) {
        sum = left;
        step = LEFT;
      }
      let pairSum = Number.NEGATIVE_INFINITY;
      if (gain > 0) {
        const fresh = (above[column] ?? 0) - opening;
        const running = pairedAbove[column] ?? Number.NEGATIVE_INFINITY;
        pairSum = gain + Math.max(fresh, running);
        if (running >= fresh) step |= GOES_ON;
        if (pairSum > sum) {
          sum = pairSum;
          step = (step & GOES_ON) | PAIR;
        }
      }
      paired[column + 1] = pairSum;
      here[column + 1] = sum;
      steps[row * width + column] = step;
    }
    [above, here] = [here, above];
    [pairedAbove, paired] = [paired, pairedAbove];
    paired.fill(Number.NEGATIVE_INFINITY);
    here[0] = 0;
  }
  return walkBack(gap, steps);
}

const UP = 0;
const LEFT = 1;
const PAIR = 2;
const GOES_ON = 4;

function walkBack(gap: Gap, steps: Uint8Array): [number, number][] {
  const width = gap.newEnd - gap.newStart;
  const pairs: [number, number][] = [];
  let row = gap.oldEnd - gap.oldStart - 1;
  let column = width - 1;
  let inRun = false;
  while (row >= 0 && column >= 0) {
    const step = steps[row * width + column] ?? 0;
    if (inRun || (step & 3) === PAIR) {
      pairs.push([gap.oldStart + row, gap.newStart + column]);
      inRun = (step & GOES_ON) !== 0;
      row -= 1;
      column -= 1;
    } else if ((step & 3) === LEFT) column -= 1;
    else row -= 1;
  }
  return pairs.reverse();
}
