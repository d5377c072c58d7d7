import type { Alignment } from './pairing';
import { likeness } from './similar-words';
import type { TokenRange } from './token-ranges';

/**
 * Where most of some old tokens stand in the new text: `oldFirst`…`oldLast` are the outermost of them that have a
 * partner there, `first`…`last` the partners (inclusive). `weight` is what all of the tokens weigh, `share` the
 * part of it that survives at this place, 0 to 1.
 */
export type Place = {
  oldFirst: number;
  oldLast: number;
  first: number;
  last: number;
  weight: number;
  share: number;
};

/** New tokens that may have come between two neighbours before they count as torn apart: so many … */
const FARTHEST = 60;
/** … and in a short quote no more than this and twice its own. */
const FAR = 10;
/** New words that came in between count against the place when they weigh more than this many times the old ones. */
const DILUTED = 2;
/** Words in wild order make ever new clusters; so many of the latest may go on. */
const MOST_OPEN = 16;
/** A word that only resembles what stands in its place survives in part. */
const LIKE_SHARE = 0.6;

/** The heaviest cluster of partners, or null when no token has one. */
export function placeTokens(alignment: Alignment, tokens: TokenRange): Place | null {
  const { ids } = alignment;
  const cluster = heaviest(clustersOf(alignment, tokens));
  const members = cluster && withoutLostEdges(alignment, tokens, cluster.members);
  const oldFirst = members?.[0];
  const oldLast = members?.at(-1);
  if (!members || oldFirst === undefined || oldLast === undefined) return null;
  const first = partnerOf(alignment, oldFirst);
  const last = partnerOf(alignment, oldLast);
  let weight = 0;
  for (let old = tokens.start; old < tokens.end; old += 1) weight += weightAt(alignment, old);
  let newWeight = 0;
  for (let now = first; now <= last; now += 1) newWeight += ids.weights[ids.new[now] ?? 0] ?? 0;
  const kept = members.reduce((sum, old) => sum + keptAt(alignment, old), 0);
  const share = Math.min(1, kept / Math.max(weight, newWeight / DILUTED));
  return { oldFirst, oldLast, first, last, weight, share };
}

/** Old tokens, ascending, whose partners ascend and stand near each other; `kept` is the weight that survives. */
type Cluster = { members: number[]; last: number; oldLast: number; kept: number };

function clustersOf(alignment: Alignment, tokens: TokenRange): Cluster[] {
  const mostBetween = Math.min(FARTHEST, FAR + 2 * (tokens.end - tokens.start));
  const clusters: Cluster[] = [];
  let open: Cluster | undefined;
  for (let old = tokens.start; old < tokens.end; old += 1) {
    const now = partnerOf(alignment, old);
    if (now < 0) continue;
    const goesOn = ({ last, oldLast }: Cluster) => now > last && now <= last + mostBetween + (old - oldLast);
    // After a word that strayed, what an earlier cluster was made of may go on.
    if (!open || !goesOn(open)) open = clusters.slice(-MOST_OPEN).find(goesOn);
    if (!open) {
      open = { members: [], last: now, oldLast: old, kept: 0 };
      clusters.push(open);
    }
    open.members.push(old);
    open.last = now;
    open.oldLast = old;
    open.kept += keptAt(alignment, old);
  }
  return clusters;
}

function heaviest(clusters: readonly Cluster[]): Cluster | undefined {
  let best: Cluster | undefined;
  for (const cluster of clusters) if (!best || cluster.kept > best.kept) best = cluster;
  return best;
}

/** A sentence at the edge of a longer quote is lost when less than this of it is left. */
const LOST = 0.2;

/**
 * Without the sentences at either end of which next to nothing is left: their full stop may be anyone's, and would
 * take in whatever stands there now.
 */
function withoutLostEdges(alignment: Alignment, tokens: TokenRange, members: readonly number[]): number[] {
  const numbers = alignment.folded.old.sentences;
  const sentences = new Map<number, { weight: number; kept: number; members: number[] }>();
  for (let old = tokens.start; old < tokens.end; old += 1) {
    const number = numbers[old] ?? 0;
    const sentence = sentences.get(number) ?? { weight: 0, kept: 0, members: [] };
    sentence.weight += weightAt(alignment, old);
    sentences.set(number, sentence);
  }
  for (const old of members) {
    const sentence = sentences.get(numbers[old] ?? 0);
    sentence?.members.push(old);
    if (sentence) sentence.kept += keptAt(alignment, old);
  }
  const list = [...sentences.values()];
  const isLost = (sentence: (typeof list)[number] | undefined) =>
    sentence !== undefined && sentence.kept < LOST * sentence.weight;
  let start = 0;
  let end = list.length;
  while (end - start > 1 && isLost(list[end - 1])) end -= 1;
  while (end - start > 1 && isLost(list[start])) start += 1;
  return list.slice(start, end).flatMap((sentence) => sentence.members);
}

const keptAt = (alignment: Alignment, old: number) => survives(alignment, old) * weightAt(alignment, old);

export const weightAt = ({ ids }: Alignment, old: number) => ids.weights[ids.old[old] ?? 0] ?? 0;

/** The new token that stands for an old one, equal or alike, or -1. */
export function partnerOf({ toNew, like }: Alignment, old: number): number {
  const now = toNew[old] ?? -1;
  return now >= 0 ? now : (like[old] ?? -1);
}

/** How much of a token survives in its partner, 0 to 1. */
export function survives(alignment: Alignment, old: number): number {
  if ((alignment.toNew[old] ?? -1) >= 0) return 1;
  const { old: before, new: now } = alignment.folded;
  const partner = alignment.like[old] ?? -1;
  if (partner < 0) return 0;
  return LIKE_SHARE * likeness(before.words[old] ?? '', now.words[partner] ?? '');
}
