import { z } from 'zod';
import { SITE_SPACE_STATES } from '@/lib/domain/site/site-overview';
import { fromCursor, pageInput, TimeKey, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { theSite } from './the-site';

/** All spaces, the newest first: what they are and how large, never what stands in them. */
export const listSiteSpaces = operation({
  name: 'listSiteSpaces',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({
    search: z.string().trim().max(200).optional(),
    state: z.enum(SITE_SPACE_STATES).optional(),
    owner: Uuid.optional(),
    ...pageInput(100, 25),
  }),
  load: theSite,
  run: async ({ input: { search, state, owner, cursor, limit }, store }) => {
    const filter = { search: search || null, state: state ?? null, owner: owner ?? null };
    const rows = await store.site.listSpaces(filter, fromCursor(cursor, TimeKey), limit + 1);
    return toPage(rows, limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
