import type { PrintedLine } from './printed-page';

/** Rows at the top and bottom of a page that may be the book's rather than the text's. */
const EDGE_ROWS = 3;
/** White between a running head and the text, in sizes of its type; lines of a text stand closer. */
const SET_OFF = 1.6;

/**
 * The lines that repeat from page to page, numbers aside, and page numbers. `pages` holds the lines of each page;
 * right and left pages may have heads of their own.
 */
export function runningHeads(pages: PrintedLine[][]): Set<PrintedLine> {
  const edges = pages.map(edgesOf);
  const seen = new Map<string, Set<number>>();
  edges.forEach((lines, page) => {
    for (const line of lines) {
      const key = keyOf(line);
      seen.set(key, (seen.get(key) ?? new Set()).add(page));
    }
  });
  const heads = new Set<PrintedLine>();
  edges.forEach((lines, page) => {
    for (const line of lines) {
      const places = seen.get(keyOf(line)) ?? new Set();
      const beside = [page - 2, page - 1, page + 1, page + 2].some((other) => places.has(other));
      if (isPageNumber(line.text) || beside) heads.add(line);
    }
  });
  addLoneHeads(edges, heads);
  for (const [page, lines] of edges.entries()) {
    for (const line of lines)
      if (heads.has(line) && isInParagraph(line, pages[page] ?? [], heads)) heads.delete(line);
  }
  return heads;
}

/** A line of text that happens to repeat has others of its paragraph right above or below it. */
const isInParagraph = (line: PrintedLine, lines: PrintedLine[], heads: Set<PrintedLine>) =>
  lines.some((other) => {
    const apart = Math.abs(other.y - line.y);
    const isNext = apart > 0 && apart < 1.45 * line.size && other.size === line.size;
    return isNext && other.left < line.right && other.right > line.left && !heads.has(other);
  });

/** A chapter of one page has a head that repeats nowhere: it stands where all others stand. */
function addLoneHeads(edges: PrintedLine[][], heads: Set<PrintedLine>): void {
  const placeOf = ({ y, size }: PrintedLine) => `${Math.round(y / 6)}|${size}`;
  const counts = new Map<string, number>();
  for (const line of heads)
    if (!isPageNumber(line.text)) counts.set(placeOf(line), (counts.get(placeOf(line)) ?? 0) + 1);
  for (const line of edges.flat())
    if ((counts.get(placeOf(line)) ?? 0) >= 0.4 * edges.length) heads.add(line);
}

/** By height, whatever the reading order: the number of a page may stand beside its last column. */
function edgesOf(lines: PrintedLine[]): PrintedLine[] {
  const rows = [...new Set(lines.map(({ y }) => Math.round(y)))].sort((a, b) => a - b);
  const sizes = new Map(lines.map(({ y, size }) => [Math.round(y), size]));
  const edge = new Set([...setOff(rows, sizes), ...setOff([...rows].reverse(), sizes)]);
  return lines.filter((line) => edge.has(Math.round(line.y)));
}

/** The first rows, as far as a white stripe parts them from the rest. */
function setOff(rows: number[], sizes: Map<number, number>): number[] {
  for (let count = Math.min(EDGE_ROWS, rows.length - 1); count > 0; count -= 1) {
    const [last = 0, next = 0] = [rows[count - 1], rows[count]];
    if (Math.abs(next - last) > SET_OFF * Math.max(sizes.get(last) ?? 0, 6)) return rows.slice(0, count);
  }
  return rows.length === 1 ? rows : [];
}

/** The same words at about the same height. A number that counts the pages stands first or last. */
const keyOf = ({ text, y }: PrintedLine) =>
  `${Math.round(y / 6)}|${text
    .toLowerCase()
    .replace(/^\W*\d+\b|\b\d+\W*$/g, '#')
    .replace(/\s+/g, ' ')
    .slice(0, 120)}`;

/** `7`, `– 7 –`, `vii`, `Page 7 of 20`, `7 / 20`, and the same in some other languages. */
export const isPageNumber = (text: string) =>
  /^(?:(?:page|p\.|seite|s\.|página|pág\.|стр\.|صفحة)\s*)?[-–—|[(]?\s*(?:\p{Nd}{1,4}|[ivxl]{1,7})\s*[-–—|\])]?(?:\s*(?:of|von|de|sur|из|\/)\s*\p{Nd}{1,4})?$/iu.test(
    text.trim(),
  );
