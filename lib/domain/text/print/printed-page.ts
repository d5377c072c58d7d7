/**
 * A page as it is printed: pieces of text with their places. Lengths are in points, 72 to the inch; `x` counts from
 * the left edge and `y` from the top edge to the baseline.
 */
export type PrintedPage = { width: number; height: number; pieces: Piece[] };

/** `font` is any name that is the same for the same type face. `tilted` pieces run up, down or askew. */
export type Piece = {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  font: string;
  rightToLeft: boolean;
  tilted: boolean;
};

/** Pieces on one baseline with no wide gap between them. `gapped` pieces were set apart like cells of a table. */
export type PrintedLine = {
  page: number;
  /** Which column on the page, in reading order: lines of one flow have the same. */
  flow: number;
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
  font: string;
  cells: string[];
};

/** The most frequent of some values, each counted by its weight. */
export function commonest<Value>(weighed: Iterable<[value: Value, weight: number]>): Value | undefined {
  const weights = new Map<Value, number>();
  for (const [value, weight] of weighed) weights.set(value, (weights.get(value) ?? 0) + weight);
  let best: [Value, number] | undefined;
  for (const entry of weights) if (!best || entry[1] > best[1]) best = entry;
  return best?.[0];
}

export const toHalf = (points: number) => Math.round(points * 2) / 2;
