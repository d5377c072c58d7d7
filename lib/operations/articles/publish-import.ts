import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { operation } from '../operation';
import { DraftName, findDraft, textHash } from './find-draft';
import { insertNewArticle } from './insert-new-article';

/** Makes the draft an article of its space, with the machine's first segmentation. */
export const publishImport = operation({
  name: 'publishImport',
  kind: 'write',
  permission: 'articles.import',
  noun: 'import',
  input: DraftName.extend({ evenIfDuplicate: z.boolean().default(false) }),
  load: findDraft,
  run: async ({ input, subject, ctx, store, now }) => {
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
    const { id, slug } = await insertNewArticle(
      { spaceId: standing.space.id, createdById: personId(ctx.actor), article: draft.article, now },
      ctx,
      store,
    );
    await store.articles.removeDraft(draft.id);
    return { id, slug, spaceSlug: standing.space.slug };
  },
  subjectOf: ({ id }) => id,
});
