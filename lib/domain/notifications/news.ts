/** How somebody's place in a space changed. */
export const MEMBERSHIP_CHANGES = ['role', 'suspended', 'removed', 'let_back'] as const;
export type MembershipChange = (typeof MEMBERSHIP_CHANGES)[number];

/**
 * Something happened that others may have to hear of. An operation says it (`news`), and it is kept in the
 * operation's own transaction; `tellNews` finds out who hears of it.
 */
export type News = { spaceId: string } & (
  | {
      /** A note was written, edited or let through: whoever is named in it, and whoever wrote before it in its thread. */
      event: 'note';
      annotationId: string;
    }
  | {
      /** A reply was accepted as the answer: whoever wrote it, and whoever asked. */
      event: 'answer';
      annotationId: string;
    }
  | {
      /** A note was given to somebody to look after: whoever has it when it is told. */
      event: 'assignment';
      annotationId: string;
    }
  | {
      /** A moderator decided about a contribution: its author. */
      event: 'decision';
      annotationId: string;
      detail: 'approved' | 'denied';
    }
  | { event: 'membership'; recipientId: string; detail: MembershipChange }
  | {
      /** Addresses were invited: whoever has confirmed one as theirs. Looked up when it is told, not by who invites. */
      event: 'invitation';
      detail: 'invited';
    }
  | {
      /** A space is going to be deleted: its owners. */
      event: 'deletion';
      detail: 'deleting';
    }
  | {
      /** An article, or a version of one, can be read: the members. */
      event: 'article';
      articleId: string;
      detail: 'new' | 'version';
    }
);
