import { operation } from '../operation';
import { ArticleAt, readOnly, versionAt } from '../versions/article-at';
import { articleAbilities, findArticle } from './find-article';

/** An article with its text, units and relations, and what the reader may do with it. */
export const readArticle = operation({
  name: 'readArticle',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: ArticleAt,
  load: findArticle,
  run: async ({ input, subject, ctx, store, now }) => {
    const { versionId, isNewest } = await versionAt(subject, input.version, store);
    const abilities = articleAbilities(ctx, subject, now);
    return {
      article: await store.articles.getReadable(subject.article, versionId),
      space: subject.standing.space,
      role: subject.standing.role,
      abilities: isNewest ? abilities : readOnly(abilities),
    };
  },
});
