import { z } from 'zod';
import { namesIn, pickNamed } from '@/lib/domain/articles/named-article';
import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

/** The articles of a space, newest first; with `named` those that go by this name, mostly one or none. */
export const listArticles = operation({
  name: 'listArticles',
  kind: 'read',
  permission: 'articles.read',
  noun: 'space',
  input: z.strictObject({
    space: SpaceName,
    /** A short name, an address here, or a title. */
    named: z.string().trim().min(1).max(1_000).optional(),
    ...pageInput(100),
  }),
  load: findSpace,
  run: async ({ input, subject, store }) => {
    const { space } = subject.standing;
    if (input.named !== undefined) {
      const names = namesIn(input.named, space.slug);
      const named = await store.articles.listNamed(space.id, names, input.limit);
      const picked = pickNamed(named, names);
      return { items: picked.ok ? [picked.article] : named, next: null };
    }
    const before = fromCursor(input.cursor, TimeKey);
    const rows = await store.articles.listSummaries(space.id, before, input.limit + 1);
    return toPage(rows, input.limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
