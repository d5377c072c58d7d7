import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Actor } from '@/lib/domain/access/actor';
import { database } from './database';
import { actorFromCookies } from './request-actor';

/**
 * Who asks, for pages and server actions; looked up once per request. Whatever signs people in (next-auth
 * now) is known to this module's siblings only. Outside Next: `actorFromRequest`.
 */
export const auth = cache(async (): Promise<Actor> => {
  const jar = await cookies();
  return actorFromCookies((name) => jar.get(name)?.value, database());
});
