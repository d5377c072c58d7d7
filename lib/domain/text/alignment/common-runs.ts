import type { TokenIds } from './token-ids';

/** A stretch of old tokens and one of new ones, half-open. */
export type Gap = { oldStart: number; oldEnd: number; newStart: number; newEnd: number };
/** `length` tokens that are equal in both texts. */
export type Run = { old: number; new: number; length: number; weight: number };

/**
 * The longest equal runs around every sequence of `size` tokens that stands exactly once in either stretch of
 * the gap (after Heckel, and patience diff). No token is in two runs, and none that `isFree` refuses in any. In
 * the order of the old text; in the new one they may cross each other.
 */
export function commonRuns(
  ids: TokenIds,
  gap: Gap,
  size: number,
  isFree: (old: number, now: number) => boolean,
): Run[] {
  const places = onceOnly(ids.new, gap.newStart, gap.newEnd, size);
  const unique = onceOnly(ids.old, gap.oldStart, gap.oldEnd, size);
  const usedNew = new Set<number>();
  const runs: Run[] = [];
  let done = gap.oldStart;
  const fits = (old: number, now: number) =>
    ids.old[old] === ids.new[now] && !usedNew.has(now) && isFree(old, now);
  for (const [hash, at] of unique) {
    const place = places.get(hash);
    if (at < done || place === undefined || place < 0) continue;
    let length = 0;
    while (length < size && fits(at + length, place + length)) length += 1;
    if (length < size) continue;
    let before = 0;
    while (at - before > done && place - before > gap.newStart && fits(at - before - 1, place - before - 1))
      before += 1;
    while (at + length < gap.oldEnd && place + length < gap.newEnd && fits(at + length, place + length))
      length += 1;
    const run = { old: at - before, new: place - before, length: length + before };
    for (let step = 0; step < run.length; step += 1) usedNew.add(run.new + step);
    runs.push({ ...run, weight: weightOf(ids, run.old, run.old + run.length) });
    done = run.old + run.length;
  }
  return runs;
}

/** The summed weight of old tokens. */
export function weightOf(ids: TokenIds, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += ids.weights[ids.old[at] ?? 0] ?? 0;
  return sum;
}

/** By hash, where a sequence of `size` ids begins that stands there once; in the order of the text. */
function onceOnly(ids: Int32Array, from: number, to: number, size: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at + size <= to; at += 1) {
    let hash = size;
    for (let step = 0; step < size; step += 1)
      hash = (Math.imul(hash, 0x01000193) ^ Math.imul((ids[at + step] ?? 0) + 1, 0x9e3779b1)) | 0;
    places.set(hash, places.has(hash) ? -1 : at);
  }
  return places;
}

/**
 * The heaviest set of runs that stand in the same order in both texts: what stayed in its place. The others
 * were moved, or are alike by chance. In the order of the text; `n log n`.
 */
export function heaviestChain(runs: readonly Run[]): Run[] {
  const ranks = new Map([...runs].sort((a, b) => a.new - b.new).map((run, rank) => [run, rank + 1]));
  // A Fenwick tree of the best chain that ends at a run of at most this rank.
  const best: ({ weight: number; at: number } | undefined)[] = new Array(runs.length + 1);
  const before: number[] = [];
  let end = { weight: 0, at: -1 };
  runs.forEach((run, at) => {
    const rank = ranks.get(run) ?? 0;
    let link = { weight: 0, at: -1 };
    for (let node = rank; node > 0; node -= node & -node) {
      const known = best[node];
      if (known && known.weight > link.weight) link = known;
    }
    before.push(link.at);
    const here = { weight: link.weight + run.weight, at };
    for (let node = rank; node <= runs.length; node += node & -node) {
      const known = best[node];
      if (!known || known.weight < here.weight) best[node] = here;
    }
    if (here.weight > end.weight) end = here;
  });
  const chain: Run[] = [];
  for (let at = end.at; at >= 0; at = before[at] ?? -1) {
    const run = runs[at];
    if (run) chain.push(run);
  }
  return chain.reverse();
}
