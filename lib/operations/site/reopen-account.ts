import { z } from 'zod';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { lockPerson } from './lock-person';
import { theSite } from './the-site';

/** Opens the site to somebody again. */
export const reopenAccount = operation({
  name: 'reopenAccount',
  kind: 'write',
  permission: 'site.manage',
  noun: 'person',
  input: z.object({ person: Uuid }),
  load: theSite,
  run: async ({ input: { person: id }, store }) => {
    const person = await lockPerson(store, id);
    await store.site.replaceSuspension(id, null);
    return { ...person, suspendedAt: null, suspendedReason: null };
  },
  subjectOf: ({ id }) => id,
});
