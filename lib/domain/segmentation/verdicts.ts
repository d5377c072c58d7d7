import type { Reason, Role } from './argument-model';
import type { ReasonRule } from './reason-rules';

/** Log odds that a rule adds to roles. */
export type Weights = Partial<Record<Role, number>>;

/** One rule's say about a unit: its reason, and what it adds. */
export type Vote = { reason: Reason; weights: Weights };

/** The suggested role with its confidence (0 to 1), and every vote, the strongest first. */
export type Verdict = { role: Role; confidence: number; votes: Vote[] };

export const vote = (rule: ReasonRule, weights: Weights, cue: Reason['cue'] = null): Vote => ({
  reason: { rule, cue },
  weights,
});
