import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { LeftOut, LeftOutReason } from '@/lib/domain/text/imported-article';
import { readByline } from '@/lib/domain/text/page/bylines';
import { furnitureCue, isMetadataLine } from '@/lib/domain/text/page/furniture';
import type { Head } from '@/lib/domain/text/page/head';
import { articleFromLines, type PageArticle } from '@/lib/domain/text/page/page-article';
import { isProse, leaveOut, sameWordsKey, size } from '@/lib/domain/text/page/page-line';
import { type HtmlLine, htmlLines } from './html-blocks';
import { type HtmlMetadata, htmlMetadata } from './html-metadata';
import { limitMarkup } from './limit-markup';

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
  const chosen = lines.length <= MOST_LINES ? readableKeys(parseHTML(wrapped(safe)).document) : null;
  sortByChoice(lines, chosen);
  const known = knownHead(metadata, lines);
  const article = articleFromLines(lines, known);
  return { ...article, leftOut: merged(article.leftOut), metadata };
}

/** Blocks up to which Readability is asked: its cost grows faster than the page. */
const MOST_LINES = 8_000;

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
function readableKeys(document: Document): { lines: Set<string>; all: string } | null {
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

/** Leaves out every line that Readability did not choose, for the reason that its place on the page suggests. */
function sortByChoice(lines: HtmlLine[], chosen: ReturnType<typeof readableKeys>): void {
  let found = 0;
  const kept = lines.map((line) => {
    const key = sameWordsKey(line.text);
    const furniture = FURNITURE_REGION.test(line.path);
    if (key === '') return false;
    if (!chosen) return !furniture;
    if (chosen.lines.has(key)) return !furniture || key.length >= 40;
    // Readability joins and cuts some lines; looked for from where the last one stood, so the cost stays linear.
    if (key.length < 20) return false;
    const at = chosen.all.indexOf(key, Math.max(0, found - 2_000));
    if (at === -1 || at > found + 20_000) return false;
    found = at;
    return true;
  });
  const weight = (some: HtmlLine[]) => some.reduce((sum, line) => sum + line.text.length, 0);
  const outside = lines.filter((line) => !FURNITURE_REGION.test(line.path) && isProse(line));
  // Where Readability keeps next to nothing of a page with text, our own rules do better alone.
  const missedIt = weight(lines.filter((_, index) => kept[index])) < 0.15 * weight(outside);
  lines.forEach((line, index) => {
    if (missedIt ? FURNITURE_REGION.test(line.path) : !kept[index] && !isBetween(lines, kept, index))
      leaveOut(line, reasonFor(line));
  });
}

/** A heading or caption that Readability dropped between two parts that it kept. */
function isBetween(lines: HtmlLine[], kept: boolean[], index: number): boolean {
  const line = lines[index];
  if (
    !line ||
    (line.type !== 'heading' && line.type !== 'caption' && line.type !== 'table_row') ||
    FURNITURE_REGION.test(line.path)
  )
    return false;
  if (furnitureCue(line.text) || /related|promo|recommend|newsletter|comment|share/i.test(line.path))
    return false;
  const after = lines[index + 1];
  return (
    Boolean(kept[index - 1] && after && (kept[index + 1] || after.type === line.type)) &&
    kept.slice(index + 1, index + 6).some(Boolean)
  );
}

const FURNITURE_REGION =
  /\/(?:nav|footer|aside|button|label)(?=\/|\[|$)|role-(?:navigation|banner|contentinfo|search|complementary|dialog)/;

const PLACES: [RegExp, LeftOutReason][] = [
  [/comment|disqus|respond\b|replies/i, 'comment_form'],
  [
    /related|recommend|read-?next|more-?(?:from|stories|posts)|popular|trending|you-?may|outbrain|taboola/i,
    'related_links',
  ],
  [/newsletter|subscri|sign-?up|mailing/i, 'newsletter_signup'],
  [/cookie|consent|gdpr/i, 'cookie_notice'],
  [/donat|support-us|membership|contribut|appeal/i, 'donation_appeal'],
  [/share|sharing|social|follow-us/i, 'share_buttons'],
  [/author|bio\b|contributor|about-the/i, 'author_box'],
  [/\bad[s-]|advert|sponsor|promo|banner-ad|dfp/i, 'advertisement'],
  [/\/nav\b|\/header\b|menu|breadcrumb|navigation|skip-link|role-banner|pagination/i, 'site_navigation'],
];

function reasonFor(line: HtmlLine): LeftOutReason {
  const own = furnitureCue(line.text);
  if (own?.where === 'anywhere') return own.reason;
  if (isMetadataLine(line.text)) return 'metadata';
  return PLACES.find(([pattern]) => pattern.test(line.path))?.[1] ?? own?.reason ?? 'page_furniture';
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
    const marked = STANDFIRST_PLACE.test(line.path) && size(line.text) >= 25 && size(line.text) <= 600;
    const quoted = described.length >= 25 && sameWordsKey(line.text) === described;
    if (!marked && !quoted) continue;
    delete line.fate;
    line.type = 'paragraph';
    delete line.level;
    known.standfirst = line.text;
    break;
  }
  // What Readability dropped around the title can still tell who and when.
  for (const line of above.slice(Math.max(0, titleAt))) {
    if (line.fate?.kind !== 'out') continue;
    const name = readByline(line.text);
    if (name || isMetadataLine(line.text)) leaveOut(line, 'metadata');
    if (name) known.byline ??= name;
  }
  return known;
}
const STANDFIRST_PLACE =
  /standfirst|\bdek\b|sub-?title|sub-?head(?:line|ing)?|\blede\b|\bdeck\b|article-?summary|article__summary|excerpt-lead/i;

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
