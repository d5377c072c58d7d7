import type { BlockType } from '@/lib/domain/text/blocks';
import type { PageLine } from '@/lib/domain/text/page/page-line';
import { codeBlocks, inlineCollector, safeHref } from './inline-text';

/** A line with the names of the elements around it, from which a reason for leaving it out can be guessed. */
export type HtmlLine = PageLine & { path: string };

/**
 * Walks a document into lines with their types and marks. Hidden elements, scripts and controls give nothing.
 * The tree must not be deeper than `limitMarkup` leaves it: the walk is recursive.
 */
export function htmlLines(root: Element, base: string | null): HtmlLine[] {
  const lines: HtmlLine[] = [];
  const collector = inlineCollector();
  let context: Context = { type: 'paragraph', lists: 0, path: '' };

  let depth = 0;

  const flush = (as: Context = context) => {
    const { text, marks } = collector.take();
    if (text.trim() === '') return;
    const line: HtmlLine = { text, marks, type: as.type, chunk: lines.length, alone: true, path: as.path };
    if (as.level !== undefined) line.level = as.level;
    lines.push(line);
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
  const push = (type: BlockType, text: string) => {
    if (text.trim() !== '')
      lines.push({ text, marks: [], type, chunk: lines.length, alone: true, path: context.path });
  };

  function visit(node: Node): void {
    if (node.nodeType === 3) collector.add(node.nodeValue ?? '');
    else if (depth > DEEPEST) collector.add(node.textContent ?? '');
    // A node of type 1 is an element: the DOM says so, its types do not.
    else if (node.nodeType === 1) visitElement(node as Element);
  }

  function visitElement(element: Element) {
    const name = element.localName.toLowerCase();
    if (SKIPPED.has(name) || isHidden(element)) return;
    const path = `${context.path}/${name}${landmark(element)}`.slice(-300);
    if (name === 'br') return flush();
    if (name === 'hr') return flush();
    if (name === 'img') {
      const alt = element.getAttribute('alt') ?? '';
      if (context.type !== 'caption' && /\p{L}/u.test(alt) && !element.closest?.('figure'))
        asBlock({}, () => push('caption', alt));
      return;
    }
    if (name === 'pre')
      return asBlock({ path }, () => {
        const code = codeBlocks(element.textContent ?? '');
        for (const block of code) lines.push({ ...block, chunk: lines.length, alone: true, path });
      });
    if (name === 'tr') return asBlock({ type: 'table_row', path }, () => row(element));
    if (name === 'figure') return asBlock({ path, type: 'caption' }, () => figure(element));
    if (
      name === 'sup' &&
      /^\[?\d{1,3}\]?$/.test((element.textContent ?? '').trim()) &&
      element.querySelector('a')
    ) {
      return collector.add(`[${(element.textContent ?? '').replace(/\D/g, '')}]`);
    }
    const heading = /^h([1-6])$/.exec(name);
    if (heading)
      return asBlock({ type: 'heading', level: Number(heading[1]), path }, () => children(element));
    if (name === 'blockquote') return asBlock({ type: 'quote', path }, () => children(element));
    if (name === 'ul' || name === 'ol')
      return asBlock({ lists: context.lists + 1, path }, () => children(element));
    if (name === 'li' || name === 'dd' || name === 'dt') {
      const footnote = /\bfootnotes?\b|^fn[:\d-]/i.test(`${element.id} ${path}`);
      return asBlock(
        {
          type: footnote ? 'footnote' : 'list_item',
          ...(footnote ? {} : { level: Math.min(6, Math.max(1, context.lists)) }),
          path,
        },
        () => children(element),
      );
    }
    if (name === 'figcaption' || name === 'caption')
      return asBlock({ type: 'caption', path }, () => children(element));
    if (BLOCKS.has(name)) return asBlock({ path }, () => children(element));
    collector.within(markOf(name, element, base), () => children(element));
  }

  function row(element: Element): void {
    const cells = [...element.children].filter((cell) => /^t[dh]$/i.test(cell.localName));
    // A table with one cell to a row, or with blocks in its cells, is layout: its content is read as if it stood free.
    const layout = cells.length < 2 || cells.some((cell) => cell.querySelector('p,div,table,ul,ol,h1,h2,h3'));
    if (layout) {
      context = { ...context, type: 'paragraph' };
      for (const cell of cells) asBlock({}, () => children(cell));
      return;
    }
    const texts = cells.map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim());
    if (texts.some((text) => text !== '')) push('table_row', texts.join(' | '));
  }

  function figure(element: Element) {
    const quoted = element.querySelector('blockquote,pre,table');
    const caption = element.querySelector('figcaption');
    if (quoted) {
      context = { ...context, type: 'paragraph' };
      return children(element);
    }
    if (caption && (caption.textContent ?? '').trim() !== '') return children(caption);
    const alt = element.querySelector('img')?.getAttribute('alt') ?? '';
    if (/\p{L}/u.test(alt)) push('caption', alt);
    else children(element);
  }

  visitElement(root);
  flush();
  return lines;
}

/** Elements inside elements that the walk follows; what is deeper gives its text. */
const DEEPEST = 300;

type Context = { type: BlockType; level?: number; lists: number; path: string };

function markOf(name: string, element: Element, base: string | null) {
  if (name === 'em' || name === 'i' || name === 'cite') return { kind: 'emphasis' } as const;
  if (name === 'strong' || name === 'b') return { kind: 'strong' } as const;
  if (name === 'code' || name === 'kbd' || name === 'samp') return { kind: 'code' } as const;
  if (name === 's' || name === 'del' || name === 'strike') return { kind: 'strike' } as const;
  const href = name === 'a' ? safeHref(element.getAttribute('href'), base) : null;
  return href ? ({ kind: 'link', href } as const) : null;
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style') ?? '';
  if (style.length < 2000 && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  return /(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|assistive-text)(?:\s|$)/.test(
    element.getAttribute('class') ?? '',
  );
}

const landmark = (element: Element) => {
  const role = element.getAttribute('role');
  const named = `${element.id} ${element.getAttribute('class') ?? ''}${role ? ` role-${role}` : ''}`
    .trim()
    .slice(0, 80);
  return named === '' ? '' : `[${named}]`;
};

const SKIPPED = new Set(
  'script style noscript template iframe object embed svg math canvas video audio input select textarea option datalist meta link head title map area dialog'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'html body address article aside center details div dl fieldset footer form header main menu nav p section summary table tbody thead tfoot button label legend hgroup search'.split(
    ' ',
  ),
);
