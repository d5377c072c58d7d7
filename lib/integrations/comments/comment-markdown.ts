import { Parser } from 'htmlparser2';
import type { Blockquote, List, ListItem, Paragraph, Parent, PhrasingContent, Root } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { isQuotable, MOST_QUOTES, trimmedQuote } from '@/lib/domain/comment-imports/place-comments';
import { normaliseCharacters } from '@/lib/domain/text/normalise';

/** What a comment says as our notes say it, and what it quotes, in its order. */
export type CommentText = { markdown: string; quotes: string[] };

export type HowToWrite = {
  /** Line ends in the text are line ends of the comment, as WordPress keeps them. */
  linesCount: boolean;
  /** The address if a note may link to it, else null. */
  safeHref: (href: string) => string | null;
};

/**
 * A comment's HTML as Markdown. Of HTML only what a note can hold is kept: paragraphs, emphasis, links to web pages,
 * quotations, lists, code; pictures become links; scripts and styles go with what is in them. Signs that Markdown would
 * take for markup are escaped, so a comment says what it said. Controls of direction and invisible signs are taken out.
 */
export function commentMarkdown(html: string, how: HowToWrite): CommentText {
  const builder = new Builder(how);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => builder.open(name, attributes),
      ontext: (text) => builder.text(text),
      onclosetag: (name) => builder.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  const { root, quotes } = builder.finished();
  return { markdown: written(root, builder.plain), quotes };
}

function written(root: Root, plain: string): string {
  try {
    return toMarkdown(root, { bullet: '-', emphasis: '*', rule: '-' }).trim();
  } catch {
    // The words without any markup are better than nothing.
    return plain.trim();
  }
}

type Inline = { children: PhrasingContent[] };
type Open = { name: string; kind: 'block' | 'inline' | 'list'; quote?: number };

/** Deeper is written as if it stood higher. */
const DEEPEST = 8;
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'table', 'section', 'article']);
const EMPHASES: Record<string, 'emphasis' | 'strong'> = {
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  b: 'strong',
  strong: 'strong',
};
/** With all that is in them. */
const DROPPED = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'template',
  'noscript',
  'svg',
  'math',
  'title',
]);

class Builder {
  plain = '';
  private readonly root: Root = { type: 'root', children: [] };
  private readonly holders: Parent[] = [this.root];
  private readonly opened: Open[] = [];
  private paragraph: Paragraph | null = null;
  private inlines: Inline[] = [];
  private dropped = 0;
  private code: string | null = null;
  private readonly quotes: string[] = [];

  constructor(private readonly how: HowToWrite) {}

  open(name: string, attributes: Record<string, string>) {
    if (DROPPED.has(name) || this.dropped > 0) {
      if (DROPPED.has(name)) this.dropped += 1;
      return;
    }
    if (name === 'br') return this.lineBreak();
    if (name === 'hr') return this.endParagraph();
    if (name === 'img') return this.picture(attributes);
    if (this.code !== null) return;
    if (name === 'pre') {
      this.endParagraph();
      this.code = '';
    } else if (name === 'blockquote') this.openBlock(name, { type: 'blockquote', children: [] });
    else if (name === 'ul' || name === 'ol') this.openList(name);
    else if (name === 'li') this.openItem();
    else if (BLOCKS.has(name)) this.endParagraph();
    else this.openInline(name, attributes);
  }

  text(text: string) {
    if (this.dropped > 0) return;
    const clean = normaliseCharacters(text);
    this.plain += clean;
    if (this.code !== null) {
      this.code += clean;
      return;
    }
    if (!this.how.linesCount) return this.say(clean.replace(/\s+/gu, ' '));
    const parts = clean.split(/\n[^\S\n]*(?:\n\s*)?/u);
    const ends = clean.match(/\n[^\S\n]*(?:\n\s*)?/gu) ?? [];
    parts.forEach((part, index) => {
      this.say(part);
      const end = ends[index];
      if (end === undefined) return;
      if ((end.match(/\n/g)?.length ?? 0) > 1) this.endParagraph();
      else this.lineBreak();
    });
  }

  close(name: string) {
    if (DROPPED.has(name)) {
      this.dropped = Math.max(0, this.dropped - 1);
      return;
    }
    if (this.dropped > 0) return;
    if (name === 'pre' && this.code !== null) return this.endCode();
    if (BLOCKS.has(name)) return this.endParagraph();
    const at = this.opened.findLastIndex((one) => one.name === name);
    if (at === -1) return;
    while (this.opened.length > at) this.closeLast();
  }

  finished() {
    if (this.code !== null) this.endCode();
    while (this.opened.length > 0) this.closeLast();
    this.endParagraph();
    for (const [, spoken = ''] of this.plain.matchAll(SPOKEN)) this.quote(spoken);
    for (const line of this.plain.split('\n'))
      if (line.startsWith('>')) this.quote(line.replace(/^[> ]+/, ''));
    return { root: this.root, quotes: this.quotes };
  }

  private say(text: string) {
    if (text === '') return;
    if (text.trim() === '' && (!this.paragraph || this.paragraph.children.length === 0)) return;
    const { children } = this.into();
    const last = children.at(-1);
    if (last?.type === 'text') last.value += text;
    else children.push({ type: 'text', value: text });
  }

  private lineBreak() {
    if (this.code !== null) this.code += '\n';
    else if (this.paragraph && this.paragraph.children.length > 0)
      this.into().children.push({ type: 'break' });
    this.plain += '\n';
  }

  private picture({ src = '', alt = '' }: Record<string, string>) {
    const url = this.how.safeHref(src.trim());
    if (!url || this.code !== null) return;
    const words = normaliseCharacters(alt).trim() || url;
    this.into().children.push({ type: 'link', url, children: [{ type: 'text', value: words }] });
  }

  /** Where words go now: a paragraph is begun where there is none. */
  private into(): Inline {
    if (!this.paragraph) {
      this.paragraph = { type: 'paragraph', children: [] };
      this.holders.at(-1)?.children.push(this.paragraph);
      this.inlines = [this.paragraph];
    }
    return this.inlines.at(-1) ?? this.paragraph;
  }

  private openInline(name: string, attributes: Record<string, string>) {
    const emphasis = EMPHASES[name];
    const url = name === 'a' ? this.how.safeHref((attributes.href ?? '').trim()) : null;
    if ((!emphasis && !url) || this.inlines.length > DEEPEST) return;
    const isInLink = this.inlines.some((one) => (one as { type?: string }).type === 'link');
    if (url && isInLink) return;
    const node = emphasis
      ? ({ type: emphasis, children: [] } as const)
      : ({ type: 'link', url: url ?? '', children: [] } as const);
    const made = { ...node, children: [] as PhrasingContent[] };
    this.into().children.push(made as PhrasingContent);
    this.inlines.push(made);
    this.opened.push({ name, kind: 'inline' });
  }

  private openBlock(name: string, node: Blockquote | List | ListItem, kind: 'block' | 'list' = 'block') {
    this.endParagraph();
    if (this.holders.length > DEEPEST) return;
    this.holders.at(-1)?.children.push(node);
    this.holders.push(node);
    this.opened.push({ name, kind, ...(name === 'blockquote' && { quote: this.plain.length }) });
  }

  private openList(name: 'ul' | 'ol') {
    this.openBlock(name, { type: 'list', ordered: name === 'ol', spread: false, children: [] }, 'list');
  }

  private openItem() {
    this.endParagraph();
    // An item in no list is a paragraph.
    if (this.holders.at(-1)?.type !== 'list') return;
    this.openBlock('li', { type: 'listItem', spread: false, children: [] });
  }

  private closeLast() {
    const last = this.opened.pop();
    if (!last) return;
    if (last.kind === 'inline') {
      if (this.inlines.length > 1) this.inlines.pop();
      return;
    }
    this.endParagraph();
    this.holders.pop();
    if (last.quote !== undefined) this.quote(this.plain.slice(last.quote));
  }

  private endParagraph() {
    const { paragraph } = this;
    if (!paragraph) return;
    while (endsInNothing(paragraph)) paragraph.children.pop();
    const last = paragraph.children.at(-1);
    if (last?.type === 'text') last.value = last.value.trimEnd();
    this.paragraph = null;
    this.inlines = [];
    while (this.opened.at(-1)?.kind === 'inline') this.opened.pop();
    // Words are apart in the plain text, too.
    this.plain += '\n';
  }

  private endCode() {
    this.holders.at(-1)?.children.push({ type: 'code', value: (this.code ?? '').replace(/^\n|\n$/g, '') });
    this.code = null;
    this.plain += '\n';
  }

  private quote(text: string) {
    const quoted = trimmedQuote(text);
    if (this.quotes.length < MOST_QUOTES && isQuotable(quoted) && !this.quotes.includes(quoted))
      this.quotes.push(quoted);
  }
}

const endsInNothing = ({ children }: Paragraph) => {
  const last = children.at(-1);
  return last?.type === 'break' || (last?.type === 'text' && last.value.trim() === '');
};

/** What stands between quotation marks. */
const SPOKEN = /[“„«"]([^“”„«»"\n]{16,2000})[”“»"]/gu;
