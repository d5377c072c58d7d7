import { z } from 'zod';
import { SESSION_IDLE } from '@/lib/domain/people/session';
import { addMillis } from '@/lib/domain/time/instant';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** The browsers that are signed in now; `current` is the one that asks. */
export const listSessions = operation({
  name: 'listSessions',
  kind: 'read',
  permission: 'account.read',
  noun: 'account',
  input: z.object({}),
  load: loadOwnAccount,
  run: async ({ subject: { person }, ctx, store, now }) => {
    const sessions = await store.sessions.listSessions(person.id, now, addMillis(now, -SESSION_IDLE));
    const mine = ctx.actor.kind === 'person' && ctx.actor.via === 'session' ? ctx.actor.sessionId : null;
    return { items: sessions.map((session) => ({ ...session, current: session.id === mine })) };
  },
});
