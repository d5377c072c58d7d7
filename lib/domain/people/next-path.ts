/**
 * Where to go after signing in: a path on this site, as given in `next` or `callbackUrl`. Anything that a
 * browser could read as another site becomes the start page; `/.//evil.example` and tabs inside `//` are such.
 */
export function nextPath(given: unknown): string {
  if (typeof given !== 'string' || !given.startsWith('/') || given.length > 2_000) return '/';
  if (!URL.canParse(given, 'http://here.invalid')) return '/';
  const { origin, pathname, search, hash } = new URL(given, 'http://here.invalid');
  return origin === 'http://here.invalid' && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
