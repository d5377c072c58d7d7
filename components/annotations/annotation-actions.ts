import type { ReactNode } from 'react';
import type {
  Annotation,
  AnnotationAbilities,
  AnnotationOrder,
  Author,
  ThreadFilter,
} from '@/lib/domain/annotations/annotation';
import type { SourceBody, SourceRelation, Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { FlagReason } from '@/lib/domain/moderation/decision';
import type { Instant } from '@/lib/domain/time/instant';

/** An annotation and what the reader may do with it. */
export type View = Annotation & { abilities: AnnotationAbilities };
export type NoteView = Extract<View, { kind: 'note' }>;
export type SourceView = Extract<View, { kind: 'source' }>;
/** What readers can agree with or find helpful, or not. */
export type RatedView = NoteView | SourceView;
export type HighlightView = Extract<View, { kind: 'highlight' }>;
export type StanceView = Extract<View, { kind: 'stance' }>;

/** A sentence to show where somebody did something that did not work; null when it did. */
export type Refusal = ReactNode | null;

export type EarlierVersion = { version: number; markdown: string; at: Instant; editedBy: Author };

export type NewSource = { url: string; relation: SourceRelation; quotation: string; comment: string };

/** What a reader can do with what stands at the unit; the page gives these, components only call them. */
export type AnnotationActions = DiscussionActions & {
  postNote: (markdown: string, question: boolean) => Promise<Refusal>;
  reply: (parent: NoteView, markdown: string) => Promise<Refusal>;
  editNote: (note: NoteView, markdown: string) => Promise<Refusal>;
  addSource: (source: NewSource) => Promise<Refusal>;
  editSource: (source: SourceView, body: SourceBody) => Promise<Refusal>;
  saveReason: (reason: string) => Promise<Refusal>;
  withdrawStance: () => void;
  /** Gives a stance on the wording that stands now, with the reason it had. */
  confirmStance: (stance: StanceView) => void;
  takeStance: (value: Stance) => void;
  remove: (annotation: View) => Promise<Refusal>;
  restore: (annotation: View) => Promise<Refusal>;
  /** It stands where it should, in the new version too. */
  confirmPlace: (annotation: View) => Promise<Refusal>;
  /** Tells moderators of what somebody else wrote. */
  flag: (annotation: View, reason: FlagReason, note: string) => Promise<Refusal>;
  /** Asks moderators to look once more at what they refused. */
  appeal: (annotation: View, reason: string) => Promise<Refusal>;
  /** The page on which one places by hand. */
  placeHref: string;
  loadReplies: (root: NoteView) => void;
  loadMoreNotes: () => void;
  loadEarlierVersions: (note: NoteView) => Promise<EarlierVersion[] | null>;
  /** Absent where nothing but one unit is shown. */
  showOnlyBy: ((author: NonNullable<Author>) => void) | undefined;
  retry: () => void;
};

/** Somebody whom a note can name; `id` is what stands for them in its text. */
export type Mentionable = { id: string; name: string };

/** What readers do with notes together. */
export type DiscussionActions = {
  /** Null takes one's reaction back. */
  react: (rated: RatedView, value: Stance | null) => Promise<Refusal>;
  ask: (note: NoteView, question: boolean) => Promise<Refusal>;
  /** Null opens the question again. */
  accept: (question: NoteView, reply: NoteView | null) => Promise<Refusal>;
  resolve: (thread: NoteView) => Promise<Refusal>;
  reopen: (thread: NoteView) => Promise<Refusal>;
  /** To nobody with null. */
  assign: (thread: NoteView, person: string | null) => Promise<Refusal>;
  findPeople: (prefix: string) => Promise<Mentionable[]>;
  /** Of those the people of the space: to whom a thread can be given. */
  findAssignees: (prefix: string) => Promise<Mentionable[]>;
};

/** Which threads are listed, and in which order. */
export type NoteListing = {
  order: AnnotationOrder;
  threads: ThreadFilter | null;
  onOrder: (order: AnnotationOrder) => void;
  onThreads: (threads: ThreadFilter | null) => void;
};

/** The replies below a note, as far as they are here. */
export type Thread = { items: NoteView[]; next: string | null; loading: boolean };

/** What stands at a unit, as far as it is here. What was just deleted stays for its undo. */
export type UnitAnnotations = {
  status: 'loading' | 'ready' | { failed: string };
  notes: NoteView[];
  moreNotes: string | null;
  threads: ReadonlyMap<string, Thread>;
  sources: SourceView[];
  highlights: HighlightView[];
  stances: StanceView[];
  deleted: ReadonlySet<string>;
  /** Just added by the reader: settles in with a short tint. */
  fresh: string | null;
};
