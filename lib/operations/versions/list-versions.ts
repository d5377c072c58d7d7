import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { sightOf } from '@/lib/domain/access/sight';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';

/** The versions of an article, newest first, with how everything stands in each. */
export const listVersions = operation({
  name: 'listVersions',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: z.strictObject({ article: Uuid, ...pageInput(100, 50) }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const { spaceId, id, currentVersionId } = subject.article;
    const before = fromCursor(input.cursor, z.object({ number: z.int() }))?.number ?? null;
    const rows = await store.versions.list(spaceId, id, personId(ctx.actor), before, input.limit + 1);
    const page = toPage(rows, input.limit, ({ number }) => ({ number }));
    const ids = page.items.map((version) => version.id);
    const counts = await store.placements.countByVersion(
      spaceId,
      id,
      ids,
      currentVersionId,
      sightOf(ctx.actor, subject.standing, now),
    );
    return {
      ...page,
      items: page.items.map((version) => ({
        ...version,
        isNewest: version.id === currentVersionId,
        annotations: counts.get(version.id) ?? { placed: 0, check: 0, unplaced: 0 },
      })),
    };
  },
});
