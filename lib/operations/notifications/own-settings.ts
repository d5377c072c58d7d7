import type { Store } from '@/lib/db/stores/store';
import { type NotificationSettings, USUAL_HOUR, USUAL_WISHES } from '@/lib/domain/notifications/wishes';

/** What a person wants to hear of: what they said, and the usual for the rest. */
export async function settingsOf(userId: string, store: Store): Promise<NotificationSettings> {
  const said = await store.notificationMails.listWishes(userId);
  const hour = await store.notificationMails.findHour(userId);
  return {
    hour: hour?.hour ?? USUAL_HOUR,
    timeZone: hour?.timeZone ?? null,
    browserZone: hour?.browserZone ?? null,
    wishes: {
      ...USUAL_WISHES,
      ...Object.fromEntries(said.map(({ kind, inApp, mail }) => [kind, { inApp, mail }])),
    },
  };
}
