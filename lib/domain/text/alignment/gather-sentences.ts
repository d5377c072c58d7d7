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
    const isHome = (now: number) => now >= home.start && now < home.end;
    const resident = findOld(sentence, (old) => isHome(toNew[old] ?? -1));
    const moved = pairing.isMoved[resident] === 1;
    const isAway = (old: number) => (toNew[old] ?? -1) >= 0 && !isHome(toNew[old] ?? -1);
    gather(pairing, { old: sentence.end - 1, now: home.end - 1, step: -1, moved }, isAway);
    gather(pairing, { old: sentence.start, now: home.start, step: 1, moved }, isAway);
  }
}

function findOld({ start, end }: TokenRange, holds: (old: number) => boolean): number {
  let old = start;
  while (old < end && !holds(old)) old += 1;
  return old;
}

/** From which tokens, in which direction; `moved` says whether the home is out of the common order. */
type Walk = { old: number; now: number; step: 1 | -1; moved: boolean };

/** Pairs again, from one end of both sentences inwards, what is equal there, stands elsewhere and is free at home. */
function gather(pairing: Pairing, { old, now, step, moved }: Walk, isAway: (old: number) => boolean) {
  const { ids, toOld } = pairing;
  for (let at = 0; isAway(old + at); at += step) {
    const isFree = ids.old[old + at] === ids.new[now + at] && (toOld[now + at] ?? -1) < 0;
    if (!isFree || !(moved || keepsOrder(pairing, old + at, now + at))) return;
    pairing.part(old + at);
    pairing.pair(old + at, now + at, moved);
  }
}

/** Whether a pair would cross none of those that stayed. */
function keepsOrder({ toNew, isMoved }: Pairing, old: number, now: number): boolean {
  const stays = (at: number) => (toNew[at] ?? -1) >= 0 && !isMoved[at];
  let before = old - 1;
  while (before >= 0 && !stays(before)) before -= 1;
  let after = old + 1;
  while (after < toNew.length && !stays(after)) after += 1;
  return (toNew[before] ?? -1) < now && now < (toNew[after] ?? Number.POSITIVE_INFINITY);
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
