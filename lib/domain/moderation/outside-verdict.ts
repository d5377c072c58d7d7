import type { HoldReason } from './decision';

/** What a service outside this site says against a contribution, before it is written. */
export type OutsideVerdict = {
  reason: Extract<HoldReason, 'external_check' | 'akismet'>;
  state: 'pending' | 'spam';
  /** For moderators, in a few words; never shown to the author. */
  why: string;
};
