import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { Uuid } from '../cursor';
import { operation } from '../operation';

/** Brings a deleted article back with everything at it. */
export const restoreArticle = operation({
  name: 'restoreArticle',
  kind: 'write',
  permission: 'articles.delete',
  noun: 'article',
  input: z.strictObject({ article: Uuid }),
  load: ({ article }, store, ctx) => store.articles.findSubject(article, personId(ctx.actor)),
  run: async ({ subject, store }) => {
    await store.articles.replaceDeletion(subject.article, null);
    return { id: subject.article.id };
  },
  subjectOf: ({ id }) => id,
});
