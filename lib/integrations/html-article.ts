import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { LeftOut, LeftOutReason } from '@/lib/domain/text/imported-article';
import { readByline } from '@/lib/domain/text/page/bylines';
import { isDateLine } from '@/lib/domain/text/page/dates';
import { isMetadataLine } from '@/lib/domain/text/page/furniture';
import type { Head } from '@/lib/domain/text/page/head';
import { articleFromLines, type PageArticle } from '@/lib/domain/text/page/page-article';
import { isProse, leaveOut, sameWordsKey, size } from '@/lib/domain/text/page/page-line';
import { htmlLines } from './html-blocks';
import { chooseLines, type ReadableText } from './html-choice';
import { type HtmlMetadata, htmlMetadata } from './html-metadata';
import { around, type HtmlLine } from './html-regions';
import { limitMarkup, stripTags } from './limit-markup';

/**
 * Reads a web page into an article. Readability says which part of the page is the article; the blocks come from
 * our own walk over the untouched page, so that headings, captions, lists and marks keep their form; the same
 * rules as for plain text then take out the furniture inside the article.
 */
export function readHtml(html: string, url: string | null = null): PageArticle & { metadata: HtmlMetadata } {
  const safe = limitMarkup(html);
  const { document } = parseHTML(wrapped(safe));
  const metadata = htmlMetadata(document, url);
  const base = baseUrl(document, url ?? metadata.sourceUrl);
  const lines = document.documentElement ? htmlLines(document.documentElement, base) : [];
  // Readability takes the document apart: it gets one of its own.
  const readable = lines.length <= MOST_LINES && depths(document) <= MOST_DEPTHS;
  const chosen = readable ? readableKeys(parseHTML(wrapped(safe)).document) : null;
  chooseLines(lines, chosen);
  const known = knownHead(metadata, lines);
  const hidden = hiddenBody(metadata.articleBody, lines);
  const article = articleFromLines(hidden ? [...lines, ...hidden] : lines, known);
  return { ...article, leftOut: merged(article.leftOut), metadata };
}

/**
 * The text that a page draws by script, from what it gives to search engines, or null where the page itself shows
 * most of it. Its own few lines are then left out.
 */
function hiddenBody(body: string | null, lines: HtmlLine[]): HtmlLine[] | null {
  const paragraphs = (body ? stripTags(body) : '').split(/\s*\n\s*/).filter((text) => /\p{L}/u.test(text));
  const length = paragraphs.reduce((sum, text) => sum + text.length, 0);
  const shown = lines.reduce(
    (sum, line) => sum + (line.fate === undefined && isProse(line) ? line.text.length : 0),
    0,
  );
  if (length < 300 || shown > 0.3 * length) return null;
  for (const line of lines) if (line.fate === undefined) leaveOut(line, 'page_furniture');
  return paragraphs.map((text, index) => ({
    text,
    marks: [],
    type: 'paragraph',
    chunk: lines.length + index,
    alone: true,
    place: null,
    linkShare: 0,
  }));
}

/** Blocks up to which Readability is asked: its cost grows faster than the page. */
const MOST_LINES = 8_000;
/** The depths of all elements added up, and a few for each, to the same end: it reads each element's text at every level. */
const MOST_DEPTHS = 400_000;

/** Sums the depths of a document's elements, without recursion; stops where it is too much anyway. */
function depths(document: Document): number {
  let sum = 0;
  let depth = 1;
  for (let at: Element | null = document.documentElement; at && sum <= MOST_DEPTHS; ) {
    sum += depth + 8;
    if (at.firstElementChild) {
      at = at.firstElementChild;
      depth += 1;
      continue;
    }
    while (at && !at.nextElementSibling) {
      at = at.parentElement;
      depth -= 1;
    }
    at = at?.nextElementSibling ?? null;
  }
  return sum;
}

/** Gives a page the frame that its author left out: the tree builder, unlike a browser, adds none. */
function wrapped(html: string): string {
  const framed = /<html[\s>]/i.test(html) ? html : `<!doctype html><html>${html}</html>`;
  if (/<body[\s>]/i.test(framed)) return framed;
  if (/<\/head\s*>/i.test(framed)) return framed.replace(/<\/head\s*>/i, '</head><body>');
  return framed.replace(/<html(?:\s[^>]*)?>/i, (tag) => `${tag}<head></head><body>`);
}

function baseUrl(document: Document, url: string | null): string | null {
  const href = document.querySelector('base')?.getAttribute('href');
  if (!href) return url;
  try {
    return url ? new URL(href, url).href : new URL(href).href;
  } catch {
    return url;
  }
}

/** The words of each line that Readability takes for the article, or null when it finds none. */
function readableKeys(document: Document): ReadableText | null {
  const result = new Readability<Element>(document, {
    charThreshold: 200,
    maxElemsToParse: 250_000,
    // The element itself, not its HTML: we only read the words in it. Its type is what the serialiser is given.
    serializer: (node) => node as Element,
  }).parse();
  if (!result?.content) return null;
  const keys = htmlLines(result.content, null).map((line) => sameWordsKey(line.text));
  return { lines: new Set(keys), all: keys.join(' ') };
}

/**
 * Connects what the page says about itself with its lines: the title's line is the title, and a standfirst that
 * Readability dropped comes back when it stands above the body or the metadata quote it.
 */
function knownHead(metadata: HtmlMetadata, lines: HtmlLine[]): Partial<Head> {
  const known: Partial<Head> = {};
  const titleKey = sameWordsKey(metadata.title ?? '');
  const firstBody = lines.findIndex((line) => line.fate === undefined && isProse(line));
  const above = lines.slice(0, firstBody === -1 ? 0 : firstBody);
  if (metadata.title) known.title = metadata.title;
  if (metadata.byline) known.byline = metadata.byline;
  if (metadata.publishedAt) known.publishedAt = metadata.publishedAt;
  for (const line of lines) {
    if (
      line.fate?.kind === 'out' &&
      titleKey !== '' &&
      sameWordsKey(line.text) === titleKey &&
      line.type === 'heading'
    )
      line.fate = { kind: 'title' };
  }
  const titleAt = above.findIndex((line) => sameWordsKey(line.text) === titleKey);
  const described = sameWordsKey(metadata.standfirst ?? '');
  for (const line of lines.slice(titleAt + 1, firstBody === -1 ? 0 : firstBody + 1)) {
    const marked = isStandfirst(line) && size(line.text) >= 25 && size(line.text) <= 600;
    const quoted = described.length >= 25 && sameWordsKey(line.text) === described;
    if (!marked && !quoted) continue;
    delete line.fate;
    line.type = 'paragraph';
    delete line.level;
    known.standfirst = line.text;
    break;
  }
  // What Readability dropped around the title can still tell who and when.
  leaveOutBylineOf(lines.slice(titleAt + 1, firstBody === -1 ? 0 : firstBody + 4), known.byline);
  // Under an opening paragraph too: some pages name the author below the standfirst.
  for (const line of lines.slice(Math.max(0, titleAt), firstBody === -1 ? 0 : firstBody + 6)) {
    if (line.fate?.kind !== 'out') continue;
    const name = readByline(line.text);
    if (name || isMetadataLine(line.text)) leaveOut(line, 'metadata');
    if (name) known.byline ??= name;
  }
  return known;
}
/** The author's name under the headline, alone or with a date or an office beside it. */
function leaveOutBylineOf(lines: HtmlLine[], byline: string | undefined | null): void {
  const key = sameWordsKey(byline ?? '');
  if (key.length < 4) return;
  lines.forEach((line, index) => {
    if (line.fate !== undefined || size(line.text) > 120 || !byline) return;
    const rest = line.text.replace(byline, ' ').trim();
    const named =
      sameWordsKey(line.text) === key ||
      (rest !== line.text.trim() && (isDateLine(rest) || isMetadataLine(rest)));
    if (!named) return;
    leaveOut(line, 'metadata');
    const next = lines[index + 1];
    if (next && next.fate === undefined && size(next.text) <= 60 && OFFICE.test(next.text))
      leaveOut(next, 'metadata');
  });
}
const OFFICE =
  /\b(?:correspondent|reporter|editor|writer|columnist|contributor|redakteur(?:in)?|journaliste?|redactora?)\b/iu;

const isStandfirst = (line: HtmlLine) =>
  [...around(line.place)].slice(0, 4).some(({ names }) => STANDFIRST_NAMES.test(names));
const STANDFIRST_NAMES =
  /\b(?:stand ?first|dek|sub ?title|sub ?head(?:line|ing)?|lede|lead|deck|kicker text|article (?:summary|lead|intro)|excerpt lead|linha fina|chapo|vorspann|entradilla|catenaccio)\b/;

/** Lines next to each other that went for the same reason are one part: nobody wants to see forty menu entries. */
function merged(parts: LeftOut[]): LeftOut[] {
  const result: LeftOut[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const joins =
      last &&
      MERGED.has(part.reason) &&
      last.reason === part.reason &&
      last.at === part.at &&
      last.text.length + part.text.length < LONGEST_PART;
    if (joins) {
      last.text = `${last.text} · ${part.text}`;
      last.block = { type: 'paragraph', text: last.text, marks: [] };
    } else result.push({ ...part });
  }
  return result.slice(0, MOST_PARTS);
}
const MERGED = new Set<LeftOutReason>([
  'site_navigation',
  'related_links',
  'share_buttons',
  'page_furniture',
  'comment_form',
  'cookie_notice',
  'advertisement',
  'newsletter_signup',
  'author_box',
]);
const LONGEST_PART = 1_500;
const MOST_PARTS = 500;
