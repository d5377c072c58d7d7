import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { Flag } from '../flag';
import { operation } from '../operation';
import { nobody } from '../people/own-account';

/** What one is told, newest first; only what one may still see. */
export const listNotifications = operation({
  name: 'listNotifications',
  kind: 'read',
  permission: 'notifications.read',
  noun: 'notification',
  input: z.strictObject({ unread: Flag.default(false), ...pageInput(100) }),
  load: nobody,
  run: async ({ input, ctx, store, now }) => {
    const after = fromCursor(input.cursor, TimeKey);
    const page = { unread: input.unread, after, limit: input.limit + 1 };
    const rows = await store.notifications.list(personId(ctx.actor) ?? '', now, page);
    return toPage(rows, input.limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
