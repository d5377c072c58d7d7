import { z } from 'zod';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { beginDataExport } from '../people/begin-data-export';
import { lockPerson } from './lock-person';
import { theSite } from './the-site';

/** Has somebody's data put together at their request. Only they can fetch it; they get a mail when it is there. */
export const requestPersonExport = operation({
  name: 'requestPersonExport',
  kind: 'write',
  permission: 'site.manage',
  noun: 'person',
  input: z.object({ person: Uuid }),
  load: theSite,
  run: async ({ input: { person: id }, ctx, store, now }) => {
    await lockPerson(store, id);
    return { person: id, ...(await beginDataExport({ ctx, store, now }, id)) };
  },
  subjectOf: ({ person }) => person,
});
