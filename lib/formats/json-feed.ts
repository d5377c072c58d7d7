import type { Feed } from './feed';
import { feedPath } from './feed-path';

/** JSON Feed 1.1. */
export function toJsonFeed(feed: Feed, address: (path: string) => string): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: address(feedPath(feed.place, 'json')),
    ...(feed.next === null ? {} : { next_url: address(feedPath(feed.place, 'json', feed.next)) }),
    ...(feed.subtitle ? { description: feed.subtitle } : {}),
    language: feed.language,
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: entry.page,
      ...(entry.cites === null ? {} : { external_url: entry.cites }),
      title: entry.title,
      content_html: entry.html,
      date_published: entry.published,
      date_modified: entry.updated,
      authors: [{ name: entry.author }],
      language: entry.language,
    })),
  });
}
