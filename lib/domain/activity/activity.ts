import type { Moderation } from '@/lib/domain/access/sight';
import type { Author } from '@/lib/domain/annotations/annotation';
import { ANNOTATION_KINDS } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';

/** What happens in a space: what readers attach, how editors correct, and what comes to be read. */
export const ACTIVITY_KINDS = [...ANNOTATION_KINDS, 'correction', 'version'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Where something stands in the list: by its moment, and of the same moment by its id. */
export type ActivityKey = { kind: ActivityKind; id: string; at: Instant; number: number | null };

/** Something that happened, as one reader may know of it. */
export type Activity = {
  kind: ActivityKind;
  id: string;
  at: Instant;
  /** Null where the author was erased, or signs with a pseudonym elsewhere in the space. */
  author: Author;
  article: { id: string; slug: string; title: string };
  /** The number of the unit; null of what is about the whole article. */
  unit: number | null;
  /** The beginning of what somebody wrote; of a stance with the stance. Empty where there is nothing. */
  said: string;
  isReply: boolean;
  moderation: Moderation;
  /** Of a correction, its revision; of a version, its number: 1 is a new article. */
  number: number | null;
  /** Of a correction: how many of each kind, as {"split": 3}. */
  counts: Record<string, number>;
};

/** What somebody did, for those who look after the space. Never from where. */
export type Act = {
  id: string;
  operation: string;
  at: Instant;
  /** Null: somebody who writes here under a pseudonym, or was erased. */
  actor: Author;
  article: { id: string; slug: string; title: string } | null;
  /** That it deleted, where it can still be brought back. */
  deleted: { id: string; slug: string; title: string } | null;
  unit: number | null;
};

/**
 * What only those may do who look after a space. They do it under their own name, also where they wrote under a
 * pseudonym before: whoever is judged may know by whom.
 */
export const STAFF_ACTS: readonly string[] = [
  ...['decideModeration', 'editArticle', 'deleteArticle', 'restoreArticle', 'moveArticle', 'checkSource'],
  ...['startNewVersion', 'publishNewVersion', 'createInvitation', 'revokeInvitation', 'sendInvitations'],
  ...['inviteRoster', 'renewSlips', 'changeRole', 'removePerson', 'suspendPerson', 'liftSuspension'],
  ...['letInAgain', 'lookUpPseudonym', 'editSpace', 'archiveSpace', 'unarchiveSpace', 'deleteSpace'],
  ...['keepSpace', 'handOverSpace', 'setSpaceLogo', 'removeSpaceLogo', 'exportSpace'],
];
