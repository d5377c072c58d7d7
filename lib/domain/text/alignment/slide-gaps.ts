import type { FoldedText } from './fold-text';
import type { Pairing } from './pairing';

/** Farther than so many tokens no insertion is slid. */
const FARTHEST = 40;

/**
 * Slides what was put in or taken out to where a person would say it was. “A. B.” after “A. C. B.” may have lost
 * “C.” or “. C”: both alignments are as long, but only one of them takes out a sentence, and leaves the others
 * their own full stops.
 */
export function slideGaps(pairing: Pairing): void {
  const { ids, folded, toNew, toOld, isMoved } = pairing;
  slideSide(ids.new, folded.new, toOld, toNew.length, (from, to) => {
    const old = toOld[from] ?? -1;
    toOld[from] = -1;
    pairing.pair(old, to, isMoved[old] === 1);
  });
  slideSide(ids.old, folded.old, toNew, toOld.length, (from, to) => {
    const now = toNew[from] ?? -1;
    const moved = isMoved[from] === 1;
    pairing.part(from);
    pairing.pair(to, now, moved);
  });
}

/**
 * One side of it: stretches without a partner, whose neighbours are neighbours in the other text, which has `others`
 * tokens. `handOver` gives the partner of one token to another.
 */
function slideSide(
  mine: Int32Array,
  text: FoldedText,
  partner: Int32Array,
  others: number,
  handOver: (from: number, to: number) => void,
): void {
  for (let start = 0; start < partner.length; start += 1) {
    if ((partner[start] ?? -1) >= 0) continue;
    let end = start + 1;
    while (end < partner.length && (partner[end] ?? -1) < 0) end += 1;
    const left = start === 0 ? -1 : (partner[start - 1] ?? -1);
    const right = end === partner.length ? others : (partner[end] ?? -1);
    const shift = right === left + 1 ? bestShift(mine, text, partner, start, end) : 0;
    // Every token that the stretch gains at one end hands its partner over to the one that it leaves at the other.
    for (let step = 0; step < shift; step += 1) handOver(end + step, start + step);
    for (let step = 0; step > shift; step -= 1) handOver(start - 1 + step, end - 1 + step);
    start = Math.max(end, end + shift);
  }
}

function bestShift(
  mine: Int32Array,
  text: FoldedText,
  partner: Int32Array,
  start: number,
  end: number,
): number {
  const follows = (at: number) => partner[at] === (partner[at - 1] ?? -1) + 1;
  let best = 0;
  let bestMark = boundary(text, start);
  for (let shift = 1; shift <= FARTHEST; shift += 1) {
    const lost = end + shift - 1;
    if (lost >= mine.length || mine[lost] !== mine[start + shift - 1] || (shift > 1 && !follows(lost))) break;
    if ((partner[lost] ?? -1) < 0) break;
    const mark = boundary(text, start + shift);
    if (mark > bestMark) [best, bestMark] = [shift, mark];
  }
  for (let shift = -1; shift >= -FARTHEST; shift -= 1) {
    const lost = start + shift;
    if (lost < 0 || mine[lost] !== mine[end + shift] || (shift < -1 && !follows(lost + 1))) break;
    if ((partner[lost] ?? -1) < 0) break;
    const mark = boundary(text, lost);
    if (mark > bestMark) [best, bestMark] = [shift, mark];
  }
  return best;
}

/** How good a place a token is to begin something new: a line, a sentence, after a sign, anywhere. */
function boundary({ text, sentences, starts, ends }: FoldedText, at: number): number {
  if (at === 0 || at >= starts.length) return 3;
  const between = text.slice(ends[at - 1] ?? 0, starts[at] ?? 0);
  if (between.includes('\n')) return 3;
  if (sentences[at] !== sentences[at - 1]) return 2;
  return between === '' ? 0 : 1;
}
