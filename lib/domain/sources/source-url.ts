import { LIMITS } from '@/lib/domain/annotations/annotation-kinds';
import { AppError } from '@/lib/domain/errors';

const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga|ref_src)$/i;

/**
 * The one form of a web address under which a source is kept, so that the same page cited twice is one
 * source: scheme and host in small letters, no default port, no fragment, no tracking parameters, no
 * trailing slash after a path. Throws `invalid_input` for what is no web address.
 */
export function normaliseSourceUrl(typed: string): string {
  const text = typed.trim();
  if (text.length > LIMITS.url) throw refusal(`A web address may have ${LIMITS.url} characters at most.`);
  const url = parse(
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text) ? text : `https://${text}`,
  );
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refusal('Only web addresses that begin with https:// or http:// can be cited.');
  }
  if (url.username || url.password) throw refusal('Remove the user name and password from the web address.');
  if (!/\.|^\[|^localhost$/.test(url.hostname))
    throw refusal('This is not a whole web address. It should look like https://example.org/page.');
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, '') || '/';
  return url.href;
}

function parse(text: string) {
  try {
    return new URL(text);
  } catch (cause) {
    throw refusal('This is not a web address. It should look like https://example.org/page.', cause);
  }
}

const refusal = (message: string, cause?: unknown) =>
  new AppError('invalid_input', message, { issues: [{ path: 'url', message }] }, { cause });
