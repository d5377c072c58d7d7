import { z } from 'zod';
import { sightOf } from '@/lib/domain/access/sight';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';

/** The pages that an article's readers cite, each once, with how often and as what. */
export const listSources = operation({
  name: 'listSources',
  kind: 'read',
  permission: 'sources.read',
  noun: 'article',
  input: z.strictObject({ article: Uuid, ...pageInput(100) }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const { spaceId, id } = subject.article;
    const after = fromCursor(input.cursor, z.object({ url: z.string() }));
    const sight = sightOf(ctx.actor, subject.standing, now);
    const rows = await store.sources.listCited(spaceId, id, sight, after?.url ?? null, input.limit + 1);
    return toPage(rows, input.limit, ({ url }) => ({ url }));
  },
});
