import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** A piece of one's finished export, compressed by itself. Ask for each from 0 on. */
export const readDataExportPart = operation({
  name: 'readDataExportPart',
  kind: 'read',
  permission: 'account.manage',
  noun: 'export',
  input: z.object({ export: Uuid, ordinal: z.int().min(0).max(10_000_000) }),
  load: loadOwnAccount,
  run: async ({ input, subject: { person }, store, now }) => {
    const data = await store.dataExports.findPart(person.id, input.export, input.ordinal, now);
    if (!data) throw notFound('export');
    return data;
  },
});
