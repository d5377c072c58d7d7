import type { Database } from '@/lib/db/database';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import { GUEST_LIFE } from '@/lib/domain/guests/guest';
import { API_TOKEN_FORM } from '@/lib/domain/people/api-token';
import { SESSION_IDLE, SESSION_TOUCH } from '@/lib/domain/people/session';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import { openGuestToken } from '../guests/guest-token';
import { hashOfSecret } from './secrets';

const SESSION_SECRET = /^[A-Za-z0-9_-]{43}$/;

/**
 * Who a session cookie belongs to; a guest when it is unknown, ended or too old. One statement, and at most
 * every five minutes a second one that notes the use.
 */
export async function findActorBySession(database: Database, secret: string, now: Instant): Promise<Actor> {
  if (!SESSION_SECRET.test(secret)) return GUEST;
  const { sessions } = database.store;
  const owner = await sessions.findSessionOwner(hashOfSecret(secret), now, addMillis(now, -SESSION_IDLE));
  if (!owner) return GUEST;
  if (owner.lastSeenAt < addMillis(now, -SESSION_TOUCH)) await sessions.touchSession(owner.sessionId, now);
  const { id, name, siteAdmin, sessionId } = owner;
  return { kind: 'person', id, name, siteAdmin, via: 'session', sessionId };
}

/** Who an API token belongs to; null when it is unknown, revoked or expired. */
export async function findActorByToken(
  database: Database,
  token: string,
  now: Instant,
): Promise<Actor | null> {
  if (!API_TOKEN_FORM.test(token)) return null;
  const { sessions } = database.store;
  const owner = await sessions.findTokenOwner(hashOfSecret(token), now);
  if (!owner) return null;
  if (!owner.lastUsedAt || owner.lastUsedAt < addMillis(now, -SESSION_TOUCH)) {
    await sessions.touchToken(owner.tokenId, now);
  }
  const { id, name, siteAdmin, scopes } = owner;
  return { kind: 'person', id, name, siteAdmin, via: 'token', scopes };
}

/** Which guest a token that we signed names; null where it is none of ours, or that guest is no more. */
export async function findActorByGuestToken(
  database: Database,
  token: string,
  via: 'cookie' | 'token',
  now: Instant,
): Promise<Actor | null> {
  const id = openGuestToken(token);
  const guest = id && (await database.store.guests.findGuest(id, addMillis(now, -GUEST_LIFE)));
  return guest ? { kind: 'named_guest', ...guest, via } : null;
}
