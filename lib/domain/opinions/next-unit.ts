import type { KeptOpinions } from './kept-opinions';
import { drawUnit } from './routing';
import type { ShownOpinions } from './shown-opinions';

/** What a unit weighs that nobody has seen; see `unitPriorities`. */
const UNSEEN = 5.0625;

/**
 * The unit at which the reader’s stance would tell most, of those where they may take one and have not: drawn by
 * priorities, `random` being from 0 up to 1. Priorities tell how stances spread, so only those of units that are shown
 * count; every other unit weighs as if nobody had seen it. Where no map is shown it is the first in the order of the
 * text. Null where nothing is left.
 */
export function nextUnit(
  kept: KeptOpinions | null,
  shown: ShownOpinions,
  open: readonly number[],
  random: number,
): number | null {
  if (!shown.map) return open[0] ?? null;
  const told = new Set(shown.map.units.map(({ number }) => number));
  const known = new Map(kept?.units.map(({ number, priority }) => [number, priority]));
  const priorities = Float64Array.from(open, (number) =>
    told.has(number) ? (known.get(number) ?? UNSEEN) : UNSEEN,
  );
  const drawn = drawUnit(priorities, [...open.keys()], random);
  return drawn === undefined ? null : (open[drawn] ?? null);
}

/** A number from 0 up to 1 that is the same for the same words: chance that does not change on reload. */
export function chanceOf(words: string): number {
  let hash = 0x811c9dc5;
  for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
