import type { Metadata } from 'next';
import type { Space } from '@/lib/domain/spaces/space';
import { feedPath } from '@/lib/formats/feed-path';
import { LOCALE, translator } from '@/lib/web/messages';
import { loadSite } from '@/lib/web/site';
import { siteUrl } from '@/lib/web/site-url';

/** For the pages that search engines may list: no other page is, as the layout of the site says. */
export const LISTED = { index: true, follow: true } satisfies Metadata['robots'];

/** Whether search engines may list what is in a space. Its address alone opens more than they need to know. */
export const isListed = ({ settings, deletionDueAt }: Space) =>
  settings.reading === 'anyone' && deletionDueAt === null;

type About = {
  title: string;
  description: string | null;
  /** The path of the page, whatever else may stand in the address by which it was reached. */
  path: string;
  space: Space;
  /** The slug of the article that it shows. */
  article?: { slug: string; language: string; publishedAt: string | null };
};

/** What a page of a space says of itself to search engines, and to whoever shows a link to it. */
export async function openMetadata({ title, description, path, space, article }: About): Promise<Metadata> {
  const { name } = await loadSite();
  const about = description || translator('site')('description');
  const shared = { title, description: about, images: [PICTURE] };
  return {
    title,
    description: about,
    robots: isListed(space) ? LISTED : { index: false, follow: false },
    alternates: { canonical: path, types: alternates(path, space, article?.slug) },
    openGraph: {
      ...shared,
      ...(article
        ? { type: 'article', ...(article.publishedAt && { publishedTime: article.publishedAt }) }
        : { type: 'website' }),
      url: path,
      siteName: name,
      locale: article?.language ?? LOCALE,
    },
    twitter: { card: 'summary_large_image', ...shared },
  };
}

/** The picture of every page: nothing is fetched from where an article comes from. */
export const PICTURE = { url: '/opengraph-image.png', width: 1200, height: 630, alt: '' };

/** What there is besides the page: its feeds and, of an article, what other sites show of it. Only what a guest may read. */
function alternates(path: string, space: Space, article: string | undefined) {
  if (space.settings.reading === 'members' || space.deletionDueAt !== null) return {};
  const t = translator('feeds');
  const place = { space: space.slug, article };
  const title = article === undefined ? t('ofSpace') : t('ofArticle');
  const feeds = {
    'application/atom+xml': [{ url: feedPath(place, 'atom'), title }],
    'application/feed+json': [{ url: feedPath(place, 'json'), title }],
  };
  if (article === undefined) return feeds;
  const said = (format: 'json' | 'xml') =>
    `/oembed?url=${encodeURIComponent(siteUrl(path))}&format=${format}`;
  return { ...feeds, 'application/json+oembed': said('json'), 'text/xml+oembed': said('xml') };
}
