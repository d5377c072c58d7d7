import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { ArticleName, articleAbilities, findArticle } from './find-article';

/**
 * Everything about an article that differs from reader to reader or moment to moment: which version and
 * revision stand now, the numbers at its units, the reader's abilities. The text itself never changes under
 * a version and revision, so a page that kept its rendering needs only this.
 */
export const readArticleState = operation({
  name: 'readArticleState',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: ArticleName,
  load: findArticle,
  run: async ({ subject, ctx, store, now }) => {
    const { id, slug, title, spaceId, currentVersionId, revision } = subject.article;
    return {
      id,
      slug,
      title,
      versionId: currentVersionId,
      revision,
      space: subject.standing.space,
      role: subject.standing.role,
      abilities: articleAbilities(ctx, subject, now),
      counts: await store.annotations.countByUnit(spaceId, id, personId(ctx.actor)),
    };
  },
});
