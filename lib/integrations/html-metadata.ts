import type { ArticleMetadata } from '@/lib/domain/text/imported-article';
import { normaliseLine } from '@/lib/domain/text/normalise';
import { cleanNames } from '@/lib/domain/text/page/bylines';
import { bylineOf } from './html-byline';
import { publicationDay } from './html-date';
import { headTexts } from './html-head-texts';
import { linkedData } from './html-json-ld';
import { readTitle } from './html-title';
import { decodeEntities } from './limit-markup';

export type HtmlMetadata = { [Key in keyof ArticleMetadata]: ArticleMetadata[Key] | null } & {
  /** The text that a page gives to search engines; null on most. */
  articleBody: string | null;
};

/**
 * What a page says about itself, most reliable first: JSON-LD, Open Graph and citation tags, marked elements, then
 * what stands at the headline. Each value is one line of text; what is missing is null.
 */
export function htmlMetadata(document: Document, url: string | null = null): HtmlMetadata {
  const linked = linkedData(document);
  const first = (names: string[]) =>
    names.map((name) => meta(document, name)).find((value) => value !== null) ?? null;
  const sourceUrl = canonicalUrl(document);
  const address = url ?? sourceUrl;
  const siteName = clean(first(['og:site_name']) ?? linked.publisher ?? first(['application-name']), 120);
  const declaredTitles = [linked.headline, ...TITLE_TAGS.map((name) => meta(document, name))];
  const title = clean(
    readTitle(document, {
      declared: declaredTitles.flatMap((value) => clean(value, 500) ?? []),
      page: clean(document.querySelector('title')?.textContent, 500),
      siteName,
      url: address,
    }),
    500,
  );
  const head = headTexts(document, title);
  const spoken = language(document, linked.inLanguage);
  return {
    title,
    standfirst: clean(linked.description ?? first(['og:description', 'description']), 1_000),
    byline:
      bylineOf(document, declaredAuthors(document, linked.authors), siteName, head) ??
      clean(linked.organisations[0], 120),
    siteName,
    publishedAt: publicationDay(document, {
      declared: [linked.datePublished, ...DATE_TAGS.map((name) => meta(document, name))],
      modified: [linked.dateModified, ...MODIFIED_TAGS.map((name) => meta(document, name))],
      head,
      language: spoken,
      url: address,
    }),
    language: spoken,
    sourceUrl,
    articleBody: linked.articleBody,
  };
}

const TITLE_TAGS = [
  'og:title',
  'twitter:title',
  'citation_title',
  'dc.title',
  'dcterms.title',
  'parsely-title',
  'sailthru.title',
];

const AUTHOR_TAGS = [
  'author',
  'article:author',
  'article:author_name',
  'citation_author',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'sailthru.author',
  'byl',
  'authors',
  'article_author',
  'cxenseparse:author',
];

const DATE_TAGS = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'article:published',
  'datepublished',
  'citation_publication_date',
  'citation_date',
  'citation_online_date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date.created',
  'dcterms.date',
  'dc.date',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publish_date',
  'published-date',
  'publication_date',
  'pubdate',
  'originalpublicationdate',
  'article.published',
  'cxenseparse:publishtime',
  'displaydate',
  'date',
];
const MODIFIED_TAGS = ['article:modified_time', 'og:updated_time', 'dcterms.modified', 'last-modified'];

/** One value for each source: several tags of one name are several authors. */
function declaredAuthors(document: Document, linked: string[]): (string | null)[] {
  const fromTags = AUTHOR_TAGS.map((name) => {
    const names = metas(document, name).filter((value) => !/^https?:|^\//i.test(value));
    const turned = names.map((value) => (/^citation|^dc/.test(name) ? cleanNames(value) : value));
    return [...new Set(turned.filter((value) => value !== null))].join(', ') || null;
  });
  const card = /written by|author/i.test(meta(document, 'twitter:label1') ?? '')
    ? meta(document, 'twitter:data1')
    : null;
  const people = linked.map((name) => cleanNames(name)).filter((name) => name !== null);
  return [[...new Set(people)].join(', ') || null, ...fromTags, card];
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

function clean(value: string | null | undefined, longest: number): string | null {
  if (!value) return null;
  const line = normaliseLine(decodeEntities(value.slice(0, 4 * longest)));
  return line === '' || line.length > longest ? null : line;
}
