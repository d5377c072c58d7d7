import { z } from 'zod';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { lockPerson } from './lock-person';
import { theSite } from './the-site';

/** Signs all of somebody's browsers out, as after a stolen laptop. */
export const endSessions = operation({
  name: 'endSessions',
  kind: 'write',
  permission: 'site.manage',
  noun: 'person',
  input: z.object({ person: Uuid }),
  load: theSite,
  run: async ({ input: { person: id }, store, now }) => {
    await lockPerson(store, id);
    return { id, ended: await store.sessions.revokeSessions(id, now) };
  },
  subjectOf: ({ id }) => id,
});
