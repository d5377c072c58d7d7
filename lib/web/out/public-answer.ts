import { answer } from '../api/answer';
import { etagOf, isUnchanged } from '../api/preconditions';
import { readCookie, sessionCookieName } from '../session-cookie';
import { lastChanged } from './last-changed';

type Told = {
  text: string;
  type: string;
  /** In seconds: how long a cache may answer with it without asking. */
  fresh: number;
  /** Who has its address may read it, and no search engine lists it. */
  unlisted?: boolean;
  /** Other sites may load it as a script. */
  anywhere?: boolean;
};

/**
 * An answer that is the same for everybody, so that any cache on the way may keep it. Who asks was not looked at; even
 * so, what somebody signed in was answered is kept nowhere.
 */
export function publicAnswer(
  request: Request,
  { text, type, fresh, unlisted = false, anywhere = false }: Told,
): Response {
  const { pathname, search } = new URL(request.url);
  const etag = etagOf(text, null);
  const modified = new Date(lastChanged(pathname + search, etag, Date.now())).toUTCString();
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    etag,
    'last-modified': modified,
    'cache-control': isSigned(request.headers)
      ? 'private, no-store'
      : `public, max-age=${fresh}, stale-while-revalidate=${5 * fresh}`,
    vary: 'Accept-Encoding',
    ...(unlisted ? { 'x-robots-tag': 'noindex' } : {}),
    ...(anywhere ? { 'cross-origin-resource-policy': 'cross-origin' } : {}),
  };
  return isKnown(request.headers, etag, modified) ? answer(304, null, headers) : answer(200, text, headers);
}

/** By its tag, else by the very time that was told: an earlier or a later one was told of something else. */
function isKnown(headers: Headers, etag: string, modified: string) {
  const tags = headers.get('if-none-match');
  return tags === null ? headers.get('if-modified-since') === modified : isUnchanged(tags, etag);
}

const isSigned = (headers: Headers) =>
  headers.has('authorization') || readCookie(headers.get('cookie'), sessionCookieName()) !== null;
