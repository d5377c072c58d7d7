import { sightOf } from '@/lib/domain/access/sight';
import { operation } from '../operation';
import { ArticleAt, versionAt } from '../versions/article-at';
import { findArticle } from './find-article';

/** The numbers of stances, notes, sources and highlights at each unit that has any. */
export const readUnitCounts = operation({
  name: 'readUnitCounts',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'article',
  input: ArticleAt,
  load: findArticle,
  run: async ({ input, subject, ctx, store, now }) => {
    const { id, spaceId } = subject.article;
    const { versionId, isNewest } = await versionAt(subject, input.version, store);
    const read = { spaceId, articleId: id, olderVersionId: isNewest ? null : versionId };
    const sight = sightOf(ctx.actor, subject.standing, now);
    return { items: await store.unitCounts.list(read, sight), next: null };
  },
});
