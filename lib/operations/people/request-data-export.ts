import { z } from 'zod';
import { operation } from '../operation';
import { beginDataExport } from './begin-data-export';
import { loadOwnAccount } from './own-account';

/** Asks for everything that is one's own. It is put together in the background and can then be fetched for a week. */
export const requestDataExport = operation({
  name: 'requestDataExport',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({}),
  load: loadOwnAccount,
  run: ({ subject: { person }, ctx, store, now }) => beginDataExport({ ctx, store, now }, person.id),
  subjectOf: ({ id }) => id,
});
