import { alignGap } from './align-gap';
import type { Pairing } from './pairing';

/** Tokens from `start` to `end` are one sentence; `weight` is theirs, `kept` the weight of those already paired in place. */
type Sentence = { start: number; end: number; weight: number; kept: number };

/** A sentence that kept less than this in its place may have gone elsewhere; a new one may have come from elsewhere. */
const LOST = 0.5;
/** What of a sentence must be found elsewhere, by weight, for it to have moved. */
const MOVED = 0.6;
const LEAST_WEIGHT = 2;
/** A word in more sentences than this says too little about which one it is. */
const MOST_SENTENCES = 12;
const MOST_CELLS = 20_000;

/**
 * Finds sentences that left their place again, also when they were edited on the way, and pairs their tokens.
 * Only sentences that came into the new text are asked; what stayed in its place is nobody else's.
 */
export function pairMovedSentences(pairing: Pairing): void {
  const { ids, folded } = pairing;
  const lost = sentencesOf(folded.old.sentences, ids.old, ids.weights, pairing.toNew, pairing.isMoved).filter(
    ({ weight, kept }) => weight >= LEAST_WEIGHT && kept < LOST * weight,
  );
  if (lost.length === 0) return;
  const cameFrom = (at: number) => pairing.isMoved[pairing.toOld[at] ?? -1] ?? 0;
  const arrivedMoved = Uint8Array.from(pairing.toOld, (_, at) => cameFrom(at));
  const arrived = sentencesOf(folded.new.sentences, ids.new, ids.weights, pairing.toOld, arrivedMoved).filter(
    ({ weight, kept }) => kept < LOST * weight,
  );
  const byWord = new Map<number, number[]>();
  arrived.forEach(({ start, end }, number) => {
    for (const id of new Set(ids.new.subarray(start, end))) {
      const list = byWord.get(id);
      if (!list) byWord.set(id, [number]);
      else if (list.length <= MOST_SENTENCES) list.push(number);
    }
  });
  const taken = new Set<number>();
  const offers = lost.flatMap((sentence) => bestOffer(pairing, sentence, arrived, byWord));
  for (const offer of offers.sort((a, b) => b.share - a.share)) {
    if (taken.has(offer.number)) continue;
    taken.add(offer.number);
    for (let at = offer.from.start; at < offer.from.end; at += 1) pairing.part(at);
    for (const [old, now] of offer.pairs) {
      const rival = pairing.toOld[now] ?? -1;
      if (rival >= 0) pairing.part(rival);
      pairing.pair(old, now, true);
    }
  }
}

type Offer = { from: Sentence; number: number; share: number; pairs: [number, number][] };

/** The arrived sentence with most of the lost one's words, if those say enough. */
function bestOffer(
  pairing: Pairing,
  from: Sentence,
  arrived: readonly Sentence[],
  byWord: ReadonlyMap<number, readonly number[]>,
): Offer[] {
  const { ids } = pairing;
  const votes = new Map<number, number>();
  for (const id of new Set(ids.old.subarray(from.start, from.end))) {
    const numbers = byWord.get(id) ?? [];
    if (numbers.length > MOST_SENTENCES) continue;
    for (const number of numbers) votes.set(number, (votes.get(number) ?? 0) + (ids.weights[id] ?? 0));
  }
  const best = [...votes].sort(([, a], [, b]) => b - a).slice(0, 3);
  const offers = best.flatMap(([number, vote]): Offer[] => {
    const to = arrived[number];
    if (!to || vote < 0.3 * from.weight) return [];
    const cells = (from.end - from.start) * (to.end - to.start);
    if (cells > MOST_CELLS || !pairing.spend(cells)) return [];
    const gap = { oldStart: from.start, oldEnd: from.end, newStart: to.start, newEnd: to.end };
    const pairs = alignGap(gap, (old, now) =>
      ids.old[old] === ids.new[now] ? (ids.weights[ids.old[old] ?? 0] ?? 0) : 0,
    );
    const found = pairs.reduce((sum, [old]) => sum + (ids.weights[ids.old[old] ?? 0] ?? 0), 0);
    const share = found / from.weight;
    return share >= MOVED && found >= LEAST_WEIGHT * MOVED ? [{ from, number, share, pairs }] : [];
  });
  return offers.sort((a, b) => b.share - a.share).slice(0, 1);
}

function sentencesOf(
  numbers: Int32Array,
  ids: Int32Array,
  weights: Float32Array,
  partner: Int32Array,
  isMoved: Uint8Array,
): Sentence[] {
  const sentences: Sentence[] = [];
  let sentence: Sentence | undefined;
  numbers.forEach((number, at) => {
    if (!sentence || numbers[at - 1] !== number) {
      sentence = { start: at, end: at, weight: 0, kept: 0 };
      sentences.push(sentence);
    }
    const weight = weights[ids[at] ?? 0] ?? 0;
    sentence.end = at + 1;
    sentence.weight += weight;
    if ((partner[at] ?? -1) >= 0 && !isMoved[at]) sentence.kept += weight;
  });
  return sentences;
}
