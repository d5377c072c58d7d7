/**
 * Every rule that can lead to a suggestion. Each key has one sentence in the message catalogue,
 * written to be read after "Suggested because". The list is closed: a rule without a key does not compile.
 */
export const REASON_RULES = [
  // What kind of block or unit it is
  'block-heading',
  'block-caption',
  'block-apparatus',
  'no-assertion',
  // Cue words
  'cue-reason',
  'cue-example',
  'cue-conclusion',
  'cue-summary',
  'cue-stance',
  'cue-norm',
  'cue-value',
  'cue-concession',
  'cue-opponent',
  'cue-contrast',
  'cue-addition',
  'cue-common-ground',
  'cue-research',
  'cue-definition',
  // What stands in the unit
  'figures',
  'attribution',
  'quotation',
  'own-experience',
  'past-event',
  'link',
  // Where it stands
  'opens-paragraph',
  'closes-paragraph',
  'inside-paragraph',
  'opening-paragraph',
  'closing-paragraph',
  'standfirst',
  'echoes-title',
  'followed-by-reason',
  'followed-by-example',
  'answers-concession',
  'best-main-claim',
  'says-main-claim-again',
  // Relations
  'relation-connective',
  'relation-same-sentence',
  'relation-nearest-claim',
  'relation-main-claim',
  'relation-reply',
  'relation-against-claim',
  'relation-restatement',
] as const;
export type ReasonRule = (typeof REASON_RULES)[number];
