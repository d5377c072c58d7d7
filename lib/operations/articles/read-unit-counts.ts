import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { ArticleName, findArticle } from './find-article';

/** The numbers of stances, notes, sources and highlights at each unit that has any. */
export const readUnitCounts = operation({
  name: 'readUnitCounts',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'article',
  input: ArticleName,
  load: findArticle,
  run: async ({ subject, ctx, store }) => {
    const { id, spaceId } = subject.article;
    return { items: await store.annotations.countByUnit(spaceId, id, personId(ctx.actor)), next: null };
  },
});
