import { personId } from '@/lib/domain/access/actor';
import { notFound } from '@/lib/domain/errors';
import { operation } from '../operation';
import { refuseCorrected } from './anchor';
import { findUnit, holdUnit, UnitName } from './find-unit';

/** Takes the reader's stance back. The log keeps that there was one. */
export const withdrawStance = operation({
  name: 'withdrawStance',
  kind: 'write',
  permission: 'annotations.create',
  noun: 'unit',
  input: UnitName,
  load: findUnit,
  run: async ({ subject, ctx, store, now }) => {
    const held = await holdUnit(subject, store, ctx);
    refuseCorrected(held, null);
    const { article, unit } = held;
    const withdrawn = await store.stances.withdraw({
      spaceId: article.spaceId,
      articleId: article.id,
      unitId: unit.id,
      readerId: personId(ctx.actor) ?? '',
      eventId: ctx.newId(),
      at: now,
    });
    if (!withdrawn) throw notFound('stance');
    return { unitId: unit.id };
  },
  subjectOf: ({ unitId }) => unitId,
});
