import { z } from 'zod';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** Signs all of one's browsers out but the one that asks. */
export const revokeOtherSessions = operation({
  name: 'revokeOtherSessions',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({}),
  load: loadOwnAccount,
  run: async ({ subject: { person }, ctx, store, now }) => {
    const mine = ctx.actor.kind === 'person' && ctx.actor.via === 'session' ? ctx.actor.sessionId : null;
    return { ended: await store.sessions.revokeSessions(person.id, now, mine) };
  },
});
