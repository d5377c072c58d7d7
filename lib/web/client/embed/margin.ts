/** Room that a badge wants beside the text, and its distance from it, in CSS pixels. */
const ROOM = 34;
const GAP = 8;
const HEIGHT = 24;
/** Badges of lines close to one another stand one below the other. */
const PITCH = 28;

export type Side = 'start' | 'end';

/** Where the paragraph stands, and how far it is from there to whatever comes beside it. */
export type Column = {
  left: number;
  right: number;
  roomLeft: number;
  roomRight: number;
  isRightToLeft: boolean;
};

/** The column that a line stands in: of a paragraph that runs over several columns the piece around the line. */
export function columnAt(block: Element, line: DOMRect): Column {
  const pieces = [...block.getClientRects()];
  const piece =
    pieces.find(({ left, right, top, bottom }) => {
      const isBeside = line.left >= left - 1 && line.left <= right + 1;
      return isBeside && line.top >= top - 2 && line.top <= bottom + 2;
    }) ?? block.getBoundingClientRect();
  const { left, right } = piece;
  const width = document.documentElement.clientWidth;
  const beside = neighbours(block, piece);
  const gap = columnGap(block);
  return {
    left,
    right,
    roomLeft: Math.min(left, gap, left - beside.left),
    roomRight: Math.min(width - right, gap, beside.right - right),
    isRightToLeft: getComputedStyle(block).direction === 'rtl',
  };
}

/** How far up is looked for what stands beside a paragraph. */
const MOST_UP = 8;

/** The edges of what stands beside it: other columns, pictures that float, what an aside holds. */
function neighbours(block: Element, { left, right, top, bottom }: DOMRect) {
  const edges = { left: Number.NEGATIVE_INFINITY, right: Number.POSITIVE_INFINITY };
  let element: Element | null = block;
  for (let up = 0; element && element !== document.body && up < MOST_UP; up += 1) {
    for (const other of [element.previousElementSibling, element.nextElementSibling]) {
      const box = other?.getBoundingClientRect();
      if (!box || box.width === 0 || box.bottom <= top || box.top >= bottom) continue;
      if (box.left >= right - 1) edges.right = Math.min(edges.right, box.left);
      if (box.right <= left + 1) edges.left = Math.max(edges.left, box.right);
    }
    element = element.parentElement;
  }
  return edges;
}

/** In a text set in columns: the gap between them. */
function columnGap(block: Element): number {
  let element: Element | null = block;
  for (let up = 0; element && up < MOST_UP; up += 1) {
    const { columnCount, columnWidth, columnGap: gap, fontSize } = getComputedStyle(element);
    if (columnCount !== 'auto' || columnWidth !== 'auto')
      return Number.parseFloat(gap) || Number.parseFloat(fontSize) || 16;
    element = element.parentElement;
  }
  return Number.POSITIVE_INFINITY;
}

export type Spot = { x: number; y: number };

/** Where badges stand in the margin beside their lines; null where neither margin has room for them. */
export function inMargin(column: Column, lines: readonly DOMRect[], wanted: Side): Spot[] | null {
  const right = (wanted === 'end') !== column.isRightToLeft;
  const roomAt = (isRight: boolean) => (isRight ? column.roomRight : column.roomLeft);
  const side = [right, !right].find((isRight) => roomAt(isRight) >= ROOM);
  if (side === undefined) return null;
  const gap = Math.min(GAP, (roomAt(side) - HEIGHT) / 2);
  let free = Number.NEGATIVE_INFINITY;
  return lines.map(({ top, height }) => {
    const y = Math.max(free, top + height / 2 - HEIGHT / 2);
    free = y + PITCH;
    return { x: side ? column.right + gap : column.left - gap, y };
  });
}

/** At the end of the last line, or where that is full, below its end. */
export function atLineEnd(column: Column, last: DOMRect, width: number): Spot {
  const { left, right, isRightToLeft } = column;
  const edge = isRightToLeft ? Math.max(4, left - GAP) : right + GAP;
  const end = isRightToLeft ? last.left - 6 - width : last.right + 6;
  const fits = isRightToLeft ? end >= edge : end + width <= edge;
  const y = last.top + last.height / 2 - HEIGHT / 2;
  if (fits) return { x: end, y };
  return { x: isRightToLeft ? left : right - width, y: last.bottom - 2 };
}
