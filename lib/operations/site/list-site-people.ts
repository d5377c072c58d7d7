import { z } from 'zod';
import { PEOPLE_FILTERS } from '@/lib/domain/site/site-overview';
import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { operation } from '../operation';
import { theSite } from './the-site';

/** Everybody with an account and every guest with a name, the newest first; searched by a whole name, address or id. */
export const listSitePeople = operation({
  name: 'listSitePeople',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({
    search: z.string().trim().max(300).optional(),
    only: z.enum(PEOPLE_FILTERS).optional(),
    ...pageInput(100, 25),
  }),
  load: theSite,
  run: async ({ input: { search, only, cursor, limit }, store }) => {
    const filter = { search: search || null, only: only ?? null };
    const rows = await store.site.listPeople(filter, fromCursor(cursor, TimeKey), limit + 1);
    return toPage(rows, limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
