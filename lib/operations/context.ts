import type { Actor } from '@/lib/domain/access/actor';
import type { Instant } from '@/lib/domain/time/instant';
import type { Database } from '@/lib/db/database';

/** What an operation needs from around it: who asks, the time, fresh ids, where things are kept. */
export type Context = {
  actor: Actor;
  now(): Instant;
  /** A UUIDv7. */
  newId(): string;
  database: Database;
  /** The client's name for this attempt: a retry with the same key gets the first answer again. */
  idempotencyKey?: string | undefined;
  /** For rate limits: the address block the request came from; never stored in the clear. */
  clientBlock?: string | undefined;
  /** Told after a write was committed, so that slow work (mail, fetching a title) starts outside it. */
  afterCommit?: ((event: { operation: string; subjectId: string | null }) => void) | undefined;
};
