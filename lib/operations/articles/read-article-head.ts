import { operation } from '../operation';
import { shownSpace } from '../spaces/space-view';
import { ArticleName, findArticle } from './find-article';

/** What is said of an article where a link to it is shown. */
export const readArticleHead = operation({
  name: 'readArticleHead',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: ArticleName,
  load: findArticle,
  run: async ({ subject: { article, standing }, store }) => ({
    ...(await store.versions.getHead(article.spaceId, article.currentVersionId)),
    id: article.id,
    slug: article.slug,
    space: shownSpace(standing),
  }),
});
