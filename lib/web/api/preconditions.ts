import { createHash } from 'node:crypto';
import { AppError } from '@/lib/domain/errors';

/**
 * Names one state of one thing as one person sees it: its version, where it has one, and a hash of what is
 * sent, since numbers of replies and abilities change without a new version.
 */
export function etagOf(text: string, version: number | null): string {
  const hash = createHash('sha1').update(text).digest('base64url').slice(0, 16);
  return version === null ? `"${hash}"` : `"${version}.${hash}"`;
}

/** If-None-Match, compared weakly. */
export function isUnchanged(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.trim() === '*' || tagsIn(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === etag);
}

/** If-Match, compared strongly: a weak tag never matches. */
export const isExpected = (ifMatch: string, etag: string) =>
  ifMatch.trim() === '*' || tagsIn(ifMatch).includes(etag);

/** The versions that an If-Match allows; null where it allows any. `"3"` alone names a version too. */
export function expectedVersions(ifMatch: string): number[] | null {
  if (ifMatch.trim() === '*') return null;
  return tagsIn(ifMatch).flatMap((tag) => {
    const version = /^"([1-9]\d{0,8})(?:\.[\w-]+)?"$/.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

export const preconditionFailed = (message = 'This was changed meanwhile. Read it again, then try again.') =>
  new AppError('stale_version', message);

const tagsIn = (header: string): string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];
