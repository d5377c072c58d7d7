import { z } from 'zod';
import { typedLine } from '@/lib/domain/text/typed-text';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { findArticle } from './find-article';

export const ArticleTitle = z
  .string()
  .trim()
  .max(300, { error: 'A title may have 300 characters at most.' })
  .refine((title) => title.isWellFormed() && !/\p{Cc}/u.test(title), {
    error: 'The title holds control characters. Remove them.',
  })
  .transform(typedLine)
  .pipe(z.string().min(1, { error: 'Give the article a title.' }));

/** Renames an article. Its address stays, so links to it go on working. */
export const editArticle = operation({
  name: 'editArticle',
  kind: 'write',
  permission: 'articles.edit',
  noun: 'article',
  input: z.strictObject({ article: Uuid, title: ArticleTitle }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, store }) => {
    await store.articles.replaceTitle(subject.article, input.title);
    return { id: subject.article.id, title: input.title };
  },
  subjectOf: ({ id }) => id,
});
