import { z } from 'zod';
import { operation } from '../operation';
import { OPEN_PAGES, toOpenPageCursor } from './list-open-pages';

/** How many parts are told of: a million addresses. What is beyond them search engines find by links. */
const MOST_PARTS = 200;

/** Where each part of `listOpenPages` begins. */
export const listOpenPageStarts = operation({
  name: 'listOpenPageStarts',
  kind: 'read',
  permission: 'spaces.list',
  noun: 'page',
  input: z.strictObject({ size: z.int().min(1).max(OPEN_PAGES).default(OPEN_PAGES) }),
  load: () => ({}),
  run: async ({ input, store }) => ({
    cursors: (await store.openPages.listStarts(input.size, MOST_PARTS)).map(toOpenPageCursor),
  }),
});
