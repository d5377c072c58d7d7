import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { findArticle } from './find-article';

/** Takes an article out of its space. It and all that readers attached stay until they are purged. */
export const deleteArticle = operation({
  name: 'deleteArticle',
  kind: 'write',
  permission: 'articles.delete',
  noun: 'article',
  input: z.strictObject({ article: Uuid }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ subject, ctx, store, now }) => {
    await store.articles.replaceDeletion(subject.article, { at: now, byId: personId(ctx.actor) });
    return { id: subject.article.id };
  },
  subjectOf: ({ id }) => id,
});
