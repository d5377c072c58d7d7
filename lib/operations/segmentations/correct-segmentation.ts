import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { correct } from '@/lib/domain/segmentation/corrections/correct';
import { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { correctionRefusals } from '@/lib/domain/segmentation/corrections/refusals';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { OpenArgument } from './open-argument';

const AT_ONCE = 50;
const UNITS_AT_ONCE = 1_000;
const unitsNamed = (correction: Correction) => ('units' in correction ? correction.units.length : 1);

/** Corrects how an article is divided and labelled: all of the corrections in their order, or none. */
export const correctSegmentation = operation({
  name: 'correctSegmentation',
  kind: 'write',
  permission: 'segmentations.correct',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    /** The version that the editor saw: each counts its revisions from 1. */
    versionId: Uuid.optional(),
    /** The revision that the editor saw. */
    baseRevision: z.int().min(1),
    corrections: z
      .array(Correction)
      .min(1)
      .max(AT_ONCE)
      .refine((all) => all.reduce((sum, each) => sum + unitsNamed(each), 0) <= UNITS_AT_ONCE, {
        error: `Corrections sent together may name ${UNITS_AT_ONCE} units at most. Send them in several requests.`,
      }),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const open = await OpenArgument.of(subject, input.versionId, store);
    const attempt = (correction: Correction) =>
      correct(open.argument, open.text, correction, { newId: ctx.newId, nextNumber: open.nextNumber });
    const takeAll = () =>
      input.corrections.every((each) => {
        const corrected = attempt(each);
        if (corrected.ok) open.take(each, corrected.change);
        return corrected.ok;
      });
    // Refused or not written: what is taken in on the way to the answer goes with the transaction.
    await open.refuseStale(personId(ctx.actor), input.baseRevision, takeAll);
    for (const correction of input.corrections) {
      const corrected = attempt(correction);
      if (!corrected.ok)
        throw new AppError('conflict', correctionRefusals[corrected.refusal], {
          current: { reason: corrected.refusal, revision: open.segmentation.revision },
        });
      open.take(correction, corrected.change);
    }
    return open.finish(ctx, now);
  },
  subjectOf: ({ articleId }) => articleId,
});
