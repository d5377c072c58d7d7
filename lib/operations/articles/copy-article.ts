import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { Uuid } from '../cursor';
import { newsOfArticle } from '../notifications/news-of';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';
import { copyOf } from './copy-of';
import { findArticle } from './find-article';
import { textHash } from './find-draft';
import { findTarget, refuseTwin } from './find-target';

/**
 * Copies an article into another space as it stands now: text, units, roles and relations, and nobody's work. The
 * copy goes its own way from then on. To take people's work along, see `moveArticle`.
 */
export const copyArticle = operation({
  name: 'copyArticle',
  kind: 'write',
  permission: 'articles.read',
  noun: 'article',
  input: z.strictObject({ article: Uuid, to: SpaceName, evenIfDuplicate: z.boolean().default(false) }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject: { article }, ctx, store, now }) => {
    const target = await findTarget(input.to, article.spaceId, store, ctx, now);
    const original = await store.articles.getReadable(article);
    if (!input.evenIfDuplicate) await refuseTwin(target.id, textHash(original.version.text), store);
    const copy = copyOf(original, {
      spaceId: target.id,
      taken: await store.articles.listSlugsLike(target.id, article.slug),
      byId: personId(ctx.actor),
      newId: ctx.newId,
      now,
    });
    await store.articles.insertArticle({ ...copy, version: { ...copy.version, title: article.title } });
    return {
      id: copy.id,
      slug: copy.slug,
      spaceSlug: target.slug,
      into: { id: target.id, kind: target.kind },
    };
  },
  subjectOf: ({ id }) => id,
  news: ({ id, into }) => newsOfArticle(into, id, 'new'),
});
