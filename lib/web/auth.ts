import { cookies } from 'next/headers';
import { cache } from 'react';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import { findActorBySession } from '@/lib/operations/people/find-actor';
import { instantNow } from './context';
import { database } from './database';
import { sessionCookieName } from './session-cookie';

/**
 * Who asks, for pages and server actions; looked up once per request. Whatever signs people in (next-auth
 * now) is known to this module's siblings only. Outside Next: `actorFromRequest`.
 */
export const auth = cache(async (): Promise<Actor> => {
  const secret = (await cookies()).get(sessionCookieName())?.value;
  return secret ? findActorBySession(database(), secret, instantNow()) : GUEST;
});
