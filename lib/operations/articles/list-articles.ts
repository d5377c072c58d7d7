import { z } from 'zod';
import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

/** The articles of a space, newest first. */
export const listArticles = operation({
  name: 'listArticles',
  kind: 'read',
  permission: 'articles.read',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, ...pageInput(100) }),
  load: findSpace,
  run: async ({ input, subject, store }) => {
    const before = fromCursor(input.cursor, TimeKey);
    const rows = await store.articles.listSummaries(subject.standing.space.id, before, input.limit + 1);
    return toPage(rows, input.limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
