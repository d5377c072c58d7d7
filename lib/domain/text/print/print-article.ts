import type { BlockType } from '../blocks';
import { articleFromLines, type PageArticle } from '../page/page-article';
import { type PageLine, sameWordsKey } from '../page/page-line';
import { joinLines, type Vocabulary, vocabularyOf } from './hyphens';
import { blocksOf, type PrintedBlock } from './print-blocks';
import { measure } from './print-measure';
import type { PrintedLine, PrintedPage } from './printed-page';
import { linesOf } from './reading-order';
import { isPageNumber, runningHeads } from './running-heads';

/** Reads printed pages into an article: what a PDF or scanned text with places gives. `titled` is its metadata's. */
export function readPrint(pages: PrintedPage[], titled: string | null = null): PageArticle {
  const perPage = pages.map(linesOf);
  const lines = perPage.flat();
  const heads = runningHeads(perPage);
  const text = lines.filter((line) => !heads.has(line));
  const vocabulary = vocabularyOf(text.map((line) => line.text));
  const blocks = blocksOf(lines, heads, measure(text));
  const title = titleOf(blocks, vocabulary, titled);
  const levels = levelsOf(blocks);
  const seen = new Set<string>();
  const notes: PageLine[] = [];
  const rest: PageLine[] = [];
  for (const block of blocks) {
    const line = pageLine(block, vocabulary, levels);
    if (block.kind !== 'head') (block.kind === 'note' ? notes : rest).push(line);
    else if (isNew(line.text, seen)) rest.push({ ...line, fate: { kind: 'out', reason: 'running_head' } });
  }
  // Notes come last, as in a web page: at the foot of their page they would stand between two halves of a sentence.
  const all = [...rest, ...notes].map((line, chunk) => ({ ...line, chunk }));
  return articleFromLines(all, title === null ? {} : { title });
}

/** A head is shown once, not once for every page; so is the number. */
function isNew(text: string, seen: Set<string>): boolean {
  const key = isPageNumber(text) ? '#' : text.toLowerCase().replace(/\d+/g, '#');
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

const TYPES: Record<PrintedBlock['kind'], BlockType> = {
  heading: 'heading',
  body: 'paragraph',
  item: 'list_item',
  caption: 'caption',
  note: 'footnote',
  row: 'table_row',
  head: 'paragraph',
};

function pageLine(
  { kind, lines }: PrintedBlock,
  vocabulary: Vocabulary,
  levels: Map<number, number>,
): PageLine {
  const [first] = lines;
  const joined =
    kind === 'row'
      ? (first?.cells ?? []).join(' | ')
      : joinLines(
          lines.map((line) => line.text),
          vocabulary,
        );
  const text =
    kind === 'note'
      ? joined.replace(/^\[?(\d{1,3})\]?[.)]?\s*/, '[$1] ')
      : kind === 'item'
        ? joined.replace(/^(?:[•◦▪‣·●○■–*\uf0b7-])\s+/u, '')
        : joined;
  const line: PageLine = { text, marks: [], type: TYPES[kind], chunk: 0, alone: true };
  if (kind === 'heading') line.level = levels.get(first?.size ?? 0) ?? 6;
  if (kind === 'item') line.level = 1;
  return line;
}

/** Larger type is a higher heading. The largest is the title’s as a rule, so that parts begin at level 2. */
function levelsOf(blocks: PrintedBlock[]): Map<number, number> {
  const sizes = blocks.filter(({ kind }) => kind === 'heading').map(({ lines }) => lines[0]?.size ?? 0);
  const ordered = [...new Set(sizes)].sort((a, b) => b - a);
  return new Map(ordered.map((size, index) => [size, Math.min(6, index + 1)]));
}

/**
 * The title: the metadata's where the first page has it too, else the largest heading of the first page. Programs
 * fill the metadata with names of files.
 */
function titleOf(blocks: PrintedBlock[], vocabulary: Vocabulary, titled: string | null): string | null {
  const first = blocks.filter(({ lines }) => lines[0]?.page === 0);
  const textOf = ({ lines }: PrintedBlock) =>
    joinLines(
      lines.map((line) => line.text),
      vocabulary,
    );
  const key = sameWordsKey(titled ?? '');
  if (titled && key.length > 6 && sameWordsKey(first.map(textOf).join(' ')).includes(key)) return titled;
  const sizeOf = ({ lines }: PrintedBlock) => (lines[0] as PrintedLine).size;
  const headings = first.filter((block) => block.kind === 'heading' && textOf(block).length >= 8);
  const largest = headings.reduce<PrintedBlock | null>(
    (best, block) => (best && sizeOf(best) >= sizeOf(block) ? best : block),
    null,
  );
  if (largest) return textOf(largest);
  return titled && !IS_FILE_NAME.test(titled) && key.length > 6 ? titled : null;
}

const IS_FILE_NAME =
  /\.(?:docx?|pdf|tex|indd|rtf|odt|pages|dvi|qxd)$|^(?:microsoft word|untitled|document\d*)\b/i;
