import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { lockPerson, refuseOneself } from './lock-person';
import { theSite } from './the-site';

/** Closes the whole site to somebody until that is lifted. Their browsers and tokens end at once; what they wrote stays. */
export const suspendAccount = operation({
  name: 'suspendAccount',
  kind: 'write',
  permission: 'site.manage',
  noun: 'person',
  input: z.object({
    person: Uuid,
    /** The person reads it when they sign in. */
    reason: z
      .string()
      .trim()
      .min(1, { error: 'Say why. The person reads it when they try to sign in.' })
      .max(500, { error: 'A reason may have 500 characters at most.' }),
  }),
  load: theSite,
  run: async ({ input: { person: id, reason }, ctx, store, now }) => {
    refuseOneself(ctx, id, 'You cannot suspend yourself.');
    const person = await lockPerson(store, id);
    if (person.siteAdmin)
      throw new AppError('conflict', 'This person is a site admin. Take that from them first.');
    const at = person.suspendedAt ?? now;
    await store.site.replaceSuspension(id, { at, reason });
    await store.sessions.revokeSessions(id, now);
    return { ...person, suspendedAt: at, suspendedReason: reason };
  },
  subjectOf: ({ id }) => id,
});
