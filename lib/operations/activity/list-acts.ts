import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { fromCursor, InstantText, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

/** Who did what in a space, from the audit, for those who look after it. */
export const listActs = operation({
  name: 'listActs',
  kind: 'read',
  permission: 'activity.read',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, ...pageInput(100, 30) }),
  load: findSpace,
  run: async ({ input, subject: { standing }, ctx, store }) => {
    const after = fromCursor(input.cursor, z.object({ at: InstantText, id: Uuid }));
    const reader = personId(ctx.actor);
    const rows = await store.activity.listActs(standing.space.id, reader, after, input.limit + 1);
    return toPage(rows, input.limit, ({ at, id }) => ({ at, id }));
  },
});
