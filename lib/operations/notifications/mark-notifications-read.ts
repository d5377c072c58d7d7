import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { InstantText, Uuid } from '../cursor';
import { operation } from '../operation';
import { nobody } from '../people/own-account';

/** Marks some as read, or all that were made until a moment. Answers with how many are unread then. */
export const markNotificationsRead = operation({
  name: 'markNotificationsRead',
  kind: 'write',
  permission: 'notifications.manage',
  noun: 'notification',
  input: z.strictObject({
    notifications: z.array(Uuid).min(1).max(100).optional(),
    /** Absent: until now. What came while one looked at the list stays unread. */
    until: InstantText.optional(),
  }),
  load: nobody,
  run: async ({ input, ctx, store, now }) => {
    const id = personId(ctx.actor) ?? '';
    await store.notifications.markSeen(id, input.notifications ?? null, input.until ?? now, now);
    return { unread: await store.notifications.countUnread(id, now) };
  },
});
