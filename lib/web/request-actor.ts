import type { Database } from '@/lib/db/database';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { findActorBySession, findActorByToken } from '@/lib/operations/people/find-actor';
import { instantNow } from './context';
import { readCookie, sessionCookieName } from './session-cookie';

/**
 * Who asks, from the headers alone, so that it works with and without Next: an API token, else the session
 * cookie, else a guest. A token that is not valid is refused; taking its bearer for a guest would hide why
 * something is missing.
 */
export async function actorFromRequest(headers: Headers, database: Database): Promise<Actor> {
  const authorization = headers.get('authorization') ?? '';
  if (/^bearer(\s|$)/i.test(authorization)) {
    const actor = await findActorByToken(database, authorization.slice(6).trim(), instantNow());
    if (actor) return actor;
    throw new AppError('unauthenticated', 'This token is not valid: it is unknown, revoked or expired.');
  }
  const secret = readCookie(headers.get('cookie'), sessionCookieName());
  return secret ? findActorBySession(database, secret, instantNow()) : GUEST;
}
