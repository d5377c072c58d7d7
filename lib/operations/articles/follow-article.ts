import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';

/** Where an article that once stood at an address is now, for whoever may read it there. */
export const followArticle = operation({
  name: 'followArticle',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: z.strictObject({
    space: z.string().min(1).max(64).toLowerCase(),
    slug: z.string().min(1).max(200),
  }),
  load: async ({ space, slug }, store, ctx) => {
    const id = await store.moves.findMoved(space, slug);
    const subject = id && (await store.articles.findSubject(id, personId(ctx.actor)));
    return subject && subject.article.deletedAt === null ? subject : null;
  },
  run: async ({ subject: { article, standing } }) => ({
    id: article.id,
    slug: article.slug,
    spaceSlug: standing.space.slug,
  }),
});
