import { z } from 'zod';
import { freeSlug } from '@/lib/domain/articles/slug';
import { AppError } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { newsOfArticle } from '../notifications/news-of';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';
import { findArticle } from './find-article';
import { findTarget } from './find-target';

/**
 * Moves an article to another space, with its history and all that people attached to it. Its old address leads
 * to the new one. To leave people's work behind, see `copyArticle`.
 */
export const moveArticle = operation({
  name: 'moveArticle',
  kind: 'write',
  permission: 'articles.edit',
  noun: 'article',
  input: z.strictObject({ article: Uuid, to: SpaceName }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject: { article }, ctx, store, now }) => {
    const target = await findTarget(input.to, article.spaceId, store, ctx, now);
    const place = { spaceId: article.spaceId, articleId: article.id };
    // Whoever is writing to it comes first, whoever begins now waits.
    await store.versions.lockAll(place.spaceId, place.articleId);
    if (await store.moves.isPseudonymous(place))
      throw new AppError(
        'conflict',
        'People wrote here under pseudonyms, which mean nothing in another space and must not be told apart from it. Copy the article instead: a copy has its text and units, and nobody’s work.',
      );
    const slug =
      (await store.moves.findFormerSlug(target.id, article.id)) ??
      freeSlug(article.slug, await store.articles.listSlugsLike(target.id, article.slug));
    await store.moves.moveArticle(
      { ...place, slug: article.slug },
      { spaceId: target.id, slug },
      { newId: ctx.newId, now },
    );
    return { id: article.id, slug, spaceSlug: target.slug, into: { id: target.id, kind: target.kind } };
  },
  subjectOf: ({ id }) => id,
  news: ({ id, into }) => newsOfArticle(into, id, 'new'),
});
