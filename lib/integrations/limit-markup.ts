import { AppError } from '@/lib/domain/errors';

/** More tags than any article has; a page beyond it is refused before it costs memory. */
const MOST_TAGS = 120_000;
const MOST_BREAKS = 2;
/** The tree builder makes a node of each; from here on we decode them ourselves. */
const MOST_ENTITIES = 5_000;
/** Elements inside elements; deeper ones are dissolved, their text stays. */
const DEEPEST = 200;

/**
 * HTML that is safe to hand to a tree builder: without scripts, styles and comments, not nested deeper than
 * `DEEPEST`, and refused when it has too many tags. One pass, no recursion. JSON-LD scripts stay.
 */
export function limitMarkup(html: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  let tags = 0;
  // A run of breaks says no more than one; page cleaners compare each with all others.
  let breaks = 0;
  let entities = 0;
  for (const token of tokens(html)) {
    if (token.kind === 'text') {
      if (/\S/.test(token.source)) breaks = 0;
      entities += token.source.split('&').length - 1;
      parts.push(entities > MOST_ENTITIES ? spelledOut(token.source) : token.source);
      continue;
    }
    tags += 1;
    if (tags > MOST_TAGS) {
      throw new AppError(
        'too_large',
        'This page has too many elements to import. Copy the text of the article and paste it instead.',
      );
    }
    if (token.kind === 'raw') {
      if (token.name === 'script' ? JSON_LD.test(token.source) : token.name !== 'style')
        parts.push(token.source);
    } else if (token.kind === 'close') {
      const at = open.lastIndexOf(token.name);
      if (at !== -1) open.length = at;
      parts.push(token.source);
    } else if (token.name === 'br') {
      if (++breaks <= MOST_BREAKS) parts.push(token.source);
    } else if (VOID.has(token.name) || token.source.endsWith('/>')) parts.push(token.source);
    else {
      const closes = IMPLIED_END[token.name] ?? (CLOSES_PARAGRAPH.has(token.name) ? 'p' : '');
      while (open.length > 0 && closes !== '' && closes.split(' ').includes(open.at(-1) ?? '')) open.pop();
      if (open.length < DEEPEST) {
        open.push(token.name);
        parts.push(token.source);
      } else if (BLOCK_LIKE.test(token.name) && ++breaks <= MOST_BREAKS) parts.push(' <br> ');
    }
  }
  return parts.join('');
}

/** Text without entities; what would be markup again becomes its full-width look-alike. */
const spelledOut = (text: string) => decodeEntities(text).replaceAll('<', '＜').replaceAll('&', '＆');

/** The text of a piece of HTML; a paragraph's end becomes an empty line. For HTML inside Markdown. */
export function stripTags(html: string): string {
  const parts: string[] = [];
  for (const token of tokens(html)) {
    if (token.kind === 'text') parts.push(token.source);
    else if (token.kind !== 'raw' && BLOCK_LIKE.test(token.name)) parts.push('\n\n');
    else if (token.kind !== 'raw' && token.name === 'br') parts.push('\n\n');
  }
  return decodeEntities(parts.join(''));
}

/** The few entities that people write by hand, and numeric ones. Markup proper goes through the tree builder. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
const NAMED: Record<string, string | undefined> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  shy: '',
};

type Token =
  | { kind: 'text'; source: string }
  | { kind: 'open' | 'close' | 'raw'; name: string; source: string };

/** Splits HTML into text, tags, and elements whose content is no markup. Comments are dropped. */
function* tokens(html: string): Generator<Token> {
  let at = 0;
  const closers = new Map<string, number>();
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next === -1) return yield { kind: 'text', source: html.slice(at) };
    if (next > at) yield { kind: 'text', source: html.slice(at, next) };
    if (html.startsWith('<!--', next)) {
      const end = html.indexOf('-->', next + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    TAG_NAME.lastIndex = next;
    const match = TAG_NAME.exec(html);
    if (!match) {
      const declaration = html[next + 1] === '!' || html[next + 1] === '?';
      const end = declaration ? html.indexOf('>', next) : next;
      if (declaration) at = end === -1 ? html.length : end + 1;
      else {
        yield { kind: 'text', source: '&lt;' };
        at = next + 1;
      }
      continue;
    }
    const name = (match[2] ?? '').toLowerCase();
    const end = tagEnd(html, TAG_NAME.lastIndex);
    // A tag of this length is an attack or a data URL; its name is enough.
    const source = end - next > LONGEST_TAG ? `<${match[1]}${name}>` : html.slice(next, end);
    at = end;
    if (match[1] === '/') yield { kind: 'close', name, source };
    else if (!RAW.has(name) || source.endsWith('/>')) yield { kind: 'open', name, source };
    else {
      // Remembered per name, so that a thousand unclosed elements do not each search to the end.
      let close = closers.get(name) ?? 0;
      if (close < at) {
        const found = indexOfClosing(html, name, at);
        close = found === -1 ? html.length : found;
        closers.set(name, close);
      }
      const after = close === html.length ? html.length : tagEnd(html, close + 2);
      yield { kind: 'raw', name, source: html.slice(next, after) };
      at = after;
    }
  }
}

const TAG_NAME = /<(\/?)([a-z][a-z0-9:-]{0,60})(?=[\s/>]|$)/giy;

/** The position after the `>` of a tag, quotes in its attributes respected within reason. */
function tagEnd(html: string, from: number): number {
  const plain = html.indexOf('>', from);
  if (plain === -1) return html.length;
  let quote = '';
  for (let at = from; at < html.length && at < from + LONGEST_TAG; at += 1) {
    const char = html[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && html[at - 1] === '=') quote = char;
    else if (char === '>') return at + 1;
  }
  return plain + 1;
}
const LONGEST_TAG = 20_000;

function indexOfClosing(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? -1;
}

const JSON_LD = /^<script[^>]{0,400}application\/ld\+json/i;
const RAW = new Set([
  'script',
  'style',
  'textarea',
  'template',
  'iframe',
  'noembed',
  'noframes',
  'svg',
  'math',
  'object',
  'xmp',
  'plaintext',
]);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Start tags that end an element left open, as the tree builder has it: only while that one is innermost. */
const IMPLIED_END: Record<string, string | undefined> = {
  li: 'li',
  p: 'p',
  tr: 'tr th td',
  td: 'thead th td',
  th: 'th',
  dt: 'dt dd',
  dd: 'dt dd',
  option: 'option',
  tbody: 'thead tbody',
  tfoot: 'thead tbody',
};
const CLOSES_PARAGRAPH = new Set(
  'address article aside blockquote div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol pre section table ul'.split(
    ' ',
  ),
);
const BLOCK_LIKE =
  /^(?:p|div|section|article|h[1-6]|li|ul|ol|tr|table|blockquote|header|footer|figure|figcaption|main|aside|dd|dt|pre)$/;
