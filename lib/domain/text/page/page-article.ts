import type { LooseBlock } from '@/lib/domain/text/blocks';
import type { LeftOut } from '@/lib/domain/text/imported-article';
import { findCaptions } from './captions';
import { leaveOutFurniture } from './furniture';
import { type Head, readHead } from './head';
import { endsSentence, isProse, isTitleLike, type PageLine, size } from './page-line';
import { leaveOutRepeats } from './repeats';
import { cutTail, leaveOutAuthorNote } from './tail';

/** What a page's text or markup gives before language and address are known. */
export type PageArticle = Head & { blocks: LooseBlock[]; leftOut: LeftOut[] };

/**
 * Decides for every line of a page whether it is the article's, and what it is. Each step decides lines that
 * the steps before left open; what is open at the end is a heading, a list item or a paragraph.
 */
export function articleFromLines(lines: PageLine[], known: Partial<Head> = {}): PageArticle {
  const verse = isVerse(lines);
  const open = lines.filter((line) => line.fate === undefined);
  leaveOutFurniture(open);
  if (everythingWasLeftOut(open)) for (const line of open) delete line.fate;
  const head = readHead(lines, known);
  findCaptions(lines, verse);
  cutTail(lines);
  leaveOutAuthorNote(lines, head.byline);
  leaveOutRepeats(lines);
  // A single line is a text, not a title without one.
  if (!lines.some((line) => line.fate === undefined || line.fate.kind === 'block')) {
    for (const line of lines) if (line.fate?.kind === 'title') delete line.fate;
  }
  return { ...head, ...collect(lines) };
}

/** Mostly short lines: a poem, a list. Repeated lines are then the author's. */
function isVerse(lines: PageLine[]): boolean {
  let prose = 0;
  let all = 0;
  for (const line of lines) {
    all += line.text.length;
    if (isProse(line)) prose += line.text.length;
  }
  return prose < all * 0.3;
}

/** An appeal that somebody imports as an article is an article. */
const everythingWasLeftOut = (lines: PageLine[]) => {
  const weight = (some: PageLine[]) => some.reduce((sum, line) => sum + line.text.length, 0);
  return weight(lines.filter((line) => line.fate?.kind === 'out')) > 0.9 * weight(lines);
};

function collect(lines: PageLine[]): { blocks: LooseBlock[]; leftOut: LeftOut[] } {
  const blocks: LooseBlock[] = [];
  const leftOut: LeftOut[] = [];
  const omit = (block: LooseBlock, reason: LeftOut['reason']) =>
    leftOut.push({ text: block.text, reason, at: blocks.length, block });
  const kept = lines.filter((line) => line.fate?.kind !== 'out' && line.fate?.kind !== 'title');
  const next = new Map(kept.map((line, index) => [line, kept.slice(index + 1, index + 4)]));
  for (const line of lines) {
    if (line.fate?.kind === 'title') continue;
    if (line.fate?.kind === 'out') omit(asBlock(line, []), line.fate.reason);
    else if (line.fate?.kind === 'block') {
      blocks.push(line.fate.block);
      for (const text of line.fate.repeats ?? [])
        omit({ type: 'caption', text, marks: [] }, 'repeated_caption');
    } else blocks.push(asBlock(line, next.get(line) ?? []));
  }
  return { blocks, leftOut };
}

const BULLET = /^(?:[•◦▪‣·*–-]|\uf0b7)\s+/u;
const NUMBERED = /^(?:\d{1,3}[.)]|\(?[a-z][.)]|[ivx]{1,5}[.)])\s+/u;

function asBlock(line: PageLine, following: PageLine[]): LooseBlock {
  const { text, marks } = line;
  if (line.type !== undefined) {
    const block: LooseBlock = { type: line.type, text, marks };
    if (line.level !== undefined) block.level = line.level;
    return block;
  }
  const marked = /^(#{1,6})\s+(?=\S)/.exec(text);
  if (marked?.[1])
    return { type: 'heading', level: marked[1].length, text: text.slice(marked[0].length), marks: [] };
  if (text.startsWith('> ')) return { type: 'quote', text: text.slice(2), marks: [] };
  if (/^\[\d{1,3}\]\s/.test(text)) return { type: 'footnote', text, marks: [] };
  const bullet = BULLET.exec(text);
  if (bullet) return { type: 'list_item', level: 1, text: text.slice(bullet[0].length), marks: [] };
  if (isHeading(line, following)) return { type: 'heading', level: 2, text, marks: [] };
  if (NUMBERED.test(text)) return { type: 'list_item', level: 1, text, marks: [] };
  return { type: 'paragraph', text, marks };
}

/**
 * A heading is a short line of its own that does not end as a sentence does and has text below it: a paragraph,
 * a list, a stanza, or (a part's title) another heading with text below.
 */
function isHeading(line: PageLine, following: PageLine[]): boolean {
  if (!line.alone || line.type !== undefined || !isTitleLike(line.text) || size(line.text) > 110)
    return false;
  if (/^["“„«‘—–-]/u.test(line.text)) return false;
  const numbered = NUMBERED.test(line.text);
  const below = following.filter((other) => !isCaption(other));
  const [first, second] = below;
  if (!first) return false;
  if (numbered && NUMBERED.test(first.text)) return false;
  if (hasText(first)) return true;
  return first.alone && isTitleLike(first.text) && second !== undefined && hasText(second);
}

const isCaption = (line: PageLine) => line.fate?.kind === 'block' && line.fate.block.type === 'caption';

const hasText = (line: PageLine) =>
  isProse(line) ||
  !line.alone ||
  BULLET.test(line.text) ||
  (endsSentence(line.text) && size(line.text) >= 30) ||
  size(line.text) > 140;
