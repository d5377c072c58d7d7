import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { divideInWorker } from '@/lib/integrations/extract-in-worker';
import { newsOfArticle } from '../notifications/news-of';
import { operation } from '../operation';
import { contentHash, DraftName, findDraft, textHash } from './find-draft';
import { insertNewArticle } from './insert-new-article';

/** Makes the draft an article of its space, with the machine's first segmentation. */
export const publishImport = operation({
  name: 'publishImport',
  kind: 'write',
  permission: 'articles.import',
  noun: 'import',
  input: DraftName.extend({ evenIfDuplicate: z.boolean().default(false) }),
  // Of the draft as it stands now; should it be edited before it is locked, it is divided once more.
  prepare: async (input, ctx) => {
    const found = await findDraft(input, ctx.database.store, ctx);
    if (!found) return null;
    const { article } = found.draft;
    return { hash: contentHash(article), suggested: await divideInWorker(article, ctx) };
  },
  load: findDraft,
  run: async ({ input, subject, prepared, ctx, store, now }) => {
    const { draft, standing } = subject;
    if (draft.article.blocks.length === 0) {
      throw new AppError(
        'invalid_input',
        'Everything was left out. Put back the parts that make up the article.',
      );
    }
    const twin = await store.articles.findByTextHash(standing.space.id, textHash(draft.article.text));
    if (twin && !input.evenIfDuplicate) {
      throw new AppError('duplicate_article', `This text is already here as “${twin.title}”.`, {
        current: twin,
      });
    }
    const { article } = draft;
    const suggested =
      prepared?.hash === contentHash(article) ? prepared.suggested : await divideInWorker(article, ctx);
    const { id, slug } = await insertNewArticle(
      { spaceId: standing.space.id, createdById: personId(ctx.actor), article, suggested, now },
      ctx,
      store,
    );
    await store.articles.removeDraft(draft.id);
    return { id, slug, spaceSlug: standing.space.slug };
  },
  subjectOf: ({ id }) => id,
  news: ({ id }, { subject: { standing } }) => newsOfArticle(standing.space, id, 'new'),
});
