import { AppError, notFound } from '@/lib/domain/errors';
import { toAtom } from '@/lib/formats/atom';
import { type FeedWords, toFeed } from '@/lib/formats/feed';
import { FEED_TYPES, type FeedPlace, feedPath, feedPlaceIn } from '@/lib/formats/feed-path';
import { toJsonFeed } from '@/lib/formats/json-feed';
import { listContributions } from '@/lib/operations/annotations/list-contributions';
import { followArticle } from '@/lib/operations/articles/follow-article';
import { answer } from '../api/answer';
import { guestContext } from '../context';
import { LOCALE, translator } from '../messages';
import { siteUrl } from '../site-url';
import { publicAnswer } from './public-answer';

/** In seconds. What a moderator takes away is still told so long by caches that ask no more often. */
const FRESH = 60;

/** Notes and sources as a guest sees them, for feed readers. */
export async function readFeed(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const found = feedPlaceIn(pathname);
  if (!found) throw notFound('feed');
  const { place, kind } = found;
  const input = { ...place, cursor: searchParams.get('cursor') ?? undefined };
  const told = await listContributions(guestContext(), input).catch(async (error: unknown) => ({
    elsewhere: await movedTo(place, error),
  }));
  if ('elsewhere' in told) return answer(301, null, { location: siteUrl(feedPath(told.elsewhere, kind)) });
  const feed = toFeed(told, siteUrl, feedWords());
  return publicAnswer(request, {
    text: kind === 'atom' ? toAtom(feed, siteUrl, input.cursor) : toJsonFeed(feed, siteUrl),
    type: FEED_TYPES[kind],
    fresh: FRESH,
    unlisted: told.at.space.settings.reading !== 'anyone',
  });
}

/** Where the article of a feed is that was moved to another space, for whoever may read it there; else the refusal. */
async function movedTo({ space, article, unit }: FeedPlace, refusal: unknown): Promise<FeedPlace> {
  if (!(refusal instanceof AppError && refusal.code === 'not_found') || article === undefined) throw refusal;
  const now = await followArticle(guestContext(), { space, slug: article }).catch(() => {
    throw refusal;
  });
  return { space: now.spaceSlug, article: now.slug, unit };
}

function feedWords(): FeedWords {
  const t = translator('feeds');
  const notes = translator('notes');
  const sources = translator('sources');
  return {
    language: LOCALE,
    somebody: notes('somebody'),
    image: (text) => notes('image', { text }),
    title: (name) => t('title', { name }),
    unit: (number, article) => t('unit', { number, article }),
    note: (author, place) => t('note', { author, place }),
    question: (author, place) => t('question', { author, place }),
    reply: (author, place) => t('reply', { author, place }),
    source: (author, place) => t('source', { author, place }),
    relation: {
      supports: sources('supports'),
      disputes: sources('disputes'),
      context: sources('context'),
    },
  };
}
