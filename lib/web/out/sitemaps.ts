import { notFound } from '@/lib/domain/errors';
import { toSitemap, toSitemapIndex } from '@/lib/formats/sitemap-xml';
import { listOpenPageStarts } from '@/lib/operations/site/list-open-page-starts';
import { listOpenPages } from '@/lib/operations/site/list-open-pages';
import { guestContext } from '../context';
import { siteUrl } from '../site-url';
import { publicAnswer } from './public-answer';

/** In seconds: search engines come once a day. */
const FRESH = 3_600;

/** Which sitemaps there are. */
export async function readSitemapIndex(request: Request): Promise<Response> {
  const { cursors } = await listOpenPageStarts(guestContext(), {});
  const text = toSitemapIndex(cursors.map((cursor) => siteUrl(`/sitemaps/${cursor}.xml`)));
  return publicAnswer(request, { text, type: 'application/xml', fresh: FRESH });
}

/** The pages that anyone may read, in portions. */
export async function readSitemap(request: Request): Promise<Response> {
  const [, cursor] = /^\/sitemaps\/([\w-]{1,500})\.xml$/.exec(new URL(request.url).pathname) ?? [];
  if (cursor === undefined) throw notFound('sitemap');
  const { items } = await listOpenPages(guestContext(), { cursor });
  const pages = items.map(({ space, article, changedAt }) => ({
    address: siteUrl(`/s/${space}${article === null ? '' : `/${encodeURIComponent(article)}`}`),
    changedAt,
  }));
  return publicAnswer(request, { text: toSitemap(pages), type: 'application/xml', fresh: FRESH });
}
