import type { Block, InlineMark, LooseBlock } from './blocks';
import { normaliseCharacters, normaliseCodeLine, normaliseLine } from './normalise';

/**
 * Gives loose blocks their place in one canonical text: blocks joined by `\n`, positions absolute, marks
 * shifted with their text. Blocks without visible text are dropped, line breaks inside a block become spaces.
 * `blocks[i].text === text.slice(blocks[i].start, blocks[i].end)`.
 */
export function composeArticleText(loose: readonly LooseBlock[]): { text: string; blocks: Block[] } {
  const blocks: Block[] = [];
  const parts: string[] = [];
  let start = 0;
  for (const block of loose) {
    const { text, marks } = normaliseBlock(block);
    if (!HAS_CONTENT.test(text)) continue;
    const placed: Block = {
      type: block.type,
      text,
      start,
      end: start + text.length,
      marks: marks.map((mark) => ({ ...mark, start: mark.start + start, end: mark.end + start })),
    };
    if (block.level !== undefined) placed.level = block.level;
    blocks.push(placed);
    parts.push(text);
    start += text.length + 1;
  }
  return { text: parts.join('\n'), blocks };
}

/** The way back: positions of the marks count from the block's start again. */
export function looseBlock(block: Block): LooseBlock {
  const marks = block.marks.map((mark) => ({
    ...mark,
    start: mark.start - block.start,
    end: mark.end - block.start,
  }));
  const loose: LooseBlock = { type: block.type, text: block.text, marks };
  if (block.level !== undefined) loose.level = block.level;
  return loose;
}

/** More than spaces and marks that show nothing by themselves. */
const HAS_CONTENT = /[^\s\u200c-\u200f\u061c]/;

/**
 * Normalises a block's text and carries its marks along. The text is cut where marks begin and end, the
 * pieces are normalised alone and joined again. A cut never falls before a combining mark or joiner, so the
 * joined pieces are the normalised whole; in the rare case that they are not, the marks go and the text stays.
 */
export function normaliseBlock(block: LooseBlock): { text: string; marks: InlineMark[] } {
  const clean = block.type === 'code' ? normaliseCodeLine : normaliseLine;
  const whole = clean(block.text);
  if (block.marks.length === 0) return { text: whole, marks: [] };
  if (whole === block.text)
    return { text: whole, marks: block.marks.filter((mark) => isInside(mark, whole)) };

  const cuts = [...new Set(block.marks.flatMap((mark) => [mark.start, mark.end]))]
    .filter((cut) => cut >= 0 && cut <= block.text.length)
    .sort((a, b) => a - b);
  const moved = new Map<number, number>();
  let text = '';
  let from = 0;
  for (const cut of [...cuts, block.text.length]) {
    const to = Math.max(from, clusterEnd(block.text, cut));
    text = joinPieces(text, normaliseCharacters(block.text.slice(from, to)), block.type === 'code');
    moved.set(cut, text.length);
    from = to;
  }
  const lead = block.type === 'code' ? 0 : text.length - text.trimStart().length;
  if (clean(text) !== whole) return { text: whole, marks: [] };
  const place = (cut: number) => Math.min(Math.max((moved.get(cut) ?? 0) - lead, 0), whole.length);
  const marks = block.marks
    .map((mark) => trimMark({ ...mark, start: place(mark.start), end: place(mark.end) }, whole))
    .filter((mark) => isInside(mark, whole));
  return { text: whole, marks };
}

function joinPieces(before: string, piece: string, keepSpaces: boolean): string {
  const line = piece.replaceAll('\n', ' ');
  if (keepSpaces) return before + line;
  const folded = line.replace(/[\p{Zs}\t]{2,}|[^\S\u00a0\u202f]/gu, ' ');
  if (/^\s/.test(folded) && /\s$/.test(before)) return `${before.slice(0, -1)} ${folded.slice(1)}`;
  return before === '' ? folded.trimStart() : before + folded;
}

/** The first position at or after `cut` that no combining mark, joiner or half of a pair stands at. */
function clusterEnd(text: string, cut: number): number {
  const attached = /\p{M}|\p{Emoji_Modifier}|\u200c|\u200d/uy;
  let end = cut;
  if (isLowSurrogate(text, end) && isHighSurrogate(text, end - 1)) end += 1;
  attached.lastIndex = end;
  while (attached.test(text)) end = attached.lastIndex;
  return end;
}

const isHighSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLowSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** A mark covers no white space at its edges. */
function trimMark(mark: InlineMark, text: string): InlineMark {
  let { start, end } = mark;
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { ...mark, start, end };
}

const isInside = (mark: InlineMark, text: string) =>
  mark.start >= 0 && mark.start < mark.end && mark.end <= text.length;
