import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSegmentation, OfVersion } from './find-segmentation';

/** Who corrected the segmentation when, and what they did; newest first. */
export const listRevisions = operation({
  name: 'listRevisions',
  kind: 'read',
  permission: 'segmentations.read',
  noun: 'article',
  input: z.strictObject({ article: Uuid, ...OfVersion, ...pageInput(100, 50) }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store }) => {
    const { spaceId, id } = await findSegmentation(subject, input.version, store);
    const after = fromCursor(input.cursor, z.object({ number: z.int() }));
    const rows = await store.segmentations.listRevisions(
      spaceId,
      id,
      personId(ctx.actor),
      after?.number ?? null,
      input.limit + 1,
    );
    return toPage(rows, input.limit, ({ number }) => ({ number }));
  },
});
