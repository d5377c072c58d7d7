import { commonest, type Piece, toHalf } from './printed-page';

/** A run of pieces on one baseline, up to the next wide gap. */
export type Segment = {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
  font: string;
  /** The row it stands in: segments of one row share their baseline. */
  row: number;
};

/** A gap that no space between words is, in sizes of the type: the gutter of columns or the space between cells. */
const WIDE_GAP = 1.35;
/** Up to here, gaps that are all alike are the spaces of a line that was stretched to its column's width. */
const WIDEST_SPACE = 4.5;
/** How much the gaps of a stretched line differ, as a share of the widest. */
const ALIKE = 0.12;
/** A gap that is a space although none was written, in sizes of the type. */
const SPACE_GAP = 0.16;

/** Pieces to segments, from the top down and in each row in reading direction. Raised signs join their line. */
export function segmentsOf(pieces: Piece[]): Segment[] {
  return rowsOf(pieces.filter(({ text }) => text !== '')).flatMap((row, index) => segmentsIn(row, index));
}

function rowsOf(pieces: Piece[]): Piece[][] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  const open: typeof rows = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    while (open[0] && piece.y - open[0].y > 1.2 * Math.max(open[0].size, piece.size)) open.shift();
    const row = open.find((one) => isOnRow(piece, one));
    if (!row) {
      const fresh = { y: piece.y, size: piece.size, pieces: [piece] };
      rows.push(fresh);
      open.push(fresh);
      continue;
    }
    row.pieces.push(piece);
    // The line is where its large type stands; a note number above it came first only because it is raised.
    if (piece.size > row.size * 1.05) Object.assign(row, { y: piece.y, size: piece.size });
  }
  return rows.sort((a, b) => a.y - b.y).map((row) => row.pieces);
}

function isOnRow(piece: Piece, row: { y: number; size: number; pieces: Piece[] }): boolean {
  const small = Math.min(piece.size, row.size);
  const large = Math.max(piece.size, row.size);
  const apart = Math.abs(piece.y - row.y);
  if (apart <= 0.25 * small) return true;
  // Raised or lowered: smaller type within the height of the line, right beside something on it.
  if (small > 0.85 * large || apart > 0.55 * large) return false;
  return row.pieces.some(
    (other) =>
      piece.x <= other.x + other.width + 0.4 * large && piece.x + piece.width >= other.x - 0.4 * large,
  );
}

function segmentsIn(row: Piece[], index: number): Segment[] {
  const visible = row.filter(({ text }) => text.trim() !== '');
  const rightToLeft = visible.filter((piece) => piece.rightToLeft).length > visible.length / 2;
  const ordered = [...row].sort((a, b) => (rightToLeft ? b.x + b.width - a.x - a.width : a.x - b.x));
  const stretched = stretchedSpaces(
    ordered.filter(({ text }) => text.trim() !== ''),
    rightToLeft,
  );
  const groups: Piece[][] = [];
  let end: number | null = null;
  for (const piece of ordered) {
    if (piece.text.trim() === '') {
      groups.at(-1)?.push(piece);
      continue;
    }
    const start = rightToLeft ? -(piece.x + piece.width) : piece.x;
    const isWide = end !== null && start - end > WIDE_GAP * Math.max(piece.size, 6);
    if (end === null || (isWide && !stretched.has(piece))) groups.push([piece]);
    else groups.at(-1)?.push(piece);
    end = Math.max(end ?? Number.NEGATIVE_INFINITY, start + piece.width);
  }
  return groups.map((group) => segment(group, index, rightToLeft));
}

/**
 * The pieces that stand behind a stretched space. In a justified line with few words all spaces are wide, and
 * equally so; the cells of a table are set apart by what is in them.
 */
function stretchedSpaces(pieces: Piece[], rightToLeft: boolean): Set<Piece> {
  const stretched = new Set<Piece>();
  let run: { piece: Piece; gap: number }[] = [];
  const close = () => {
    if (run.length >= 2 && run.every(({ piece }) => /\p{L}/u.test(piece.text)))
      for (const { piece } of run) stretched.add(piece);
    run = [];
  };
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (!before) continue;
    const gap = rightToLeft ? before.x - piece.x - piece.width : piece.x - before.x - before.width;
    const isSpace = gap > SPACE_GAP * piece.size && gap < WIDEST_SPACE * piece.size;
    const widest = Math.max(gap, ...run.map((each) => each.gap));
    const isAlike = run.every(
      (each) => widest - each.gap <= ALIKE * widest && widest - gap <= ALIKE * widest,
    );
    if (!isSpace || !isAlike) close();
    if (isSpace) run.push({ piece, gap });
  }
  close();
  return stretched;
}

function segment(group: Piece[], row: number, rightToLeft: boolean): Segment {
  const visible = group.filter(({ text }) => text.trim() !== '');
  const size = commonest(visible.map((piece) => [toHalf(piece.size), piece.text.length])) ?? 10;
  const main = visible.filter((piece) => toHalf(piece.size) === size);
  return {
    text: joined(group, rightToLeft, { size, y: main[0]?.y ?? 0 }),
    left: Math.min(...visible.map(({ x }) => x)),
    right: Math.max(...visible.map(({ x, width }) => x + width)),
    y: main[0]?.y ?? 0,
    size,
    font: commonest(visible.map((piece) => [piece.font, piece.text.length])) ?? '',
    row,
  };
}

function joined(group: Piece[], rightToLeft: boolean, line: { size: number; y: number }): string {
  let text = '';
  let end: number | null = null;
  for (const piece of group) {
    const start = rightToLeft ? -(piece.x + piece.width) : piece.x;
    const isNote = isNoteNumber(piece, line, text);
    const apart = end !== null && start - end > SPACE_GAP * (isNote ? 2 * line.size : piece.size);
    if (apart && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' ';
    text += isNote ? `[${piece.text.trim()}]` : piece.text;
    end = start + piece.width;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** A small raised number behind a word leads to a note; behind a sign or another number it is a power. */
const isNoteNumber = (piece: Piece, line: { size: number; y: number }, before: string) =>
  piece.size < 0.85 * line.size &&
  piece.y < line.y - 0.1 * line.size &&
  /^\s*\d{1,3}\s*$/.test(piece.text) &&
  /(?:\p{L}{2,}|[.,;:!?"”’»)\]])$/u.test(before);
