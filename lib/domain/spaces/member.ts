import { z } from 'zod';
import { typedText } from '@/lib/domain/text/typed-text';
import type { Instant } from '@/lib/domain/time/instant';
import type { SpaceRole } from './space';

/** Somebody of a space as others see them. */
export type Member = {
  id: string;
  name: string;
  /** Null: they were taken out of the space. */
  role: SpaceRole | null;
  /** Null where it could tell whose pseudonym is new. */
  joinedAt: Instant | null;
  bar: MemberBar | null;
};

/** What keeps them from taking part, with the reason that they were told. For moderators, and unless it is quiet for themselves. */
export type MemberBar = {
  kind: 'suspended' | 'removed';
  /** They are not told, and may go on writing: it waits for a moderator. For moderators alone. */
  quiet: boolean;
  until: Instant | null;
  reason: string;
  createdAt: Instant;
};

/** That a moderator looked up who is behind a pseudonym. */
export type Lookup = { at: Instant; by: string | null; reason: string };

/** For how long, in days; `null` for good. */
export const SUSPENSIONS = { day: 1, week: 7, month: 30, good: null } as const;
export type Suspension = keyof typeof SUSPENSIONS;

const reason = (least: number, error: string) =>
  z
    .string()
    .trim()
    .max(500, { error: 'A reason may have 500 characters at most.' })
    .transform(typedText)
    .pipe(z.string().min(least, { error }));

/** What somebody is told who is suspended. */
export const BarReason = reason(3, 'Say why in a few words. The person reads it.');
/** What somebody is told who was removed; may be empty. */
export const RemovalReason = reason(0, '');
/** Why a pseudonym was looked up. The person reads it. */
export const LookupReason = reason(
  10,
  'Say why, in a sentence. The person reads it, and it stays on record.',
);
