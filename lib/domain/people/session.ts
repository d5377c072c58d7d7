import { z } from 'zod';
import { normaliseLine } from '@/lib/domain/text/normalise';
import type { Instant } from '@/lib/domain/time/instant';

/** A signed-in browser, as its owner sees it. */
export type Session = {
  id: string;
  userAgent: string | null;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
};

/** What the browser gets once: the secret for its cookie. Only its hash is kept. */
export type NewSession = { id: string; secret: string; expiresAt: Instant };

const DAY = 86_400_000;

/** In milliseconds. A session ends after 14 days without use, and after 60 days in any case. */
export const SESSION_IDLE = 14 * DAY;
export const SESSION_LIFE = 60 * DAY;
/** In milliseconds: `lastSeenAt` is not written more often than this. */
export const SESSION_TOUCH = 5 * 60_000;

/** What a browser says it is; kept short and on one line. */
export const UserAgent = z
  .string()
  .transform((text) => normaliseLine(text.slice(0, 1_000)).slice(0, 300))
  .optional();

/** `Firefox on Linux`, or null where nothing is recognised. Order matters: most browsers name others too. */
export function browserName(userAgent: string | null): { browser: string | null; system: string | null } {
  const first = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? null;
  return { browser: first(BROWSERS), system: first(SYSTEMS) };
}

const BROWSERS = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

const SYSTEMS = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const;
