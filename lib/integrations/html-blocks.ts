import type { BlockType } from '@/lib/domain/text/blocks';
import { isBackLink, isHeadingTool, isNote, joinNoteNumbers, noteReference } from './html-notes';
import { type HtmlLine, type Place, placeOf } from './html-regions';
import { codeBlocks, inlineCollector, safeHref } from './inline-text';

/**
 * Walks a document into lines with their types and marks. Hidden elements, scripts and controls give nothing, and
 * neither do the alternative texts of images: no reader sees them.
 * The tree must not be deeper than `limitMarkup` leaves it: the walk is recursive.
 */
export function htmlLines(root: Element, base: string | null): HtmlLine[] {
  const lines: HtmlLine[] = [];
  const collector = inlineCollector();
  let context: Context = { type: 'paragraph', lists: 0, place: null };
  let depth = 0;
  /** Characters of the open line that are inside links, and whether the walk is inside one. */
  let linked = 0;
  let links = 0;

  const push = (type: BlockType, text: string, more: Partial<HtmlLine> = {}) => {
    if (text.trim() === '') return;
    const linkShare = Math.min(1, linked / text.trim().length);
    lines.push({
      text,
      marks: [],
      type,
      chunk: lines.length,
      alone: true,
      place: context.place,
      linkShare,
      ...more,
    });
  };
  const flush = () => {
    const { text, marks } = collector.take();
    push(context.type, text, context.level === undefined ? { marks } : { marks, level: context.level });
    linked = 0;
  };
  const asBlock = (inner: Partial<Context>, walk: () => void) => {
    flush();
    const outer = context;
    context = { ...outer, ...inner };
    walk();
    flush();
    context = outer;
  };
  const children = (element: Element) => {
    depth += 1;
    for (let node = element.firstChild; node; node = node.nextSibling) visit(node);
    depth -= 1;
  };
  const add = (text: string) => {
    if (links > 0) linked += text.replace(/\s+/g, ' ').length;
    collector.add(text);
  };

  function visit(node: Node): void {
    if (node.nodeType === 3) add(node.nodeValue ?? '');
    else if (depth > DEEPEST) add(node.textContent ?? '');
    // A node of type 1 is an element: the DOM says so, its types do not.
    else if (node.nodeType === 1) visitElement(node as Element);
  }

  function visitElement(element: Element) {
    const name = element.localName.toLowerCase();
    if (SKIPPED.has(name) || isHidden(element, name)) return;
    if (name === 'br' || name === 'hr') return flush();
    const reference = name === 'sup' || name === 'a' ? noteReference(element) : null;
    if (reference) return collector.add(`[${reference}]`);
    if (context.type === 'heading' && /^(?:a|span|div|button)$/.test(name) && isHeadingTool(element)) return;
    if (name === 'a') return link(element);
    if (INLINE.has(name) && !isBlockInDisguise(element, name))
      return collector.within(markOf(name), () => children(element));
    const place = placeOf(element, context.place);
    const heading = /^h([1-6])$/.exec(name);
    if (heading)
      return asBlock({ type: 'heading', level: Number(heading[1]), place }, () => children(element));
    if (name === 'pre') return asBlock({ type: 'code', place }, () => code(element));
    if (name === 'tr') return asBlock({ type: 'table_row', place }, () => row(element));
    if (name === 'figure') return asBlock({ place, type: 'caption' }, () => figure(element));
    if (name === 'blockquote') return asBlock({ type: 'quote', place }, () => children(element));
    if (name === 'ul' || name === 'ol')
      return asBlock({ lists: context.lists + 1, place }, () => children(element));
    if (name === 'li' || name === 'dd' || name === 'dt') return item(element, place);
    if (isNote(place)) return asBlock({ type: 'footnote', place }, () => children(element));
    if (isCaption(element, name, place)) return asBlock({ type: 'caption', place }, () => children(element));
    // Elements that nobody knows are components: they stand as blocks.
    return asBlock({ place }, () => children(element));
  }

  function link(element: Element) {
    if (isBackLink(element)) return;
    const href = element.getAttribute('href') ?? '';
    const away = href !== '' && !href.startsWith('#');
    links += away ? 1 : 0;
    const target = safeHref(href, base);
    collector.within(target ? { kind: 'link', href: target } : null, () => children(element));
    links -= away ? 1 : 0;
  }

  function item(element: Element, place: Place) {
    const note = isNote(place) || isNote(place.parent);
    const level = Math.min(6, Math.max(1, context.lists));
    const type: BlockType = note ? 'footnote' : 'list_item';
    asBlock(note ? { type, place } : { type, place, level }, () => {
      const number = note && element.localName === 'li' ? numberOf(element) : null;
      if (number !== null) collector.add(`[${number}] `);
      children(element);
    });
  }

  function code(element: Element) {
    for (const block of codeBlocks(element.textContent ?? '')) push('code', block.text);
  }

  function row(element: Element): void {
    const cells = [...element.children].filter((cell) => /^t[dh]$/i.test(cell.localName));
    const texts = cells.map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim());
    if (isData(cells, texts)) {
      if (texts.every((text) => text === '')) return;
      if (element.querySelector('p,div,br,pre,blockquote')) push('table_row', texts.join(' | '));
      else
        cells.forEach((cell, index) => {
          if (index > 0) collector.add(' | ');
          children(cell);
        });
      return;
    }
    // A table with one cell to a row, or with blocks in its cells, is layout: its content is read as if it stood free.
    const { level: _, ...free } = context;
    context = { ...free, type: 'paragraph' };
    for (const cell of cells) asBlock({ place: placeOf(cell, context.place) }, () => children(cell));
  }

  function figure(element: Element) {
    const quoted = element.querySelector('blockquote,pre,table');
    if (quoted) context = { ...context, type: 'paragraph' };
    const caption = quoted ? null : element.querySelector('figcaption');
    children(caption && (caption.textContent ?? '').trim() !== '' ? caption : element);
  }

  visitElement(root);
  flush();
  return joinNoteNumbers(lines);
}

/** Elements inside elements that the walk follows; what is deeper gives its text. */
const DEEPEST = 300;

type Context = { type: BlockType; level?: number; lists: number; place: Place | null };

/** Cells side by side that hold a value each. Old pages lay out whole articles in cells. */
function isData(cells: Element[], texts: string[]): boolean {
  return (
    cells.length >= 2 &&
    texts.every((text) => text.length <= 400) &&
    cells.every(
      (cell) =>
        cell.querySelector('table,ul,ol,h1,h2,h3,h4,form') === null &&
        cell.querySelectorAll('p,div').length <= 1,
    )
  );
}

/** The number of a list's item, as the browser shows it. */
function numberOf(element: Element): number | null {
  const list = element.parentElement;
  if (list?.localName !== 'ol') return null;
  const start = Number(list.getAttribute('start') ?? '1');
  const own = Number(element.getAttribute('value') ?? Number.NaN);
  if (Number.isInteger(own)) return own;
  const before = [...list.children].filter((child) => child.localName === 'li').indexOf(element);
  return (Number.isInteger(start) ? start : 1) + before;
}

const isCaption = (element: Element, name: string, place: Place) =>
  name === 'figcaption' ||
  name === 'caption' ||
  (/\b(?:captions?|cutline|caption text|legende|bildunterschrift)\b/.test(place.names) &&
    (element.textContent ?? '').length <= 600);

function markOf(name: string) {
  if (name === 'em' || name === 'i' || name === 'cite') return { kind: 'emphasis' } as const;
  if (name === 'strong' || name === 'b') return { kind: 'strong' } as const;
  if (name === 'code' || name === 'kbd' || name === 'samp') return { kind: 'code' } as const;
  if (name === 's' || name === 'del' || name === 'strike') return { kind: 'strike' } as const;
  return null;
}

function isHidden(element: Element, name: string): boolean {
  if (WHOLE.has(name)) return false;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style') ?? '';
  if (style.length < 2000 && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  return /(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|assistive-text)(?:\s|$)/.test(
    element.getAttribute('class') ?? '',
  );
}
/** Hidden until a script shows them: they hold the page. */
const WHOLE = new Set(['html', 'body', 'main', 'article']);

const SKIPPED = new Set(
  'script style noscript template iframe object embed svg math canvas video audio input select textarea option datalist meta link head title map area dialog img picture source amp-img amp-ad amp-analytics amp-sidebar amp-social-share'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q ruby rb rp rt s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** A span that its class calls a caption stands as one. */
const isBlockInDisguise = (element: Element, name: string) =>
  name === 'span' &&
  /(?:^|[\s_-])caption(?:$|[\s_-])/i.test(element.getAttribute('class') ?? '') &&
  !element.closest('figcaption,figure');
