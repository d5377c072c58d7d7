import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import { silencedBy } from '@/lib/domain/notifications/wishes';
import { operation } from '../operation';
import { settingsOf } from './own-settings';
import { readUnsubscribeLink } from './unsubscribe-link';

/** Turns mail off with the link in it, without a sign-in. Also the second time. */
export const unsubscribe = operation({
  name: 'unsubscribe',
  kind: 'write',
  permission: 'notifications.unsubscribe',
  noun: 'link',
  input: z.strictObject({ link: z.string().max(200) }),
  load: ({ link }, store) => loadLink(link, store),
  run: async ({ subject: { userId, target }, store }) => {
    await store.people.lockPerson(userId);
    const { wishes } = await settingsOf(userId, store);
    const silenced = silencedBy(target, wishes);
    await store.notificationMails.replaceWishes(
      userId,
      silenced.map((kind) => ({ kind, inApp: wishes[kind].inApp, mail: 'never' as const })),
    );
    return { target };
  },
});

async function loadLink(link: string, store: Store) {
  const signed = readUnsubscribeLink(link);
  if (!signed || !(await store.people.findPerson(signed.userId)))
    throw new AppError(
      'invalid_input',
      'This link is not complete, or its account is gone. Copy it whole from the mail, or sign in and open Account → Notifications.',
    );
  return { standing: null, ...signed };
}
