/** Everything that can go wrong on purpose. Anything else that is thrown is a bug. */
export const ERROR_CODES = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'duplicate_article',
  'already_exists',
  'stale_version',
  'stale_revision',
  'precondition_required',
  'idempotency_mismatch',
  'idempotency_in_progress',
  'too_large',
  'too_many',
  'rate_limited',
  'unsupported_media_type',
  'chapter_needed',
  'method_not_allowed',
  'fetch_refused',
  'fetch_failed',
  'timeout',
  'unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with the input: `path` as in `body.note`, `message` a sentence. */
export type InputIssue = { path: string; message: string };

/** A chapter of a book: its number from 1, how it is called, and about how long it is. */
export type Chapter = { number: number; title: string; characters: number };

export type ErrorDetails = {
  issues?: InputIssue[];
  retryAfterSeconds?: number;
  /** What a book can be imported by, for `chapter_needed`. */
  chapters?: Chapter[];
  /** What stands there now, for `stale_version`, `duplicate_article` and the like. */
  current?: unknown;
  [key: string]: unknown;
};

/**
 * A refusal with a code for programs and one sentence for people that says what to do.
 * The message is shown as it is: it never holds an internal name, a path or somebody's data.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const notFound = (what: string) =>
  new AppError('not_found', `There is no such ${what}, or it is not open to you.`);
