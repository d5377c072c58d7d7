import { z } from 'zod';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** Ends the session that asks. Every copy of its cookie is worthless from then on. */
export const signOut = operation({
  name: 'signOut',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({}),
  load: loadOwnAccount,
  run: async ({ subject: { person }, ctx, store, now }) => {
    if (ctx.actor.kind === 'person' && ctx.actor.via === 'session') {
      await store.sessions.revokeSession(person.id, ctx.actor.sessionId, now);
    }
    return {};
  },
});
