import type { PrintedLine, PrintedPage } from './printed-page';
import { type Segment, segmentsOf } from './segments';

/**
 * Lines of a page in the order in which people read them: down one column, then down the next. What runs across
 * both, such as a title or a wide table, parts the page: all columns above it come first.
 */
export function linesOf({ pieces, width }: PrintedPage, page: number): PrintedLine[] {
  const upright = pieces.filter((piece) => !piece.tilted);
  const rightToLeft = upright.filter((piece) => piece.rightToLeft).length > upright.length / 2;
  const flows: Segment[][] = [];
  inOrder(segmentsOf(upright), 0, width, rightToLeft, flows);
  return flows.flatMap((flow, index) => asLines(flow, page, index));
}

/** Fewer lines than this on a side are no column. */
const LEAST_LINES = 5;
const DEEPEST = 3;

function inOrder(
  segments: Segment[],
  from: number,
  to: number,
  rightToLeft: boolean,
  flows: Segment[][],
  depth = 0,
) {
  const gutter = depth < DEEPEST ? gutterOf(segments, from, to) : null;
  if (gutter === null) {
    if (segments.length > 0) flows.push(segments);
    return;
  }
  let band: Segment[] = [];
  let across: Segment[] = [];
  const endBand = () => {
    const left = band.filter(({ right }) => right <= gutter);
    const right = band.filter(({ left }) => left >= gutter);
    const parts: [Segment[], number, number][] = [
      [left, from, gutter],
      [right, gutter, to],
    ];
    if (rightToLeft) parts.reverse();
    for (const [part, start, end] of parts) inOrder(part, start, end, rightToLeft, flows, depth + 1);
    band = [];
  };
  const endAcross = () => {
    if (across.length > 0) flows.push(across);
    across = [];
  };
  for (const segment of segments) {
    if (segment.left < gutter && segment.right > gutter) {
      endBand();
      across.push(segment);
    } else {
      endAcross();
      band.push(segment);
    }
  }
  endAcross();
  endBand();
}

/** The middle of the white stripe that parts two columns of prose, or null where there is one column. */
function gutterOf(segments: Segment[], from: number, to: number): number | null {
  if (segments.length < 2 * LEAST_LINES) return null;
  const width = to - from;
  let best: { x: number; crossing: number } | null = null;
  const edges = [...new Set(segments.map(({ left }) => Math.round(left)))]
    .filter((x) => x > from + 0.2 * width && x < to - 0.15 * width)
    .slice(0, 400);
  for (const edge of edges) {
    const x = edge - 2;
    const left = segments.filter(({ right }) => right <= x);
    const right = segments.filter(({ left }) => left >= x);
    if (!arePartners(left, right, segments.length)) continue;
    const crossing = segments.length - left.length - right.length;
    if (!best || crossing < best.crossing) best = { x, crossing };
  }
  return best?.x ?? null;
}

/** Two columns: enough lines on both sides, side by side, most of them as wide as lines of prose. */
function arePartners(left: Segment[], right: Segment[], all: number): boolean {
  if (Math.min(left.length, right.length) < Math.max(LEAST_LINES, 0.15 * all)) return false;
  const [topLeft, bottomLeft] = extent(left);
  const [topRight, bottomRight] = extent(right);
  const together = Math.min(bottomLeft, bottomRight) - Math.max(topLeft, topRight);
  const shorter = Math.min(bottomLeft - topLeft, bottomRight - topRight);
  return together > 0.4 * shorter && isProseLike(left) && isProseLike(right);
}

const extent = (segments: Segment[]): [number, number] => {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { y } of segments) {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [top, bottom];
};

/** Cells of a table are short beside the column that they stand in; lines of prose mostly fill it. */
function isProseLike(segments: Segment[]): boolean {
  const widths = segments.map(({ left, right }) => right - left).sort((a, b) => a - b);
  const median = widths[widths.length >> 1] ?? 0;
  const widest = widths[Math.floor(widths.length * 0.95)] ?? 0;
  const size = segments[segments.length >> 1]?.size ?? 10;
  return median > 0.6 * widest && median > 9 * size;
}

/** Segments of one row that stay in one flow are cells of a table, or a line that was set with wide gaps. */
function asLines(flow: Segment[], page: number, index: number): PrintedLine[] {
  const rows = new Map<number, Segment[]>();
  for (const segment of flow) rows.set(segment.row, [...(rows.get(segment.row) ?? []), segment]);
  return [...rows.values()].map((parts) => {
    const main = parts.reduce((a, b) => (b.text.length > a.text.length ? b : a));
    return {
      page,
      flow: index,
      text: parts.map(({ text }) => text).join(' '),
      left: Math.min(...parts.map(({ left }) => left)),
      right: Math.max(...parts.map(({ right }) => right)),
      y: main.y,
      size: main.size,
      font: main.font,
      cells: parts.map(({ text }) => text),
    };
  });
}
