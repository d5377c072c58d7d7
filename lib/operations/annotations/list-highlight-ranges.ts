import { z } from 'zod';
import { sightOf } from '@/lib/domain/access/sight';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { OfVersion } from '../segmentations/find-segmentation';
import { versionAt } from '../versions/article-at';

/** Where an article is highlighted: just enough to paint it, so that thousands travel in one page. */
export const listHighlightRanges = operation({
  name: 'listHighlightRanges',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'article',
  input: z.strictObject({ article: Uuid, ...OfVersion, ...pageInput(5_000, 5_000) }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const { versionId, isNewest } = await versionAt(subject, input.version, store);
    const after = fromCursor(input.cursor, z.object({ start: z.int(), id: Uuid }));
    const rows = await store.unitCounts.listHighlightRanges(
      { spaceId: subject.article.spaceId, versionId, isNewest },
      sightOf(ctx.actor, subject.standing, now),
      after,
      input.limit + 1,
    );
    return toPage(rows, input.limit, ({ start, id }) => ({ start, id }));
  },
});
