import { z } from 'zod';
import type { Moderation } from '@/lib/domain/access/sight';
import type { Author } from '@/lib/domain/annotations/annotation';
import type { Instant } from '@/lib/domain/time/instant';

/** Why a rule holds a contribution. A new phase of the pipeline brings its reason. */
export const HOLD_REASONS = [
  'denied_before',
  'held_quietly',
  'repeated',
  'links',
  'banned_words',
  'author_history',
  'external_check',
  'akismet',
  'premoderated',
  'first_posts',
  'flagged',
  'imported',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why a moderator does not let something stand, to choose from. `other`: the note says it. */
export const DENY_REASONS = [
  'off_topic',
  'unkind',
  'personal_data',
  'no_substance',
  'copied',
  'other',
] as const;
export type DenyReason = (typeof DENY_REASONS)[number];

/** Why a reader thinks that a moderator should look at something. `other`: the note says it. */
export const FLAG_REASONS = [...DENY_REASONS, 'spam'] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];
export const MAX_FLAG_NOTE = 500;

/** What so many readers flag waits until a moderator has looked; what one of them let stand does not again. */
export const FLAGS_TO_HOLD = 3;

/** How many readers gave a reason. */
export type FlagCount = { reason: FlagReason; count: number };

/** All that a decision can give as its reason: `passed` and `approved` say that nothing stands against it. */
export const DECISION_REASONS = [
  ...HOLD_REASONS,
  ...DENY_REASONS,
  'passed',
  'approved',
  'spam',
  'appealed',
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

/** Who made it: a rule of the space as the words came in, a moderator, the author, who asks for another look, or a reader. */
export const DECISION_ORIGINS = ['rule', 'moderator', 'author', 'reader'] as const;
export type DecisionOrigin = (typeof DECISION_ORIGINS)[number];

/** What a person can write in an annotation: fields of its body, and the address and title of a page that it cites. */
export const WORDED_FIELDS = ['markdown', 'comment', 'quotation', 'title', 'url', 'reason'] as const;
export type WordedField = (typeof WORDED_FIELDS)[number];

/** What a rule found: an entry of its list, or the host that a link leads to, and where it stands in a field (half-open, UTF-16 code units). */
export const Evidence = z.strictObject({
  field: z.enum(WORDED_FIELDS),
  start: z.int().min(0),
  end: z.int().min(0),
  entry: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** An entry of the log of decisions. The newest one of an annotation explains its state. */
export type Decision = {
  state: Moderation;
  origin: DecisionOrigin;
  reason: DecisionReason;
  evidence: Evidence[];
  /** To the author, or, of an appeal, from them; empty where nobody wrote one. */
  note: string;
  at: Instant;
};

/** What of it the author is told: never which words a rule looks for, nor who decided. */
export type DecisionForAuthor = Pick<Decision, 'origin' | 'reason' | 'note' | 'at'>;

export const MAX_NOTE_TO_AUTHOR = 1_000;
/** How many can be decided on at once. */
export const MAX_DECIDED = 100;

/** Why something could not be decided on: it stood otherwise than the moderator saw it. */
export type StaleDecision = {
  annotation: string;
  /** Somebody decided meanwhile; its author changed it; it is not there any more. */
  why: 'decided' | 'edited' | 'gone';
  /** How it stands now; null of what is gone. */
  state: Moderation | null;
  version: number | null;
  by: Author;
  at: Instant | null;
};

/** How somebody's contributions to a space stand now: what waits after an appeal is not counted as denied. */
export type AuthorHistory = { approved: number; denied: number; spam: number; pending: number };
