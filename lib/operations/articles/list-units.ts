import { operation } from '../operation';
import { ArticleName, findArticle } from './find-article';

/** The argument units of an article in the order of the text, and how they relate. */
export const listUnits = operation({
  name: 'listUnits',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: ArticleName,
  load: findArticle,
  run: async ({ subject, store }) => {
    const { units, relations, version, segmentation } = await store.articles.getReadable(subject.article);
    return { items: units, relations, versionId: version.id, revision: segmentation.revision };
  },
});
