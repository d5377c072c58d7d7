import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSegmentation, OfVersion } from './find-segmentation';

/** Every single correction, newest first: what can be undone. */
export const listCorrections = operation({
  name: 'listCorrections',
  kind: 'read',
  permission: 'segmentations.read',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    ...OfVersion,
    /** Only one's own. */
    author: z.literal('me').optional(),
    /** Only those after a revision. */
    since: z.coerce.number().int().min(1).optional(),
    ...pageInput(200, 50),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store }) => {
    const me = personId(ctx.actor);
    if (input.author && !me) throw new AppError('unauthenticated', 'Sign in to see your own corrections.');
    const { spaceId, id } = await findSegmentation(subject, input.version, store);
    const after = fromCursor(input.cursor, z.object({ number: z.int() }));
    const rows = await store.segmentations.listCorrections(spaceId, id, {
      after: input.since ?? 0,
      before: after?.number ?? null,
      authorId: input.author ? me : null,
      limit: input.limit + 1,
    });
    return toPage(rows, input.limit, ({ number }) => ({ number }));
  },
});
