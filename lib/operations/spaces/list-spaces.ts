import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';

/** The spaces the reader belongs to, and those that anyone may read. */
export const listSpaces = operation({
  name: 'listSpaces',
  kind: 'read',
  permission: 'spaces.list',
  noun: 'space',
  input: z.strictObject(pageInput(100)),
  load: () => ({}),
  run: async ({ input, ctx, store }) => {
    const after = fromCursor(input.cursor, z.object({ name: z.string(), id: Uuid }));
    const rows = await store.spaces.listStandings(personId(ctx.actor), after, input.limit + 1);
    const page = toPage(rows, input.limit, ({ space }) => ({ name: space.name, id: space.id }));
    return { items: page.items.map(({ space, role }) => ({ ...space, role })), next: page.next };
  },
});
