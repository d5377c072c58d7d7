/** Ids are those of comments; `thread` is the page that they are about. */
export type InThread = { foreignId: string; parent: string | null; thread: string };

/** Of what answers itself in a circle: it stands below nothing that has an end. */
export const CIRCULAR = -1;

const UNKNOWN = -2;

/**
 * How deep each comment stands below the one that its thread begins with, in the order in which they are given; an answer
 * to what is not there, or is about another page, begins one itself. Takes time and room in proportion to their number,
 * however deep they stand.
 */
export function threadLevels(comments: readonly InThread[]): Int32Array {
  const places = new Map(comments.map(({ foreignId }, at) => [foreignId, at]));
  const parentOf = (at: number): number | null => {
    const { parent = null, thread } = comments[at] ?? {};
    const place = parent === null ? undefined : places.get(parent);
    return place !== undefined && comments[place]?.thread === thread ? place : null;
  };
  const levels = new Int32Array(comments.length).fill(UNKNOWN);
  const walk: number[] = [];
  for (let from = 0; from < comments.length; from += 1) {
    let at: number | null = from;
    // On the way up each is taken for part of a circle until the way has an end.
    while (at !== null && levels[at] === UNKNOWN) {
      levels[at] = CIRCULAR;
      walk.push(at);
      at = parentOf(at);
    }
    let level = at === null ? 0 : levels[at] === CIRCULAR ? CIRCULAR : (levels[at] ?? 0) + 1;
    for (let next = walk.pop(); next !== undefined; next = walk.pop()) {
      levels[next] = level;
      if (level !== CIRCULAR) level += 1;
    }
  }
  return levels;
}
