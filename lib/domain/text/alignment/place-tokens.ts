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
/** A word that only resembles what stands in its place survives in part. */
const LIKE_SHARE = 0.8;

/** The heaviest cluster of partners, or null when no token has one. */
export function placeTokens(alignment: Alignment, tokens: TokenRange): Place | null {
  const { ids } = alignment;
  const clusters: (Place & { kept: number })[] = [];
  const mostBetween = Math.min(FARTHEST, FAR + 2 * (tokens.end - tokens.start));
  let weight = 0;
  let open: (typeof clusters)[number] | undefined;
  for (let old = tokens.start; old < tokens.end; old += 1) {
    const own = weightAt(alignment, old);
    weight += own;
    const now = partnerOf(alignment, old);
    if (now < 0) continue;
    const farthest = mostBetween + (old - (open?.oldLast ?? old));
    if (!open || now <= open.last || now > open.last + farthest) {
      // What was left of an earlier stretch may go on after a word that strayed.
      open = clusters.find(({ last }) => now > last && now <= last + farthest);
      if (!open) {
        open = { oldFirst: old, oldLast: old, first: now, last: now, weight: 0, share: 0, kept: 0 };
        clusters.push(open);
      }
    }
    open.oldLast = old;
    open.last = now;
    open.kept += survives(alignment, old) * own;
  }
  let best: (typeof clusters)[number] | undefined;
  for (const cluster of clusters) if (!best || cluster.kept > best.kept) best = cluster;
  if (!best || weight === 0) return null;
  const { oldFirst, oldLast, first, last } = best;
  let newWeight = 0;
  for (let at = first; at <= last; at += 1) newWeight += ids.weights[ids.new[at] ?? 0] ?? 0;
  const share = best.kept / Math.max(weight, newWeight / DILUTED);
  return { oldFirst, oldLast, first, last, weight, share: Math.min(1, share) };
}

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
