import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { ImportSource } from '@/lib/domain/articles/import-source';
import { divideInWorker } from '@/lib/integrations/extract-in-worker';
import { newsOfArticle } from '../notifications/news-of';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';
import { textHash } from './find-draft';
import { insertNewArticle } from './insert-new-article';
import { extract } from './start-import';

/** Imports without a preview: for the command line and the sample. The same text is not imported twice. */
export const importArticle = operation({
  name: 'importArticle',
  kind: 'write',
  permission: 'articles.import',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, source: ImportSource }),
  prepare: async ({ source }, ctx) => {
    const article = await extract(source, ctx);
    return { article, suggested: await divideInWorker(article, ctx) };
  },
  load: findSpace,
  run: async ({ prepared: { article, suggested }, subject, ctx, store, now }) => {
    const { space } = subject.standing;
    const twin = await store.articles.findByTextHash(space.id, textHash(article.text));
    if (twin)
      return { id: twin.id, slug: twin.slug, spaceSlug: space.slug, title: twin.title, existed: true };
    const { id, slug } = await insertNewArticle(
      { spaceId: space.id, createdById: personId(ctx.actor), article, suggested, now },
      ctx,
      store,
    );
    return { id, slug, spaceSlug: space.slug, title: article.title, existed: false };
  },
  subjectOf: ({ id }) => id,
  news: ({ id, existed }, { subject: { standing } }) =>
    existed ? [] : newsOfArticle(standing.space, id, 'new'),
});
