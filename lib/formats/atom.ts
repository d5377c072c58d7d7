import type { Feed, FeedEntry } from './feed';
import { FEED_TYPES, feedPath } from './feed-path';
import { escapeXml, XML_DECLARATION } from './xml';

/** RFC 4287, with pages as in RFC 5005 and replies as in RFC 4685. */
export function toAtom(feed: Feed, address: (path: string) => string, cursor?: string): string {
  const link = (rel: string, href: string, type: string) =>
    `  <link rel="${rel}" type="${type}" href="${escapeXml(href)}"/>\n`;
  const page = (at?: string) => address(feedPath(feed.place, 'atom', at));
  return [
    XML_DECLARATION,
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${escapeXml(feed.language)}">\n`,
    `  <id>${feed.id}</id>\n`,
    `  <title>${escapeXml(feed.title)}</title>\n`,
    feed.subtitle && `  <subtitle>${escapeXml(feed.subtitle)}</subtitle>\n`,
    `  <updated>${feed.updated}</updated>\n`,
    '  <generator>Arguably</generator>\n',
    link('alternate', feed.page, 'text/html'),
    link('self', page(cursor), FEED_TYPES.atom),
    cursor === undefined ? '' : link('first', page(), FEED_TYPES.atom),
    feed.next === null ? '' : link('next', page(feed.next), FEED_TYPES.atom),
    ...feed.entries.map(entry),
    '</feed>\n',
  ].join('');
}

const entry = (told: FeedEntry) =>
  [
    '  <entry>\n',
    `    <id>${told.id}</id>\n`,
    `    <title>${escapeXml(told.title)}</title>\n`,
    `    <author><name>${escapeXml(told.author)}</name></author>\n`,
    `    <published>${told.published}</published>\n`,
    `    <updated>${told.updated}</updated>\n`,
    `    <link rel="alternate" type="text/html" href="${escapeXml(told.page)}"/>\n`,
    told.cites && `    <link rel="related" href="${escapeXml(told.cites)}"/>\n`,
    told.answers && `    <thr:in-reply-to ref="${told.answers}"/>\n`,
    `    <content type="html" xml:lang="${escapeXml(told.language)}">${escapeXml(told.html)}</content>\n`,
    '  </entry>\n',
  ]
    .filter((line) => line !== null)
    .join('');
