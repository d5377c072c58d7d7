import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { isEmptyChange } from '@/lib/domain/segmentation/corrections/change';
import { settledUnits, suggestAgain as suggested } from '@/lib/domain/segmentation/corrections/suggest-again';
import { divideInWorker } from '@/lib/integrations/extract-in-worker';
import { findArticle } from '../articles/find-article';
import { ENGINE } from '../articles/insert-new-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { OpenArgument } from './open-argument';

/** Lets the machine suggest anew what nobody has confirmed, drawn or labelled, with what people settled in view. */
export const suggestAgain = operation({
  name: 'suggestAgain',
  kind: 'write',
  permission: 'segmentations.correct',
  noun: 'article',
  input: z.strictObject({ article: Uuid, versionId: Uuid.optional(), baseRevision: z.int().min(1) }),
  // Dividing a long text takes a while: outside the transaction, on the revision that the editor saw.
  prepare: async ({ article }, ctx) => {
    const { store } = ctx.database;
    const subject = await findArticle({ article }, store, ctx);
    if (!subject) return null;
    const { spaceId, currentVersionId } = subject.article;
    const version = await store.articles.getVersion(spaceId, currentVersionId);
    const found = await store.articles.findRevision(spaceId, currentVersionId);
    if (!found) return null;
    const blockIds = version.blocks.map(({ id }) => id);
    const argument = await store.segmentations.getArgument(spaceId, found.id);
    const settled = settledUnits(argument, blockIds);
    const { text, blocks, language } = version;
    const suggestion = await divideInWorker({ text, blocks, language, settled }, ctx);
    return { suggestion, blockIds, revision: found.revision };
  },
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, prepared, ctx, store, now }) => {
    const open = await OpenArgument.of(subject, input.versionId, store);
    const { revision } = open.segmentation;
    await open.refuseStale(personId(ctx.actor), input.baseRevision, () => true);
    if (prepared?.revision !== revision)
      throw new AppError('conflict', 'Somebody corrected this article while it was divided. Try again.');
    const fresh = { newId: ctx.newId, nextNumber: open.nextNumber };
    const change = suggested(open.argument, prepared.suggestion, prepared.blockIds, ENGINE, fresh);
    if (isEmptyChange(change))
      throw new AppError('conflict', 'The machine has nothing else to suggest.', {
        current: { reason: 'nothing_changes', revision },
      });
    open.take({ kind: 'suggest_again' }, change);
    return open.finish(ctx, now, 'suggested_again');
  },
  subjectOf: ({ articleId }) => articleId,
});
