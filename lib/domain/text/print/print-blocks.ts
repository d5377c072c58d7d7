import { endsSentence } from '../page/page-line';
import { isIndented, type Measure } from './print-measure';
import type { PrintedLine } from './printed-page';

/** Lines that belong together. A `note` stands at the foot of the page, a `head` is the book's. */
export type PrintedBlock = {
  kind: 'heading' | 'body' | 'item' | 'caption' | 'note' | 'row' | 'head';
  lines: PrintedLine[];
};

/**
 * Gathers lines into blocks. A paragraph goes on over the end of a column or page, and behind what stands between
 * its halves: a picture's caption, a table, notes, the head of the next page.
 */
export function blocksOf(lines: PrintedLine[], heads: Set<PrintedLine>, usual: Measure): PrintedBlock[] {
  const blocks: PrintedBlock[] = [];
  let text: PrintedBlock | null = null;
  let last: PrintedBlock | null = null;
  lines.forEach((line, index) => {
    const kind = heads.has(line) ? 'head' : kindOf(line, lines, index, usual, last);
    const from = kind === 'body' ? text : last;
    if (from && goesOn(from, line, kind, usual, from === last)) {
      from.lines.push(line);
      last = from;
      return;
    }
    last = { kind, lines: [line] };
    blocks.push(last);
    if (kind === 'body' || kind === 'item') text = last;
    else if (kind === 'heading') text = null;
  });
  return blocks;
}

const BULLET = /^(?:[•◦▪‣·●○■–*]|\uf0b7|-)\s+\S/u;
const NUMBERED = /^(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+\S/u;
const CAPTION =
  /^(?:figure|fig\.|table|chart|photo|box|abbildung|abb\.|tabelle|tab\.|tableau|figura|tabla|рис\.|таблица)\s*\d{1,3}\s*[.:–—|-]?\s/iu;
const NOTE = /^(?:\[?\d{1,3}\]?[.)]?|[*†‡§])\s*\p{L}|^(?:\d{1,3}|[*†‡§])\s*["“‘(]/u;

function kindOf(
  line: PrintedLine,
  lines: PrintedLine[],
  index: number,
  usual: Measure,
  last: PrintedBlock | null,
): PrintedBlock['kind'] {
  const before = last?.lines.at(-1);
  const near = before !== undefined && before.page === line.page && before.flow === line.flow;
  const close =
    near && line.y - before.y < 1.5 * Math.max(line.size, before.size) && line.size === before.size;
  const small = line.size <= 0.93 * usual.size;
  if (small && last?.kind === 'note' && near && !CAPTION.test(line.text)) return 'note';
  if (CAPTION.test(line.text) && (small || line.text.length < 300) && !close) return 'caption';
  if (small && last?.kind === 'caption' && close) return 'caption';
  if (small && NOTE.test(line.text) && !isTop(line, lines)) return 'note';
  if (isRow(line, lines[index - 1], lines[index + 1])) return 'row';
  if (isHeading(line, lines, index, usual)) return 'heading';
  return BULLET.test(line.text) || (NUMBERED.test(line.text) && startsList(line, usual)) ? 'item' : 'body';
}

/** Notes never stand in the upper third of what is on a page. */
function isTop(line: PrintedLine, lines: PrintedLine[]): boolean {
  let [top, bottom] = [line.y, line.y];
  for (const other of lines) {
    if (other.page !== line.page) continue;
    top = Math.min(top, other.y);
    bottom = Math.max(bottom, other.y);
  }
  return line.y < top + (bottom - top) / 3;
}

/** Three cells, or two on neighbouring lines too. */
function isRow(line: PrintedLine, before: PrintedLine | undefined, after: PrintedLine | undefined): boolean {
  const cells = line.cells.length;
  if (cells < 2) return false;
  const beside = [before, after].some(
    (other) => other && other.page === line.page && other.flow === line.flow && other.cells.length >= 2,
  );
  return beside && line.cells.every((cell) => cell.length < 120);
}

function isHeading(line: PrintedLine, lines: PrintedLine[], index: number, usual: Measure): boolean {
  const { text } = line;
  if (!/\p{L}{2}/u.test(text) || text.length > 200) return false;
  if (line.size >= 1.12 * usual.size) return true;
  // In the size of the text, but in another face, short, and set off from what is above.
  if (line.size < 0.98 * usual.size || line.font === usual.font || text.length > 90) return false;
  if (/[.,;:]$/.test(text) || BULLET.test(text) || /^\p{Ll}/u.test(text)) return false;
  const above = lines[index - 1];
  const below = lines[index + 1];
  const setOff =
    !above || above.page !== line.page || above.flow !== line.flow || line.y - above.y > 1.25 * usual.leading;
  const { right } = usual.column(line);
  return setOff && below !== undefined && below.font !== line.font && line.right < right - 2 * line.size;
}

/** A sentence may begin with “1. ” by chance only in the middle of a paragraph, where it is not indented. */
const startsList = (line: PrintedLine, usual: Measure) =>
  isIndented(line, usual.column(line), usual.size) || line.left <= usual.column(line).left + 1;

function goesOn(
  block: PrintedBlock,
  line: PrintedLine,
  kind: PrintedBlock['kind'],
  usual: Measure,
  adjacent: boolean,
): boolean {
  const before = block.lines.at(-1);
  if (!before || kind === 'item' || kind === 'row' || kind === 'head') return false;
  const sameFlow = before.page === line.page && before.flow === line.flow && line.y > before.y;
  const gap = line.y - before.y;
  if (kind === 'heading' || kind === 'caption')
    return (
      block.kind === kind && sameFlow && Math.abs(before.size - line.size) <= 0.5 && gap < 1.7 * line.size
    );
  if (kind === 'note')
    return block.kind === 'note' && sameFlow && gap < 1.6 * line.size && !NOTE.test(line.text);
  if (block.kind === 'item' && sameFlow) {
    const first = block.lines[0] ?? before;
    return gap < 1.3 * usual.leading && (line.left > first.left + 2 || !isShort(before, line, usual));
  }
  if (block.kind !== 'body' && block.kind !== 'item') return false;
  if (Math.abs(before.size - line.size) > 1.2) return false;
  const lower = /^\p{Ll}/u.test(line.text);
  const indented = isIndented(line, usual.column(line), usual.size);
  if (sameFlow && adjacent) {
    if (gap > 1.35 * usual.leading) return false;
    const first = block.lines[0] ?? before;
    // Every line of a quotation is indented; only the first of a paragraph is.
    if (indented && before.left < line.left - 0.5 * usual.size && first !== before) return false;
    if (
      indented &&
      before.left < line.left - 0.5 * usual.size &&
      (endsSentence(before.text) || usual.indents)
    )
      return false;
    return !isShort(before, line, usual);
  }
  if (!endsSentence(before.text)) return lower || !isShort(before, line, usual);
  if (lower) return true;
  return usual.indents && !indented && !isShort(before, line, usual);
}

/** The first word of the next line would have had room: the line was ended on purpose. */
function isShort(before: PrintedLine, next: PrintedLine, usual: Measure): boolean {
  const word = /^\S+/.exec(next.text)?.[0] ?? '';
  const perSign = (next.right - next.left) / Math.max(1, next.text.length);
  const room = usual.column(before).right - before.right;
  return room > (Math.min(word.length, 14) + 2) * perSign + 0.5 * before.size;
}
