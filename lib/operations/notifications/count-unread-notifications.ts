import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { nobody } from '../people/own-account';

/** How many there are that one did not read and may still see: a hundred at most. */
export const countUnreadNotifications = operation({
  name: 'countUnreadNotifications',
  kind: 'read',
  permission: 'notifications.read',
  noun: 'notification',
  input: z.strictObject({}),
  load: nobody,
  run: async ({ ctx, store, now }) => ({
    unread: await store.notifications.countUnread(personId(ctx.actor) ?? '', now),
  }),
});
