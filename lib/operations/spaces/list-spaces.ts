import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { shownSpace } from './space-view';

/** The spaces the reader belongs to, and those that anyone may read; or only the ones, or only the others; or all that anyone may read. */
export const listSpaces = operation({
  name: 'listSpaces',
  kind: 'read',
  permission: 'spaces.list',
  noun: 'space',
  input: z.strictObject({
    which: z.enum(['all', 'mine', 'open', 'listed']).default('all'),
    ...pageInput(100),
  }),
  load: () => ({}),
  run: async ({ input, ctx, store, now }) => {
    const after = fromCursor(input.cursor, z.object({ name: z.string(), id: Uuid }));
    const rows = await store.spaces.listStandings(personId(ctx.actor), input.which, after, input.limit + 1);
    const page = toPage(rows, input.limit, ({ space }) => ({ name: space.name, id: space.id }));
    return {
      items: page.items.map(({ articles, ...standing }) => ({
        ...shownSpace(standing),
        role: standing.role,
        /** How many articles it has, counted up to a thousand. */
        articles,
        mayImport: can(ctx.actor, 'articles.import', { standing, now }),
      })),
      next: page.next,
    };
  },
});
