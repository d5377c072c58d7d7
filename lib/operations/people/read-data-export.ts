import { z } from 'zod';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** How far one's newest export is; null where none was asked for or it has expired. */
export const readDataExport = operation({
  name: 'readDataExport',
  kind: 'read',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({}),
  load: loadOwnAccount,
  run: ({ subject: { person }, store, now }) => store.dataExports.findNewest(person.id, now),
});
