import type { Database } from '@/lib/db/database';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import {
  findActorByGuestToken,
  findActorBySession,
  findActorByToken,
} from '@/lib/operations/people/find-actor';
import { instantNow } from './context';
import { guestCookieName, readCookie, sessionCookieName } from './session-cookie';

/**
 * Who asks, from the headers alone, so that it works with and without Next: an API token or a guest's, else the
 * cookies, else a guest. A token that is not valid is refused; taking its bearer for a guest would hide why
 * something is missing.
 */
export async function actorFromRequest(headers: Headers, database: Database): Promise<Actor> {
  const authorization = headers.get('authorization') ?? '';
  if (/^bearer(\s|$)/i.test(authorization)) {
    const token = authorization.slice(6).trim();
    const actor =
      (await findActorByToken(database, token, instantNow())) ??
      (await findActorByGuestToken(database, token, 'token', instantNow()));
    if (actor) return actor;
    throw new AppError('unauthenticated', 'This token is not valid: it is unknown, revoked or expired.');
  }
  const cookie = headers.get('cookie');
  return actorFromCookies((name) => readCookie(cookie, name) ?? undefined, database);
}

/** Whoever signed in on this device, else the guest who wrote on it. */
export async function actorFromCookies(
  cookie: (name: string) => string | undefined,
  database: Database,
): Promise<Actor> {
  const secret = cookie(sessionCookieName());
  const actor = secret ? await findActorBySession(database, secret, instantNow()) : GUEST;
  const token = actor.kind === 'guest' ? cookie(guestCookieName()) : undefined;
  return (token && (await findActorByGuestToken(database, token, 'cookie', instantNow()))) || actor;
}
