import { parseHTML } from 'linkedom';
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { BlockType, LooseBlock } from '@/lib/domain/text/blocks';
import { isoDay } from '@/lib/domain/text/page/dates';
import type { Head } from '@/lib/domain/text/page/head';
import { articleFromLines, type PageArticle } from '@/lib/domain/text/page/page-article';
import { htmlLines } from './html-blocks';
import { codeBlocks, type InlineCollector, inlineCollector, safeHref } from './inline-text';
import { limitMarkup, stripTags } from './limit-markup';

/** Reads GitHub-flavoured Markdown, with front matter if there is some. Blocks of raw HTML are read as HTML. */
export function readMarkdown(
  source: string,
  url: string | null = null,
): PageArticle & { language: string | null } {
  const { fields, body } = frontMatter(source);
  const blocks = markdownBlocks(body, url);
  const known: Partial<Head> = {};
  if (fields.title) known.title = fields.title;
  const byline = fields.author ?? fields.authors ?? fields.byline;
  if (byline) known.byline = byline;
  const publishedAt = isoDay(fields.date ?? fields.published ?? '');
  if (publishedAt) known.publishedAt = publishedAt;
  const lines = blocks.map((block, chunk) => ({ ...block, chunk, alone: true }));
  return { ...articleFromLines(lines, known), language: fields.lang ?? fields.language ?? null };
}

export function markdownBlocks(source: string, url: string | null = null): LooseBlock[] {
  const tree = fromMarkdown(tame(source), {
    extensions: [gfm(), WITHOUT_BARE_LINKS],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const blocks: LooseBlock[] = [];
  const start: Walk = { blocks, url, type: 'paragraph', depth: 0, lists: 0, spent: { htmlPieces: 0 } };
  for (const node of tree.children) walkBlock(node, start);
  return blocks;
}

/** Bare addresses become links when the tree is built; as syntax they cost the square of a paragraph's length. */
const WITHOUT_BARE_LINKS = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } };

type Walk = {
  blocks: LooseBlock[];
  url: string | null;
  type: BlockType;
  depth: number;
  lists: number;
  prefix?: string;
  /** Shared by the whole walk. */
  spent: { htmlPieces: number };
};

/** Quotes in quotes and lists in lists below this say nothing more; their text is kept. */
const DEEPEST = 60;

function walkBlock(node: RootContent, walk: Walk) {
  const inside = { ...walk, depth: walk.depth + 1 };
  if (walk.depth > DEEPEST) return;
  switch (node.type) {
    case 'heading':
      return phrases(node.children, { ...walk, type: 'heading' }, node.depth);
    case 'paragraph':
      return phrases(node.children, walk, walk.type === 'list_item' ? Math.max(1, walk.lists) : undefined);
    case 'blockquote':
      for (const child of node.children) walkBlock(child, { ...inside, type: 'quote' });
      return;
    case 'list':
      for (const item of node.children) {
        item.children.forEach((child, index) => {
          // A task keeps its box: whether something is done is part of what the list says.
          const box =
            index === 0 && typeof item.checked === 'boolean' ? { prefix: item.checked ? '☑ ' : '☐ ' } : {};
          walkBlock(child, { ...inside, ...box, type: 'list_item', lists: walk.lists + 1 });
        });
      }
      return;
    case 'code':
      walk.blocks.push(...codeBlocks(undisguised(node.value)));
      return;
    case 'table':
      for (const row of node.children)
        tableRow(
          row.children.map((cell) => cell.children),
          walk,
        );
      return;
    case 'footnoteDefinition':
      node.children.forEach((child, index) => {
        const prefix = index === 0 ? { prefix: `[${node.label ?? node.identifier}] ` } : {};
        walkBlock(child, { ...inside, type: 'footnote', ...prefix });
      });
      return;
    case 'html':
      walk.blocks.push(...rawHtml(undisguised(node.value), walk));
      return;
    default:
      return;
  }
}

/**
 * Tables, figures and notes that an author wrote as HTML come as what they are. What stands free takes the type of the
 * Markdown around it. Each piece costs a tree: after many of them the text alone is kept.
 */
function rawHtml(html: string, walk: Walk): LooseBlock[] {
  walk.spent.htmlPieces += 1;
  if (walk.spent.htmlPieces > MOST_HTML_PIECES)
    return stripTags(html)
      .split(/\n\s*\n/)
      .filter((text) => text.trim() !== '')
      .map((text) => ({ type: walk.type, text, marks: [] }));
  const { document } = parseHTML(`<!doctype html><html><body>${limitMarkup(html)}</body></html>`);
  return htmlLines(document.documentElement, walk.url).map(({ type, text, marks, level }) => ({
    type: type === undefined || type === 'paragraph' ? walk.type : type,
    text,
    marks,
    ...(level === undefined ? {} : { level }),
  }));
}
const MOST_HTML_PIECES = 300;

/** One block of running text, or several where the author broke the line by hand; images follow as captions. */
function phrases(children: PhrasingContent[], walk: Walk, level?: number) {
  const collector = inlineCollector();
  const captions: string[] = [];
  const flush = () => {
    const { text, marks } = collector.take();
    if (text.trim() === '') return;
    const block: LooseBlock = { type: walk.type, text, marks };
    if (level !== undefined) block.level = level;
    walk.blocks.push(block);
  };
  if (walk.prefix) collector.add(walk.prefix);
  // A heading is one line, however its author broke it.
  const atBreak = walk.type === 'heading' ? () => collector.add(' ') : flush;
  for (const child of withoutAlertMark(children, walk.type))
    inline(child, { collector, captions, flush: atBreak, url: walk.url }, 0);
  flush();
  for (const text of captions) walk.blocks.push({ type: 'caption', text, marks: [] });
}

/** `> [!NOTE]` sets a quote apart on some sites; the mark itself is no text. */
function withoutAlertMark(children: PhrasingContent[], type: BlockType): PhrasingContent[] {
  const [first, ...rest] = children;
  if (type !== 'quote' || first?.type !== 'text') return children;
  const value = first.value.replace(/^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/i, '');
  return value === first.value ? children : [{ ...first, value }, ...rest];
}

function tableRow(cells: PhrasingContent[][], walk: Walk) {
  const collector = inlineCollector();
  const captions: string[] = [];
  cells.forEach((cell, index) => {
    if (index > 0) collector.add(' | ');
    for (const child of cell)
      inline(child, { collector, captions, flush: () => collector.add(' '), url: walk.url }, 0);
  });
  const row = collector.take();
  if (/[^\s|]/.test(row.text)) walk.blocks.push({ type: 'table_row', ...row });
}

type InlineWalk = { collector: InlineCollector; captions: string[]; flush: () => void; url: string | null };

function inline(node: Nodes, walk: InlineWalk, depth: number) {
  const { collector } = walk;
  const children = () => {
    if (depth < DEEPEST && 'children' in node)
      for (const child of node.children) inline(child, walk, depth + 1);
  };
  switch (node.type) {
    case 'text':
      return collector.add(undisguised(node.value));
    case 'inlineCode':
      return collector.within({ kind: 'code' }, () => collector.add(undisguised(node.value)));
    case 'emphasis':
      return collector.within({ kind: 'emphasis' }, children);
    case 'strong':
      return collector.within({ kind: 'strong' }, children);
    case 'delete':
      return collector.within({ kind: 'strike' }, children);
    case 'link': {
      const href = safeHref(node.url, walk.url);
      return collector.within(href ? { kind: 'link', href } : null, children);
    }
    case 'break':
      return walk.flush();
    case 'image':
    case 'imageReference':
      if (node.alt?.trim()) walk.captions.push(undisguised(node.alt));
      return;
    case 'footnoteReference':
      return collector.add(`[${node.label ?? node.identifier}]`);
    case 'html':
      return /^<br\b/i.test(node.value) ? walk.flush() : undefined;
    default:
      return children();
  }
}

/**
 * The fields of a YAML (`---`) or TOML (`+++`) front matter, read line by line: `key: value`, quotes taken off, a
 * list on one line joined by commas. What is more than that is ignored, never an error.
 */
function frontMatter(source: string): { fields: Record<string, string | undefined>; body: string } {
  const match = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|$)/.exec(source);
  if (!match) return { fields: {}, body: source };
  const fields: Record<string, string | undefined> = Object.create(null);
  let listKey: string | null = null;
  for (const line of (match[2] ?? '').split(/\r?\n/)) {
    const pair = /^([A-Za-z_][\w-]{0,40})\s*[:=]\s*(.*)$/.exec(line);
    const item = /^\s+-\s+(.+)$/.exec(line);
    if (pair?.[1]) {
      const value = plainValue(pair[2] ?? '');
      listKey = value === '' ? pair[1].toLowerCase() : null;
      if (value !== '') fields[pair[1].toLowerCase()] = value;
    } else if (item?.[1] && listKey) {
      const name = plainValue(item[1].replace(/^name\s*:\s*/, ''));
      fields[listKey] = fields[listKey] ? `${fields[listKey]}, ${name}` : name;
    }
  }
  return { fields, body: source.slice(match[0].length) };
}

const plainValue = (value: string) =>
  value
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .split(/\s*,\s*(?=["'])/)
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .join(', ')
    .slice(0, 300);

/**
 * Caps what makes Markdown costly without meaning anything: dozens of nested quotes or list markers on a line, and
 * paragraphs with thousands of brackets or asterisks, which a parser must try against each other. From a number that
 * no person writes on, such a character is hidden from the parser and stands for itself in the text. Fenced code is left alone.
 */
function tame(source: string): string {
  let fence = '';
  let signs = 0;
  const lines = source
    .replace(/[\ufdd0-\ufdef]/g, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => {
      const marker = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
      if (fence !== '') {
        if (marker.startsWith(fence)) fence = '';
        return line;
      }
      if (marker !== '') {
        fence = marker;
        return line;
      }
      if (line.trim() === '') signs = 0;
      const shallow = line.replace(DEEP_CONTAINERS, '$1').replace(DEEP_INDENT, '$1');
      return shallow.replace(SIGNS, (sign) => {
        signs += 1;
        return signs > MOST_SIGNS ? disguised(sign) : sign;
      });
    });
  return lines.join('\n');
}
const MOST_SIGNS = 800;
const SIGNS = /[[\]*_~`!<&\\@]|www\.|:\/\//gi;
const CONTAINER = String.raw`[ \t]{0,4}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))`;
const DEEP_CONTAINERS = new RegExp(`^((?:${CONTAINER}){20})(?:${CONTAINER})+`);
const DEEP_INDENT = /^([ \t]{80})[ \t]+/;

/** Non-characters carry the hidden signs through the parser; canonical text never holds any of them. */
const DISGUISES = '[]*_~`!<&\\@.:';
const disguised = (sign: string) =>
  sign.replace(/[[\]*_~`!<&\\@.:]/g, (char) => String.fromCharCode(0xfdd0 + DISGUISES.indexOf(char)));
const undisguised = (text: string) =>
  text.replace(/[\ufdd0-\ufddc]/g, (char) => DISGUISES[char.charCodeAt(0) - 0xfdd0] ?? '');
