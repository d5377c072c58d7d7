import { z } from 'zod';
import type { TextRange } from '@/lib/domain/text/positions';

/** What a unit does in the argument. One role per unit; the order is the order of the legend. */
export const ROLES = [
  'major_claim',
  'claim',
  'premise',
  'rebuttal',
  'background',
  'non_argumentative',
] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const EVIDENCE_TYPES = [
  'statistics',
  'testimony',
  'anecdote',
  'common_ground',
  'reference',
  'reasoning',
  'other',
] as const;
export const EvidenceType = z.enum(EVIDENCE_TYPES);
export type EvidenceType = z.infer<typeof EvidenceType>;

export const VOICES = ['author', 'opponent', 'quoted'] as const;
export const Voice = z.enum(VOICES);
export type Voice = z.infer<typeof Voice>;

export const STATEMENT_KINDS = ['fact', 'value', 'policy'] as const;
export const StatementKind = z.enum(STATEMENT_KINDS);
export type StatementKind = z.infer<typeof StatementKind>;

export const UNIT_STATUSES = ['suggested', 'confirmed', 'curated'] as const;
export const UnitStatus = z.enum(UNIT_STATUSES);
export type UnitStatus = z.infer<typeof UnitStatus>;

export const RELATION_TYPES = ['support', 'attack', 'undercut', 'restates'] as const;
export const RelationType = z.enum(RELATION_TYPES);
export type RelationType = z.infer<typeof RelationType>;

/**
 * Why the machine suggests something. `rule` names the rule (a key of the message catalogue);
 * `cue` is the range of the words that triggered it, absolute in the canonical text, if there were any.
 */
export const Reason = z.object({
  rule: z.string().max(64),
  cue: z.object({ start: z.int(), end: z.int(), text: z.string() }).nullable(),
});
export type Reason = z.infer<typeof Reason>;

/**
 * A unit as the suggestion engine proposes it. Units tile their block: every character of the block
 * that is not white space belongs to exactly one unit. `confidence` is 0 to 1, for the role.
 * `shell` is the lead-in inside the unit ("In conclusion,") that carries no content of its own.
 */
export type SuggestedUnit = TextRange & {
  block: number;
  role: Role;
  evidenceType: EvidenceType | null;
  voice: Voice;
  statementKind: StatementKind | null;
  confidence: number;
  reasons: Reason[];
  shell: TextRange | null;
};

/**
 * A relation between suggested units, by their index. `confidence` is 0 to 1. Supports of the same `group`
 * (a number of no other meaning) come from linked premises.
 */
export type SuggestedRelation = {
  type: 'support' | 'attack' | 'restates';
  from: number;
  to: number;
  confidence: number;
  reasons: Reason[];
  group: number | null;
};

/** What the engine makes of one version's blocks. */
export type SuggestedSegmentation = { units: SuggestedUnit[]; relations: SuggestedRelation[] };
