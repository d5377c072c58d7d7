import { cookies, headers } from 'next/headers';
import { THEME_COOKIE, type Theme } from '@/lib/domain/people/preferences';
import type { NewSession } from '@/lib/domain/people/session';
import type { Context } from '@/lib/operations/context';
import { findActorByGuestToken, findActorBySession } from '@/lib/operations/people/find-actor';
import { readProfile } from '@/lib/operations/people/read-profile';
import { auth } from './auth';
import { clientBlockOf } from './client-block';
import { contextFor, instantNow } from './context';
import { database } from './database';
import {
  guestCookie,
  guestCookieName,
  isSecureSite,
  sessionCookie,
  sessionCookieName,
  sessionCookieOptions,
} from './session-cookie';

/** What the browser that asks may do, with its address block for the limits. */
export async function browserContext(): Promise<Context> {
  return contextFor(await auth(), { clientBlock: clientBlockOf(await headers()) });
}

/** What the browser says it is, for the list of sessions. */
export async function userAgent(): Promise<string | undefined> {
  return (await headers()).get('user-agent') ?? undefined;
}

/** Gives the browser the secret of its new session, and the person's theme. Only in server actions. */
export async function keepSession(session: NewSession) {
  const jar = await cookies();
  jar.set(sessionCookie(session));
  const actor = await findActorBySession(database(), session.secret, instantNow());
  const { preferences } = await readProfile(contextFor(actor), {});
  // Where the account has no wish of its own, what was chosen on this device stays.
  if (preferences.theme !== 'system') await keepTheme(preferences.theme);
}

/** Lets the browser go on as the guest who just got a name. Only in server actions. */
export async function keepGuest(token: string) {
  (await cookies()).set(guestCookie(token));
}

/** The token of the guest who wrote on this device, whoever is signed in by now. */
export async function guestTokenHere(): Promise<string | undefined> {
  return (await cookies()).get(guestCookieName())?.value;
}

/** The guest who wrote on this device and can go on, whoever is signed in by now. */
export async function guestHere(): Promise<{ name: string } | null> {
  const actor = await findActorByGuestToken(
    database(),
    (await guestTokenHere()) ?? '',
    'cookie',
    instantNow(),
  );
  return actor?.kind === 'named_guest' ? { name: actor.name } : null;
}

/** Forgets the guest of this device. Only in server actions. */
export async function dropGuest() {
  (await cookies()).set({ name: guestCookieName(), value: '', ...sessionCookieOptions(), maxAge: 0 });
}

/** Takes the session's cookie back. The session itself is ended by `signOut`. */
export async function dropSession() {
  (await cookies()).set({ name: sessionCookieName(), value: '', ...sessionCookieOptions(), maxAge: 0 });
}

/** Beside the account, so that the next page comes in the right theme without asking the database. */
export async function keepTheme(theme: Theme) {
  (await cookies()).set({
    name: THEME_COOKIE,
    value: theme,
    path: '/',
    sameSite: 'lax',
    secure: isSecureSite(),
    maxAge: 31_536_000,
  });
}
