import { operation } from '../operation';
import { ArticleName, articleAbilities, findArticle } from './find-article';

/** An article with its text, units and relations, and what the reader may do with it. */
export const readArticle = operation({
  name: 'readArticle',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: ArticleName,
  load: findArticle,
  run: async ({ subject, ctx, store, now }) => ({
    article: await store.articles.getReadable(subject.article),
    space: subject.standing.space,
    role: subject.standing.role,
    abilities: articleAbilities(ctx, subject, now),
  }),
});
