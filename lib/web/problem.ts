import type { AppError, Chapter, ErrorCode } from '@/lib/domain/errors';

/** What each refusal is in HTTP. What a fetched page did wrong is the input's fault, not ours: 422, never 5xx. */
export const problemStatuses = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  duplicate_article: 409,
  already_exists: 409,
  stale_revision: 409,
  idempotency_in_progress: 409,
  too_many: 409,
  stale_version: 412,
  too_large: 413,
  unsupported_media_type: 415,
  chapter_needed: 422,
  idempotency_mismatch: 422,
  fetch_refused: 422,
  fetch_failed: 422,
  timeout: 422,
  precondition_required: 428,
  rate_limited: 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/** The short name of a problem: the same for all its occurrences. */
const titles = {
  invalid_input: 'The input is not valid',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  conflict: 'Something changed meanwhile',
  duplicate_article: 'The article is already here',
  already_exists: 'It already exists',
  stale_revision: 'The segmentation was changed meanwhile',
  idempotency_in_progress: 'The first request still runs',
  too_many: 'Too many',
  stale_version: 'It was changed meanwhile',
  too_large: 'Too large',
  unsupported_media_type: 'Media type not supported',
  chapter_needed: 'Choose a chapter',
  idempotency_mismatch: 'The key was used for another request',
  fetch_refused: 'The address may not be fetched',
  fetch_failed: 'The page could not be fetched',
  timeout: 'It took too long',
  precondition_required: 'A precondition is required',
  rate_limited: 'Too many requests',
  unavailable: 'Not available at the moment',
} as const satisfies Record<ErrorCode, string>;

/** RFC 9457, with our code and, for bad input, what is wrong with which field. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The path that was asked for. */
  instance: string;
  code: ErrorCode | 'internal';
  errors?: { path: string; message: string }[];
  /** What there is to choose from. */
  chapters?: Chapter[];
  /** What stands there now. */
  current?: unknown;
};

export const PROBLEM_TYPE = 'application/problem+json';

export function toProblem(error: AppError, instance: string): Problem {
  const { issues, chapters, current } = error.details;
  return {
    type: error.code === 'rate_limited' ? QUOTA_EXCEEDED : `/api/v1/docs#problem-${error.code}`,
    title: titles[error.code],
    status: problemStatuses[error.code],
    detail: error.message,
    instance,
    code: error.code,
    ...(issues ? { errors: issues } : {}),
    ...(chapters ? { chapters } : {}),
    ...(current === undefined ? {} : { current }),
  };
}

/** A bug, as the world sees it: nothing about what went wrong inside. */
export const internalProblem = (instance: string): Problem => ({
  type: 'about:blank',
  title: 'Internal server error',
  status: 500,
  detail: 'Something went wrong on our side. It was logged; try again later.',
  instance,
  code: 'internal',
});

/** The registered type for a quota, from the draft on RateLimit headers. */
const QUOTA_EXCEEDED = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

export const problemKinds = (Object.keys(titles) as ErrorCode[]).map((code) => ({
  code,
  status: problemStatuses[code],
  title: titles[code],
}));
