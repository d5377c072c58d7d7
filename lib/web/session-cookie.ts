import { GUEST_LIFE } from '@/lib/domain/guests/guest';
import type { NewSession } from '@/lib/domain/people/session';
import { millisOfInstant } from '@/lib/domain/time/instant';

/** Over https the name carries the prefix that makes browsers refuse it from anywhere else. */
export const isSecureSite = () => (process.env.NEXTAUTH_URL ?? '').startsWith('https://');

/** The name that next-auth gives it, so that its own endpoints see the same session. */
export const sessionCookieName = () => `${isSecureSite() ? '__Secure-' : ''}next-auth.session-token`;

/** How the cookie is set: not for scripts, not sent along from other sites' forms. */
export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureSite() }) as const;

export const sessionCookie = (session: NewSession) => ({
  name: sessionCookieName(),
  value: session.secret,
  ...sessionCookieOptions(),
  expires: new Date(millisOfInstant(session.expiresAt)),
});

/** What makes a guest who writes known on this device. */
export const guestCookieName = () => `${isSecureSite() ? '__Secure-' : ''}arguably.guest`;

export const guestCookie = (token: string) => ({
  name: guestCookieName(),
  value: token,
  ...sessionCookieOptions(),
  maxAge: GUEST_LIFE / 1_000,
});

/** The value of a cookie in a Cookie header, or null. The first wins where a name comes twice. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}
