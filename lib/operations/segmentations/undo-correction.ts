import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { invertChange } from '@/lib/domain/segmentation/corrections/change';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { fitting, OpenArgument } from './open-argument';

/**
 * Takes a correction back, however long ago it was made, as long as nobody has corrected the same things since.
 * Undoing is a correction too: undoing that one is redoing.
 */
export const undoCorrection = operation({
  name: 'undoCorrection',
  kind: 'write',
  permission: 'segmentations.correct',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    versionId: Uuid.optional(),
    /** The revision that the correction made. */
    number: z.coerce.number().int().min(1),
    /** The revision that the editor saw. */
    baseRevision: z.int().min(1),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const { number, baseRevision } = input;
    const open = await OpenArgument.of(subject, input.versionId, store);
    const { spaceId, id } = open.segmentation;
    const found = await store.segmentations.findCorrection(spaceId, id, number);
    if (!found) throw new AppError('invalid_input', `There is no correction ${number} of this version.`);
    const change = invertChange(found.change);
    await open.refuseStale(personId(ctx.actor), baseRevision, () => fitting(open.argument, change) !== null);
    if (!open.tryTake({ kind: 'undo', of: number }, change))
      throw new AppError(
        'conflict',
        'The same units or relations were corrected since. Take those corrections back first.',
        { current: { reason: 'corrected_since', revision: open.segmentation.revision } },
      );
    return open.finish(ctx, now);
  },
  subjectOf: ({ articleId }) => articleId,
});
