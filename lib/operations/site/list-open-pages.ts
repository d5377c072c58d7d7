import { z } from 'zod';
import { FIRST_PAGE } from '@/lib/db/stores/open-page-store';
import { fromCursor, toCursor, Uuid } from '../cursor';
import { operation } from '../operation';

/** How many addresses stand in one part of the list. */
export const OPEN_PAGES = 5_000;

const Key = z.strictObject({ spaceId: Uuid, id: Uuid });
export const toOpenPageCursor = ({ spaceId, id }: z.output<typeof Key>) => toCursor({ spaceId, id });

/** The spaces that anyone may read, and their articles, from a place on: the same whoever asks. */
export const listOpenPages = operation({
  name: 'listOpenPages',
  kind: 'read',
  permission: 'spaces.list',
  noun: 'page',
  input: z.strictObject({
    cursor: z.string().max(500).optional(),
    limit: z.int().min(1).max(OPEN_PAGES).default(OPEN_PAGES),
  }),
  load: () => ({}),
  run: async ({ input, store }) => ({
    items: await store.openPages.list(fromCursor(input.cursor, Key) ?? FIRST_PAGE, input.limit),
  }),
});
