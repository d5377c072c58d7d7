import type { ContributedTo, Contribution } from '@/lib/domain/annotations/contribution';
import { noteAnchor, unitAnchor } from '@/lib/domain/articles/article';
import { normaliseLine } from '@/lib/domain/text/normalise';
import type { Instant } from '@/lib/domain/time/instant';
import type { FeedPlace } from './feed-path';
import { escapeHtml } from './html';
import { type MarkdownWords, markdownHtml, outwardLink } from './markdown-html';
import { legible } from './xml';

/** A feed before it is written as Atom or JSON. Addresses are whole; all texts are legible, titles one plain line. */
export type Feed = {
  id: string;
  title: string;
  subtitle: string;
  language: string;
  /** The page that it is about. */
  page: string;
  place: FeedPlace;
  /** The cursor of the page after this one. */
  next: string | null;
  updated: Instant;
  entries: FeedEntry[];
};

export type FeedEntry = {
  id: string;
  title: string;
  page: string;
  /** The page that a source cites. */
  cites: string | null;
  /** What a reply answers. */
  answers: string | null;
  author: string;
  published: Instant;
  updated: Instant;
  html: string;
  /** Of the article, and so most likely of what is written at it. */
  language: string;
};

/** The words of feeds, in the language of the site. */
export type FeedWords = MarkdownWords & {
  language: string;
  title(name: string): string;
  unit(number: number, article: string): string;
  note(author: string, place: string): string;
  question(author: string, place: string): string;
  reply(author: string, place: string): string;
  source(author: string, place: string): string;
  relation: Record<'supports' | 'disputes' | 'context', string>;
};

type Told = { at: ContributedTo; items: Contribution[]; next: string | null };

/** What was told to a reader, as a feed. `address` makes a path of ours whole. */
export function toFeed({ at, items, next }: Told, address: (path: string) => string, words: FeedWords): Feed {
  const { space, article, unit } = at;
  const entries = items.map((item) => toEntry(item, space.slug, address, words));
  const name = article ? (unit ? words.unit(unit.number, article.title) : article.title) : space.name;
  const page = pathOf(space.slug, article?.slug) + (unit ? `#${unitAnchor(unit.number)}` : '');
  return {
    id: urn((unit ?? article ?? space).id),
    title: normaliseLine(words.title(name)),
    subtitle: normaliseLine(unit ? unit.wording : article ? (article.standfirst ?? '') : space.description),
    language: words.language,
    page: address(page),
    place: { space: space.slug, article: article?.slug, unit: unit?.number },
    next,
    updated: entries.reduce((latest, { updated }) => (updated > latest ? updated : latest), at.since),
    entries,
  };
}

function toEntry(
  { annotation, article, unit }: Contribution,
  space: string,
  address: (path: string) => string,
  words: FeedWords,
): FeedEntry {
  const home = address(pathOf(space, article.slug));
  const place = unit === null ? article.title : words.unit(unit, article.title);
  const author = normaliseLine(annotation.author?.name ?? '') || words.somebody;
  const anchor =
    annotation.kind === 'note' ? noteAnchor(annotation.id) : unit === null ? null : unitAnchor(unit);
  return {
    id: urn(annotation.id),
    title: normaliseLine(words[titleOf(annotation)](author, place)),
    page: anchor === null ? home : `${home}#${anchor}`,
    cites: annotation.kind === 'source' ? legible(annotation.source.url) : null,
    answers: annotation.kind === 'note' && annotation.parentId ? urn(annotation.parentId) : null,
    author,
    published: annotation.createdAt,
    updated: annotation.updatedAt,
    html: legible(htmlOf(annotation, home, words)),
    language: article.language,
  };
}

function titleOf(annotation: Contribution['annotation']) {
  if (annotation.kind === 'source') return 'source';
  if (annotation.parentId) return 'reply';
  return annotation.body.question ? 'question' : 'note';
}

/** The words that it is about stand first, so that it can be read away from the article. */
function htmlOf(annotation: Contribution['annotation'], home: string, words: FeedWords): string {
  if (annotation.kind === 'note') {
    const said = markdownHtml(annotation.body.markdown, home, words);
    return annotation.parentId ? said : quoted(annotation.target.exact) + said;
  }
  const { source, body } = annotation;
  const title = escapeHtml(source.title ?? source.url);
  return [
    quoted(annotation.target.exact),
    `<p dir="auto">${escapeHtml(words.relation[body.relation])}: ${outwardLink(source.url, title)}</p>`,
    quoted(body.quotation),
    body.comment && `<p dir="auto">${escapeHtml(body.comment)}</p>`,
  ].join('');
}

const quoted = (text: string) => text && `<blockquote dir="auto">${escapeHtml(text)}</blockquote>`;

/** The ids of what is told are the product's own, and stay the same whatever becomes of addresses. */
const urn = (id: string) => `urn:uuid:${id}`;

const pathOf = (space: string, article?: string) =>
  `/s/${encodeURIComponent(space)}${article === undefined ? '' : `/${encodeURIComponent(article)}`}`;
