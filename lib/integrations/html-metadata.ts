import type { ArticleMetadata } from '@/lib/domain/text/imported-article';
import { normaliseLine } from '@/lib/domain/text/normalise';
import { readByline } from '@/lib/domain/text/page/bylines';
import { isoDay } from '@/lib/domain/text/page/dates';
import { sameWordsKey } from '@/lib/domain/text/page/page-line';
import { decodeEntities } from './limit-markup';

export type HtmlMetadata = { [Key in keyof ArticleMetadata]: ArticleMetadata[Key] | null };

/**
 * What a page says about itself, most reliable first: JSON-LD, Open Graph and citation tags, then the visible page.
 * Each value is one line of text; what is missing is null.
 */
export function htmlMetadata(document: Document): HtmlMetadata {
  const article = jsonLdArticle(document);
  const siteName = clean(
    meta(document, 'og:site_name') ?? nameOf(article?.publisher) ?? meta(document, 'application-name'),
    120,
  );
  return {
    title: title(document, text(article?.headline) ?? text(article?.name), siteName),
    standfirst: clean(
      text(article?.description) ?? meta(document, 'og:description') ?? meta(document, 'description'),
      1_000,
    ),
    byline: byline(document, nameOf(article?.author)),
    siteName,
    publishedAt: publishedAt(document, text(article?.datePublished) ?? text(article?.dateCreated)),
    language: language(document, text(article?.inLanguage)),
    sourceUrl: canonicalUrl(document),
  };
}

function title(document: Document, headline: string | null, siteName: string | null): string | null {
  const candidates = [
    headline,
    meta(document, 'og:title'),
    meta(document, 'twitter:title'),
    meta(document, 'citation_title'),
    meta(document, 'dc.title'),
  ];
  const headings = [...document.querySelectorAll('h1')]
    .map((heading) => clean(heading.textContent, 300))
    .filter((value) => value !== null);
  const page = clean(document.querySelector('title')?.textContent, 500);
  const declared =
    clean(
      candidates.find((value) => clean(value, 300) !== null),
      500,
    ) ?? page;
  if (!declared) return headings[0] ?? null;
  // The heading on the page is how the author wrote it, without the site's name behind it.
  const shown = headings.find((heading) => startsWithWords(declared, heading));
  return shown ?? withoutSite(declared, siteName, page);
}

/** Case may differ: some sites print headings in capitals only. */
const startsWithWords = (whole: string, part: string) => {
  const [a, b] = [sameWordsKey(whole), sameWordsKey(part)];
  return b.length >= 4 && (a === b || (a.startsWith(b) && b.length >= a.length * 0.4));
};

/** `Title | Site` and `Site: Title` → `Title`, when the part that goes is the site's name or short and set off. */
function withoutSite(title: string, siteName: string | null, page: string | null): string {
  const parts = title.split(/\s+[|·•»›–—-]\s+|\s+::\s+/u);
  if (parts.length < 2) return title;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const isSite = (part: string) => siteName !== null && sameWordsKey(part) === sameWordsKey(siteName);
  const separator = title.slice(title.length - last.length - 3, title.length - last.length);
  if (isSite(last)) return title.slice(0, title.length - last.length).replace(/\s*[|·•»›–—:-]+\s*$/u, '');
  if (isSite(first)) return title.slice(first.length).replace(/^\s*[|·•»›–—:-]+\s*/u, '');
  const fromTitleTag = page !== null && sameWordsKey(page) === sameWordsKey(title);
  const setOff = /[|·•»›]/u.test(separator) || fromTitleTag;
  return setOff && last.length <= 40 && last.length < title.length / 2
    ? title.slice(0, title.length - last.length).replace(/\s*[|·•»›–—:-]+\s*$/u, '')
    : title;
}

function byline(document: Document, author: string | null): string | null {
  const declared = [
    author,
    ...metas(document, 'author'),
    ...metas(document, 'article:author'),
    ...metas(document, 'citation_author'),
    ...metas(document, 'dc.creator'),
    ...metas(document, 'parsely-author'),
  ];
  const found = declared
    .map((value) => clean(value, 200))
    .find((value) => value !== null && !/^https?:|^\/|@.*\.|^(?:admin|editor|staff)$/i.test(value));
  if (found) return readByline(found) ?? found;
  for (const element of [
    ...document.querySelectorAll(
      '[rel~="author"],[itemprop="author"],.byline,.author-name,.article-author,.post-author,address.author',
    ),
  ].slice(0, 8)) {
    if (element.closest('aside,footer,nav,[class*="comment"],[class*="related"]')) continue;
    const value = clean(element.textContent, 200);
    const name =
      value &&
      (readByline(value) ??
        (/^[^\d.!?:]{3,60}$/u.test(value) && value.split(' ').length <= 6 ? value : null));
    if (name) return name;
  }
  return null;
}

function publishedAt(document: Document, declared: string | null): string | null {
  const names = [
    'article:published_time',
    'og:published_time',
    'datepublished',
    'citation_publication_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.created',
    'dc.date',
    'parsely-pub-date',
    'publish-date',
    'pubdate',
    'date',
  ];
  const values = [declared, ...names.map((name) => meta(document, name))];
  for (const value of values) {
    const day = value && isoDay(value.replaceAll('/', '-'));
    if (day) return day;
  }
  const times = [
    ...document.querySelectorAll(
      '[itemprop="datePublished"],time[pubdate],article time,header time,main time,time',
    ),
  ].slice(0, 20);
  for (const time of times) {
    if (
      time.closest('aside,footer,nav,[class*="comment"],[class*="related"]') ||
      /modified|updated/i.test(`${time.getAttribute('itemprop')} ${time.getAttribute('class')}`)
    )
      continue;
    const day = isoDay(
      time.getAttribute('datetime') ?? time.getAttribute('content') ?? clean(time.textContent, 100) ?? '',
    );
    if (day) return day;
  }
  return null;
}

function language(document: Document, declared: string | null): string | null {
  const values = [
    document.documentElement?.getAttribute('lang'),
    document.documentElement?.getAttribute('xml:lang'),
    declared,
    meta(document, 'content-language'),
    meta(document, 'og:locale'),
  ];
  for (const value of values) {
    const tag = languageTag(value);
    if (tag) return tag;
  }
  return null;
}

/** A well-formed BCP 47 tag in its canonical spelling (`en_us` → `en-US`), or null. */
export function languageTag(value: string | null | undefined): string | null {
  const first = value?.split(/[,;]/)[0]?.trim().replaceAll('_', '-') ?? '';
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,4}$/i.test(first)) return null;
  try {
    return Intl.getCanonicalLocales(first)[0] ?? null;
  } catch {
    return null;
  }
}

function canonicalUrl(document: Document): string | null {
  const href =
    document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta(document, 'og:url');
  return href && href.length <= 2048 && /^https?:\/\/[^\s<>"]+$/i.test(href) && URL.canParse(href)
    ? href
    : null;
}

/** All tags of a page by name, read once: pages repeat them by the thousand to slow us down. */
const tables = new WeakMap<Document, Map<string, string[]>>();

function metas(document: Document, name: string): string[] {
  let table = tables.get(document);
  if (!table) {
    table = new Map();
    for (const element of [...document.querySelectorAll('meta')].slice(0, 500)) {
      const key =
        element.getAttribute('property') ??
        element.getAttribute('name') ??
        element.getAttribute('itemprop') ??
        element.getAttribute('http-equiv');
      const content = element.getAttribute('content');
      if (key && content)
        table.set(key.toLowerCase(), [...(table.get(key.toLowerCase()) ?? []).slice(0, 9), content]);
    }
    tables.set(document, table);
  }
  return table.get(name) ?? [];
}
const meta = (document: Document, name: string): string | null => metas(document, name)[0] ?? null;

type JsonObject = { [key: string]: unknown };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first thing of an article's type in the page's JSON-LD. Broken JSON is as good as none. */
function jsonLdArticle(document: Document): JsonObject | null {
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 20)) {
    const source = script.textContent ?? '';
    if (source.length > 500_000) continue;
    let parsed: unknown;
    try {
      parsed = JSON.parse(source);
    } catch {
      continue;
    }
    const queue: unknown[] = [parsed];
    for (let looked = 0; queue.length > 0 && looked < 500; looked += 1) {
      const item = queue.shift();
      if (Array.isArray(item)) queue.push(...item.slice(0, 100));
      else if (isObject(item)) {
        if ([item['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type)))
          return item;
        queue.push(item['@graph'], item.mainEntity, item.mainEntityOfPage);
      }
    }
  }
  return null;
}
const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|Posting|CreativeWork|Review|Essay)$/;

const text = (value: unknown): string | null =>
  typeof value === 'string' ? value : Array.isArray(value) ? text(value[0]) : null;

/** `"Jane"`, `{name: "Jane"}`, `[{name: "Jane"}, …]` → names joined by commas. */
function nameOf(value: unknown): string | null {
  const names = [value]
    .flat()
    .slice(0, 20)
    .map((one) => (isObject(one) ? text(one.name) : text(one)))
    .filter((name) => name !== null && name.trim() !== '');
  return names.length > 0 ? names.join(', ') : null;
}

function clean(value: string | null | undefined, longest: number): string | null {
  if (!value) return null;
  const line = normaliseLine(decodeEntities(value.slice(0, 4 * longest)));
  return line === '' || line.length > longest ? null : line;
}
