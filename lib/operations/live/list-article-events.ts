import { z } from 'zod';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { catchUp, Since } from './catch-up';

/** What happened in an article since a position: what was added, changed and taken away, by id and kind. */
export const listArticleEvents = operation({
  name: 'listArticleEvents',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'article',
  input: z.strictObject({ article: Uuid, ...Since }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: ({ input, subject: { standing, article }, ...scene }) =>
    catchUp(input, { standing, articleId: article.id }, scene),
});
