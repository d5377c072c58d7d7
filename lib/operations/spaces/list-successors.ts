import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSpace, SpaceInput } from './find-space';

const Key = z.object({ rank: z.int(), name: z.string(), id: Uuid });

/** Whom an owner can hand a space over to, moderators first, and whether they have to before they can leave. */
export const listSuccessors = operation({
  name: 'listSuccessors',
  kind: 'read',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput.extend(pageInput(200, 100)),
  load: findSpace,
  run: async ({ input, subject, ctx, store, now }) => {
    const { id } = subject.standing.space;
    const rows = await store.ownership.listSuccessors(
      id,
      now,
      fromCursor(input.cursor, Key),
      input.limit + 1,
    );
    const page = toPage(rows, input.limit, ({ rank, name, id: last }) => ({ rank, name, id: last }));
    const items = page.items.map(({ id: one, name, role }) => ({ id: one, name, role }));
    const person = personId(ctx.actor);
    const isOnlyOwner = person !== null && !(await store.members.hasOtherOwner(id, person, now));
    return { items, next: page.next, isOnlyOwner };
  },
});
