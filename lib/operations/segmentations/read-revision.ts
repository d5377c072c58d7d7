import { z } from 'zod';
import { toUnits } from '@/lib/domain/segmentation/corrections/argument';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { argumentAt } from './argument-at';
import { findSegmentation, OfVersion } from './find-segmentation';

/** The units and relations as they were at a revision. */
export const readRevision = operation({
  name: 'readRevision',
  kind: 'read',
  permission: 'segmentations.read',
  noun: 'article',
  input: z.strictObject({ article: Uuid, number: z.coerce.number().int().min(1), ...OfVersion }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input: { number, version }, subject, store }) => {
    const segmentation = await findSegmentation(subject, version, store);
    const { spaceId, versionId, id } = segmentation;
    const text = await store.articles.getVersionText(spaceId, versionId);
    const newest = await store.segmentations.getArgument(spaceId, id);
    const argument = await argumentAt(segmentation, newest, number, store);
    const relations = [...argument.relations.values()];
    return { items: toUnits(argument, text), relations, versionId, revision: number };
  },
});
