import type { Moderation } from '@/lib/domain/access/sight';
import type { CommentSystem } from '@/lib/domain/comment-imports/comment-import';
import type { DecisionForAuthor } from '@/lib/domain/moderation/decision';
import type { NoteStatus } from '@/lib/domain/opinions/bridging/note-status';
import type { Lookalike } from '@/lib/domain/people/lookalike';
import type { TextRange } from '@/lib/domain/text/positions';
import type { Instant } from '@/lib/domain/time/instant';
import type { HighlightBody, NoteBody, SourceBody, Stance, StanceBody } from './annotation-kinds';

/**
 * Who wrote something, as others see them. Null where the author was erased. `looksLike`: where a reader could take the
 * name for another's; absent where that was not asked.
 */
export type Author = { id: string; name: string; looksLike?: Lookalike } | null;

/**
 * Where an annotation stands: the unit, positions in the version's text (UTF-16 code units, null for an
 * implicit unit), and the quote with up to 32 characters around it, so that it survives any correction.
 */
export type Target = {
  unitId: string;
  versionId: string;
  start: number | null;
  end: number | null;
  exact: string;
  prefix: string;
  suffix: string;
};

/** A cited page. One in a space, however often it is cited. */
export type Source = {
  id: string;
  url: string;
  title: string | null;
  siteName: string | null;
  fetchState: 'pending' | 'fetched' | 'failed' | 'refused';
};

/**
 * Whether its words were found in the version that is read now: surely, probably (somebody should look), or
 * not. What is unplaced keeps the place in the version where it stood last.
 */
export const PLACEMENTS = ['placed', 'check', 'unplaced'] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** Where an annotation may belong in the version that is read now; `confidence` is 0 to 1. */
export type Guess = TextRange & { confidence: number };

export type AnnotationBase = {
  id: string;
  spaceId: string;
  articleId: string;
  target: Target;
  author: Author;
  /** Counts edits from 1. */
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  /** Set on a tombstone: its body is empty and its author hidden, its replies stay. */
  deletedAt: Instant | null;
  placement: Placement;
  /** Of one that was not, or not surely, found. */
  guess: Guess | null;
  /** Whether others see it: what is not approved is seen by its author and by moderators. */
  moderation: Moderation;
  /** Why, of what is not approved. */
  decision: DecisionForAuthor | null;
};

export type Highlight = AnnotationBase & { kind: 'highlight'; body: HighlightBody };
export type Note = AnnotationBase & {
  kind: 'note';
  body: NoteBody;
  parentId: string | null;
  rootId: string | null;
  depth: number;
  /** Live replies below it, at any depth. */
  replyCount: number;
  /** Of the head of a thread: what people agreed on about it. */
  thread: ThreadState;
  reactions: Reactions;
  bridging: Bridging | null;
  /** Of one that came from another system: which, and whether it is about the article rather than the unit it stands at. */
  imported: { from: CommentSystem; aboutArticle: boolean } | null;
};

export type ThreadState = {
  /** The reply that answers the question, if the reader sees it. */
  acceptedId: string | null;
  /** That there is nothing more to do, and who said so; null while the thread is open. */
  resolved: { by: Author; at: Instant } | null;
  /** Who looks after it. */
  assignee: Author;
};

/** How readers stand to a note or source, shown by the rule for stances; one's own is always known. */
export type Reactions = { stances: StanceSpread | null; withheld: Withheld | null; mine: Stance | null };

/**
 * What readers of different outlooks think of a note or source, where that can be told and the reader sees how others
 * stand to it (lib/domain/opinions/bridging).
 */
export type Bridging = {
  status: NoteStatus;
  intercept: number;
  factor: number;
  ratings: number;
  /** How many of them by people of either outlook. */
  sides: [number, number];
};
export type SourceCitation = AnnotationBase & {
  kind: 'source';
  body: SourceBody;
  source: Source;
  reactions: Reactions;
  bridging: Bridging | null;
};
export type StanceAnnotation = AnnotationBase & {
  kind: 'stance';
  body: StanceBody;
  /** The unit had another wording when it was given. It counts apart until it is given again. */
  earlierWording: boolean;
  /** The words it was given on. */
  givenOn: string;
};

/** The orders in which annotations are listed; the last three by how readers stand to them, where one may see that. */
export const ANNOTATION_ORDERS = ['oldest', 'newest', 'place', 'agreed', 'disputed', 'bridging'] as const;
export type AnnotationOrder = (typeof ANNOTATION_ORDERS)[number];

/** Those that tell how readers stand to notes and sources. */
export const ORDERS_BY_REACTIONS: ReadonlySet<AnnotationOrder> = new Set(['agreed', 'disputed', 'bridging']);

/** Threads by what is to be done about them. */
export const THREAD_FILTERS = ['open', 'resolved', 'open_questions', 'assigned_to_me'] as const;
export type ThreadFilter = (typeof THREAD_FILTERS)[number];

export type Annotation = Highlight | Note | SourceCitation | StanceAnnotation;

/** What the reader may do with an annotation, so that pages show only buttons that work. */
export type AnnotationAbilities = {
  edit: boolean;
  delete: boolean;
  restore: boolean;
  reply: boolean;
  /** To say where it belongs, or that it stands where it should. */
  place: boolean;
  /** To ask for another look at what a moderator refused. */
  appeal: boolean;
  /** To tell moderators of it. */
  flag: boolean;
  /** To agree with a note or find a source helpful, or not. */
  react: boolean;
  /** Of a thread: to say that there is nothing more to do, or who looks after it. */
  resolve: boolean;
  /** Of a question: to say which reply answers it. */
  accept: boolean;
};

/** Numbers of stances at a unit. */
export type StanceSpread = Record<Stance, number>;

/** Why a spread is not shown: not before one's own stance; never; too few people, where names are pseudonyms. */
export const WITHHELD = ['until_own', 'hidden', 'few'] as const;
export type Withheld = (typeof WITHHELD)[number];

/** What stands at one unit, in numbers; `mine` is the reader's own stance. */
export type UnitCounts = {
  unitId: string;
  /** Given on the wording that stands now; null where it is not shown, and then `withheld` says why. */
  stances: StanceSpread | null;
  withheld: Withheld | null;
  /** Stances given on an earlier wording, counted apart. */
  earlier: number;
  notes: number;
  sources: number;
  highlights: number;
  mine: Stance | null;
  /** The reader's own stance on an earlier wording, to confirm. */
  mineEarlier: Stance | null;
  /** Whether the reader has a note, source or highlight here. */
  annotatedByMe: boolean;
};
