import { z } from 'zod';
import { operation } from '../operation';
import { loadOwnAccount } from '../people/own-account';
import { settingsOf } from './own-settings';

/** What one is told of, where, and when mails about it come. */
export const readNotificationSettings = operation({
  name: 'readNotificationSettings',
  kind: 'read',
  permission: 'account.read',
  noun: 'account',
  input: z.strictObject({}),
  load: loadOwnAccount,
  run: ({ subject: { person }, store }) => settingsOf(person.id, store),
});
