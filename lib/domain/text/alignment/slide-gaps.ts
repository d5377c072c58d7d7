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
  const { ids, folded, toNew, toOld } = pairing;
  const pairAgain = (old: number, now: number) => pairing.pair(old, now, (pairing.isMoved[old] ?? 0) === 1);
  slideSide(ids.new, folded.new, toOld, toNew, (now, old) => pairAgain(old, now));
  slideSide(ids.old, folded.old, toNew, toOld, pairAgain);
}

/** One side of it: stretches of `mine` without a partner, whose neighbours are neighbours in the other text. */
function slideSide(
  mine: Int32Array,
  text: FoldedText,
  partner: Int32Array,
  other: Int32Array,
  pairAgain: (mine: number, theirs: number) => void,
): void {
  for (let start = 0; start < partner.length; start += 1) {
    if ((partner[start] ?? -1) >= 0) continue;
    let end = start + 1;
    while (end < partner.length && (partner[end] ?? -1) < 0) end += 1;
    const left = start === 0 ? -1 : (partner[start - 1] ?? -1);
    const right = end === partner.length ? other.length : (partner[end] ?? -1);
    if (right === left + 1) {
      const shift = bestShift(mine, text, partner, start, end);
      // Every token that the stretch gives up at one end takes over the partner of the one it gains at the other.
      for (let step = 0; step < shift; step += 1) {
        pairAgain(start + step, right + step);
        partner[end + step] = -1;
      }
      for (let step = 0; step > shift; step -= 1) {
        pairAgain(end - 1 + step, left + step);
        partner[start - 1 + step] = -1;
      }
      end = Math.max(end, end + shift);
    }
    start = end;
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
