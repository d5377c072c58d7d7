import { notFound } from '@/lib/domain/errors';
import { findUnit, UnitName } from '../annotations/find-unit';
import { spreadAt } from '../annotations/spread-at';
import { operation } from '../operation';

/** One argument unit, and how many agree, are unsure and disagree with it. */
export const readUnit = operation({
  name: 'readUnit',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'unit',
  input: UnitName,
  load: findUnit,
  run: async ({ subject, ctx, store, now }) => {
    const { article, unit: found } = subject;
    const text = await store.articles.getVersionText(article.spaceId, found.versionId);
    const unit = await store.segmentations.findUnit(article.spaceId, found.id, text);
    if (!unit) throw notFound('unit');
    const spread = await spreadAt(subject, store, ctx, now);
    return { unit, articleId: article.id, versionId: found.versionId, ...spread };
  },
});
