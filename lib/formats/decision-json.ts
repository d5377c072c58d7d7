import { z } from 'zod';
import { DECISION_ORIGINS, DECISION_REASONS, type DecisionForAuthor } from '@/lib/domain/moderation/decision';
import { instantJson } from './format';

/** What is said about a decision to whoever wrote the words. */
export const DecisionForAuthorJson = z.strictObject({
  /** A rule of the space, or a moderator. */
  origin: z.enum(DECISION_ORIGINS),
  reason: z.enum(DECISION_REASONS),
  /** To the author; empty where nobody wrote one. */
  note: z.string(),
  at: instantJson,
});

export const toDecisionForAuthorJson = ({ origin, reason, note, at }: DecisionForAuthor) => ({
  ...{ origin, reason, note, at },
});
