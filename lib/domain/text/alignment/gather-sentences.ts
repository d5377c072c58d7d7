import type { Pairing } from './pairing';
import type { TokenRange } from './token-ranges';

/**
 * Brings the ends of a sentence back to the sentence that most of it became. Where text was put in beside it, the
 * alignment may have taken the full stop, or the last words, of what was put in, as they come next to something
 * that stayed; or the first words of it.
 */
export function gatherSentences(pairing: Pairing): void {
  const { folded, toNew } = pairing;
  const ranges = sentenceRanges(folded.new.sentences);
  for (const sentence of sentenceRanges(folded.old.sentences)) {
    const home = ranges[homeOf(pairing, sentence)];
    if (!home) continue;
    const isAway = (old: number) => {
      const now = toNew[old] ?? -1;
      return now >= 0 && (now < home.start || now >= home.end);
    };
    gather(pairing, sentence.end - 1, home.end - 1, -1, isAway);
    gather(pairing, sentence.start, home.start, 1, isAway);
  }
}

/** Pairs again, from one end of both sentences inwards, what is equal there, stands elsewhere and is free at home. */
function gather(pairing: Pairing, old: number, now: number, step: 1 | -1, isAway: (old: number) => boolean) {
  const { ids, toOld } = pairing;
  for (let at = 0; isAway(old + at); at += step) {
    if (ids.old[old + at] !== ids.new[now + at] || (toOld[now + at] ?? -1) >= 0) return;
    const moved = pairing.isMoved[old + at] === 1;
    pairing.part(old + at);
    pairing.pair(old + at, now + at, moved);
  }
}

/** The number of the new sentence that has most of an old one, by weight; -1 when none has any. */
function homeOf({ folded, ids, toNew }: Pairing, { start, end }: TokenRange): number {
  const weights = new Map<number, number>();
  let home = -1;
  for (let old = start; old < end; old += 1) {
    const number = folded.new.sentences[toNew[old] ?? -1];
    if (number === undefined) continue;
    const weight = (weights.get(number) ?? 0) + (ids.weights[ids.old[old] ?? 0] ?? 0);
    weights.set(number, weight);
    if (home < 0 || weight > (weights.get(home) ?? 0)) home = number;
  }
  return home;
}

/** Where each sentence begins and ends, by its number. */
function sentenceRanges(sentences: Int32Array): TokenRange[] {
  const ranges: TokenRange[] = [];
  sentences.forEach((number, at) => {
    const range = ranges[number];
    if (range) range.end = at + 1;
    else ranges[number] = { start: at, end: at + 1 };
  });
  return ranges;
}
