import {
  type CommentSystem,
  FILE_LIMITS,
  type ForeignComment,
  type ForeignThread,
  MOST_MARKDOWN,
  type Outcome,
  type ReadComment,
} from '@/lib/domain/comment-imports/comment-import';
import { importedName } from '@/lib/domain/comment-imports/imported-author';
import { pageOf } from '@/lib/domain/comment-imports/page-of';
import { AppError } from '@/lib/domain/errors';
import { normaliseLine } from '@/lib/domain/text/normalise';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import { safeHref } from '@/lib/formats/html';
import { commentMarkdown } from '@/lib/integrations/comments/comment-markdown';
import type { Told } from '@/lib/integrations/comments/foreign-comments';
import type { Context } from '../context';
import { pseudonym } from '../people/secrets';

const PORTION = 500;
const DAY = 86_400_000;

/** Keeps what is read of a file, a portion at a time. */
export class KeepComments {
  private readonly threads: ForeignThread[] = [];
  private readonly comments: ReadComment[] = [];
  private threadsRead = 0;
  private read = 0;
  private kept = 0;
  private number = 1;

  constructor(
    private readonly of: { spaceId: string; importId: string },
    private readonly ctx: Context,
  ) {}

  async add(system: CommentSystem, told: readonly (Told & { site: string })[]) {
    const latest = addMillis(this.ctx.now(), DAY);
    for (const one of told) {
      if (one.kind === 'thread') this.threads.push(one.thread);
      else
        this.comments.push(
          readComment(one.comment, { system, site: one.site, latest, number: this.number++ }),
        );
      if (this.comments.length + this.threads.length >= PORTION) await this.flush();
    }
  }

  /** How many comments there are, and how often the file has another under an id that it had before. */
  async finish() {
    await this.flush();
    return { items: this.kept, doubles: this.read - this.kept };
  }

  private async flush() {
    const { commentImports } = this.ctx.database.store;
    const threads = this.threads.splice(0);
    const comments = this.comments.splice(0);
    this.threadsRead += threads.length;
    if (this.threadsRead > FILE_LIMITS.threads || this.read + comments.length > FILE_LIMITS.comments)
      throw tooMany();
    if (threads.length > 0)
      await commentImports.appendThreads(
        this.of,
        threads.map((thread) => ({
          id: this.ctx.newId(),
          key: thread.key,
          link: thread.link.slice(0, FILE_LIMITS.link).toWellFormed(),
          page: pageOf(thread.link),
          title: normaliseLine(thread.title),
        })),
      );
    if (comments.length > 0) this.kept += await commentImports.appendItems(this.of, this.read, comments);
    this.read += comments.length;
  }
}

type From = { system: CommentSystem; site: string; latest: Instant; number: number };

function readComment(comment: ForeignComment, { system, site, latest, number }: From): ReadComment {
  const { author, html, writtenAt } = comment;
  // What is left out for its state is named in the report by its first words, too.
  const { markdown, quotes } = commentMarkdown(html, { linesCount: system === 'wordpress', safeHref });
  return {
    // In the report one without an id is called by its number.
    foreignId: comment.id || `(${number})`,
    origin: `${system}:${site.slice(0, 500)}:${comment.id}`,
    parent: comment.parent,
    thread: comment.thread,
    authorKey: pseudonym('imported author', `${system}\n${site}\n${author.key}`),
    authorName: importedName(author.name),
    markdown: markdown.slice(0, MOST_MARKDOWN).toWellFormed(),
    quotes: comment.state === 'approved' || comment.state === 'waiting' ? quotes : [],
    writtenAt,
    waits: comment.state === 'waiting',
    outcome: outcomeOf(comment, markdown, latest),
  };
}

/** Why it is left out at once; null of what can be imported. */
function outcomeOf(
  { id, state, tooLong, writtenAt }: ForeignComment,
  markdown: string,
  latest: Instant,
): Outcome | null {
  if (state === 'spam' || state === 'deleted' || state === 'not_a_comment') return state;
  if (id === '') return 'no_id';
  if (tooLong || markdown.length > MOST_MARKDOWN) return 'too_long';
  if (markdown.trim() === '') return 'empty';
  return writtenAt === null || writtenAt > latest ? 'no_date' : null;
}

const tooMany = () =>
  new AppError(
    'too_large',
    `A file may hold ${FILE_LIMITS.comments.toLocaleString('en')} comments and ${FILE_LIMITS.threads.toLocaleString('en')} threads. Export fewer at once.`,
  );
