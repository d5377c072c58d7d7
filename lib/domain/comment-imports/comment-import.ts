import { z } from 'zod';
import { LIMITS } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';

/** The systems whose exports are read: Disqus’s XML, and WordPress’s extended RSS (WXR). */
export const COMMENT_SYSTEMS = ['disqus', 'wordpress'] as const;
export const CommentSystem = z.enum(COMMENT_SYSTEMS);
export type CommentSystem = z.infer<typeof CommentSystem>;

/**
 * What a file may be and hold. Bytes of the file; how many threads and comments; characters (UTF-16) of one comment as
 * HTML, of a link, a title, an id; elements inside elements; attributes of one element; characters without any tag.
 */
export const FILE_LIMITS = {
  bytes: 512 * 1024 * 1024,
  threads: 200_000,
  comments: 500_000,
  html: 60_000,
  link: 2_048,
  title: 300,
  id: 64,
  depth: 64,
  attributes: 64,
  between: 1024 * 1024,
} as const;

/** Read and looked at, being imported, done with. While it is being read nobody is shown it. */
export const COMMENT_IMPORT_STATES = ['reading', 'ready', 'running', 'done'] as const;
export type CommentImportState = (typeof COMMENT_IMPORT_STATES)[number];

/** Where an imported comment came to stand. */
export const PLACED_OUTCOMES = ['placed', 'on_article', 'in_thread'] as const;

/** Why a comment was left out. */
export const LEFT_OUT = [
  'spam',
  'deleted',
  'not_a_comment',
  'empty',
  'too_long',
  'no_date',
  'no_id',
  'circular',
  'other_page',
  'article_gone',
  'already_imported',
] as const;
export const OUTCOMES = [...PLACED_OUTCOMES, ...LEFT_OUT] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What else there is to say of one that was imported. */
export const REMARKS = ['waits', 'banned_words', 'quote_not_found', 'parent_left_out', 'flattened'] as const;
export type Remark = (typeof REMARKS)[number];

/** The most that an imported note may have, as any note. */
export const MOST_MARKDOWN = LIMITS.note;

/** A page as a file speaks of it. */
export type ForeignThread = { key: string; link: string; title: string };

/** A comment as a file speaks of it. Addresses of people and machines are never read. */
export type ForeignComment = {
  /** Empty where it has none that could be one. */
  id: string;
  /** The id of the comment that it answers. */
  parent: string | null;
  /** The key of its thread. */
  thread: string;
  /** `key` tells authors of one file apart; it may be their name. */
  author: { key: string; name: string };
  html: string;
  /** HTML that was longer than the limit is not kept. */
  tooLong: boolean;
  writtenAt: Instant | null;
  /** As it stood where it comes from. */
  state: 'approved' | 'waiting' | 'spam' | 'deleted' | 'not_a_comment';
};

/** A comment as it waits to be imported. `outcome` is set of what is left out at once. */
export type ReadComment = {
  foreignId: string;
  /** What it is called in any file that holds it. */
  origin: string;
  parent: string | null;
  thread: string;
  authorKey: string;
  authorName: string;
  markdown: string;
  quotes: string[];
  writtenAt: Instant | null;
  waits: boolean;
  outcome: Outcome | null;
};

/** An import as moderators see it. */
export type CommentImport = {
  id: string;
  spaceId: string;
  system: CommentSystem;
  fileName: string;
  /** The article that it was uploaded for. */
  article: { id: string; slug: string; title: string } | null;
  state: CommentImportState;
  itemsTotal: number;
  itemsDone: number;
  doubles: number;
  createdAt: Instant;
  finishedAt: Instant | null;
};

/** How many threads there are and how many have an article; what became of comments, or would. */
export type CommentImportCounts = {
  threads: number;
  matched: number;
  /** Not done with: those whose thread has an article, and were not imported before. */
  toImport: number;
  outcomes: Partial<Record<Outcome, number>>;
};

/** A thread of a file, and to which article its comments go. */
export type ListedThread = ForeignThread & {
  id: string;
  comments: number;
  article: { id: string; slug: string; title: string } | null;
  /** Its title is that of the article, but its page is not where the article came from. */
  guessed: boolean;
};

/** What became of a comment. */
export type ReportLine = {
  ordinal: number;
  foreignId: string;
  author: string;
  words: string;
  writtenAt: Instant | null;
  outcome: Outcome;
  remarks: Remark[];
  annotationId: string | null;
  /** Of the note's article, while both are there. */
  articleSlug: string | null;
  thread: { link: string; title: string };
};

/** How long reports are kept, in days. They hold names and first words. */
export const REPORT_DAYS = 90;
/** In characters, of what a report says of a comment. */
export const FIRST_WORDS = 160;
