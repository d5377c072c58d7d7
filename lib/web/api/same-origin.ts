import { AppError } from '@/lib/domain/errors';

/**
 * A write that a cookie signs must come from our own pages: a cookie is sent along whoever makes the
 * browser ask. Browsers say in Sec-Fetch-Site or Origin where a request comes from, and pages cannot lie there.
 */
export function refuseOtherOrigins(headers: Headers) {
  const site = headers.get('sec-fetch-site');
  if (site !== null ? site === 'same-origin' || site === 'none' : isOwnOrigin(headers)) return;
  throw new AppError(
    'forbidden',
    'Signed in by a cookie, this can only be asked from our own pages. Use an API token elsewhere.',
  );
}

/**
 * Whether a page of another site makes the browser send this. A program that says nothing of where it comes from, such as
 * a mail service that unsubscribes somebody, sends no cookie either.
 */
export function isFromElsewhere({
  'sec-fetch-site': site,
  origin,
  host,
}: Partial<Record<'sec-fetch-site' | 'origin' | 'host', string | string[]>>): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && !isOwn(String(origin), String(host));
}

const isOwnOrigin = (headers: Headers) => isOwn(headers.get('origin'), headers.get('host'));

/** By host, since behind a proxy that speaks TLS we do not know the scheme. */
function isOwn(given: string | null, host: string | null) {
  const origin = hostOf(given);
  if (origin === null) return false;
  return origin === hostOf(process.env.NEXTAUTH_URL) || origin === host?.toLowerCase();
}

const hostOf = (url: string | null | undefined) => (url && URL.canParse(url) ? new URL(url).host : null);
