import { operation } from '../operation';
import { ArticleAt, versionAt } from '../versions/article-at';
import { findArticle } from './find-article';

/** The argument units of an article in the order of the text, and how they relate. */
export const listUnits = operation({
  name: 'listUnits',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: ArticleAt,
  load: findArticle,
  run: async ({ input, subject, store }) => {
    const { versionId } = await versionAt(subject, input.version, store);
    const { units, relations, version, segmentation } = await store.articles.getReadable(
      subject.article,
      versionId,
    );
    return { items: units, relations, versionId: version.id, revision: segmentation.revision };
  },
});
