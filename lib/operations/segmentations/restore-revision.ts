import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { changeBetween, isEmptyChange } from '@/lib/domain/segmentation/corrections/change';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { argumentAt } from './argument-at';
import { OpenArgument } from './open-argument';

/** Brings an earlier revision back, as the newest one: what came between stays in the history. */
export const restoreRevision = operation({
  name: 'restoreRevision',
  kind: 'write',
  permission: 'segmentations.correct',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    versionId: Uuid.optional(),
    number: z.coerce.number().int().min(1),
    baseRevision: z.int().min(1),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const { number, baseRevision } = input;
    const open = await OpenArgument.of(subject, input.versionId, store);
    await open.refuseStale(personId(ctx.actor), baseRevision, () => true);
    const earlier = await argumentAt(open.segmentation, open.argument, number, store);
    const change = changeBetween(open.argument, earlier);
    if (isEmptyChange(change))
      throw new AppError('conflict', `Revision ${number} is how it is already.`, {
        current: { reason: 'nothing_changes', revision: open.segmentation.revision },
      });
    open.take({ kind: 'restore', to: number }, change);
    return open.finish(ctx, now, 'restored');
  },
  subjectOf: ({ articleId }) => articleId,
});
