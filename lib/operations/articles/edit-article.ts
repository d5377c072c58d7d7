import { z } from 'zod';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { articleHead, SourceAddress } from './article-head';
import { findArticle } from './find-article';

/**
 * Renames an article, or corrects what is said of its newest version: standfirst, author, date and source address.
 * What is not given stays. Its address stays, so links to it go on working.
 */
export const editArticle = operation({
  name: 'editArticle',
  kind: 'write',
  permission: 'articles.edit',
  noun: 'article',
  input: z.strictObject({ article: Uuid, ...articleHead, sourceUrl: SourceAddress.optional() }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input: { article: _, ...given }, subject: { article }, store }) => {
    const now = await store.versions.getHead(article.spaceId, article.currentVersionId, { lock: true });
    const head = {
      title: given.title ?? now.title,
      standfirst: given.standfirst === undefined ? now.standfirst : given.standfirst,
      byline: given.byline === undefined ? now.byline : given.byline,
      publishedAt: given.publishedAt === undefined ? now.publishedAt : given.publishedAt,
      sourceUrl: given.sourceUrl === undefined ? now.sourceUrl : given.sourceUrl,
    };
    await store.articles.replaceHead(article, head);
    return { id: article.id, ...head };
  },
  subjectOf: ({ id }) => id,
});
