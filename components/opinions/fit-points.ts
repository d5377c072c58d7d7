export type Point = { x: number; y: number };

/** Leaves room for a dot, the line around its group and the word beside one’s own place. */
const MARGIN = 46;

/**
 * From places on the map to places in a picture: both axes on one scale, since only distances mean something, and the
 * middle of all points in the middle.
 */
export function fitPoints(points: readonly Point[], width: number, height: number): (point: Point) => Point {
  const [left, right] = extent(points.map(({ x }) => x));
  const [bottom, top] = extent(points.map(({ y }) => y));
  const scale = Math.min(
    (width - 2 * MARGIN) / Math.max(right - left, Number.EPSILON),
    (height - 2 * MARGIN) / Math.max(top - bottom, Number.EPSILON),
  );
  return ({ x, y }) => ({
    x: round(width / 2 + (x - (left + right) / 2) * scale),
    y: round(height / 2 - (y - (bottom + top) / 2) * scale),
  });
}

function extent(values: readonly number[]): [least: number, most: number] {
  return values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The points on the outline of all, in order around it (Andrew’s monotone chain). */
export function outlineOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  return [...halfOutline(sorted), ...halfOutline(sorted.toReversed())];
}

function halfOutline(sorted: readonly Point[]): Point[] {
  const outline: Point[] = [];
  for (const point of sorted) {
    while (outline.length > 1 && !turnsLeft(outline.at(-2), outline.at(-1), point)) outline.pop();
    outline.push(point);
  }
  // The last one begins the other half.
  return outline.slice(0, -1);
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  return !!a && !!b && (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}
