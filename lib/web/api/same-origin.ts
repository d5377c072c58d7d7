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

/** By host, since behind a proxy that speaks TLS we do not know the scheme. */
function isOwnOrigin(headers: Headers) {
  const origin = hostOf(headers.get('origin'));
  if (origin === null) return false;
  return origin === hostOf(process.env.NEXTAUTH_URL) || origin === headers.get('host')?.toLowerCase();
}

const hostOf = (url: string | null | undefined) => (url && URL.canParse(url) ? new URL(url).host : null);
