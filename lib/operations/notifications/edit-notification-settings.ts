import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import {
  NOTIFICATION_KINDS,
  type NotificationSettings,
  SettingsPatch,
} from '@/lib/domain/notifications/wishes';
import type { Instant } from '@/lib/domain/time/instant';
import { operation } from '../operation';
import { loadOwnAccount } from '../people/own-account';
import { settingsOf } from './own-settings';

/** Changes what one is told of and when. What is absent stays. */
export const editNotificationSettings = operation({
  name: 'editNotificationSettings',
  kind: 'write',
  permission: 'notifications.manage',
  noun: 'account',
  input: SettingsPatch,
  load: loadOwnAccount,
  run: async ({ input, subject: { person }, store, now }) => {
    await store.people.lockPerson(person.id);
    const before = await settingsOf(person.id, store);
    await refuseUnknownZone(input, store);
    await replaceWishes(person.id, before, input, store, now);
    const hour = {
      hour: input.hour ?? before.hour,
      timeZone: input.timeZone === undefined ? before.timeZone : input.timeZone,
      browserZone: input.browserZone ?? before.browserZone,
    };
    if (input.hour !== undefined || input.timeZone !== undefined || input.browserZone !== undefined)
      await store.notificationMails.replaceHour(person.id, hour, now);
    return settingsOf(person.id, store);
  },
});

/** The database reckons with it, so the database has to know it. */
async function refuseUnknownZone({ timeZone, browserZone }: SettingsPatch, store: Store) {
  for (const [path, zone] of Object.entries({ timeZone, browserZone })) {
    if (!zone || (await store.notificationMails.knowsZone(zone))) continue;
    const message = 'This is not the name of a time zone, such as Europe/Berlin.';
    throw new AppError('invalid_input', message, { issues: [{ path, message }] });
  }
}

async function replaceWishes(
  userId: string,
  before: NotificationSettings,
  { wishes = {} }: SettingsPatch,
  store: Store,
  now: Instant,
) {
  const changed = NOTIFICATION_KINDS.flatMap((kind) => {
    const said = wishes[kind];
    if (!said) return [];
    const { inApp, mail } = before.wishes[kind];
    return [{ kind, inApp: said.inApp ?? inApp, mail: said.mail ?? mail }];
  });
  if (changed.length === 0) return;
  await store.notificationMails.replaceWishes(userId, changed);
  const rhythms = changed
    .filter(({ kind, mail }) => mail !== before.wishes[kind].mail)
    .map(({ mail }) => mail);
  if (rhythms.length > 0) await store.notificationMails.insertMails(userId, [...new Set(rhythms)], now);
}
