import type { Database } from '@/lib/db/database';
import type { Actor } from '@/lib/domain/access/actor';
import type { ReportProgress } from '@/lib/domain/articles/import-progress';
import type { Instant } from '@/lib/domain/time/instant';
import type { PostCheckers } from '@/lib/integrations/check-post';
import type { FetchPage } from '@/lib/integrations/fetch-page';
import type { PasswordHasher } from '@/lib/integrations/hash-password';
import type { SendMail } from '@/lib/integrations/send-mail';

/** What an operation needs from around it: who asks, the time, fresh ids, where things are kept. */
export type Context = {
  actor: Actor;
  now(): Instant;
  /** A UUIDv7. */
  newId(): string;
  database: Database;
  /** The client's name for this attempt: a retry with the same key gets the first answer again. */
  idempotencyKey?: string | undefined;
  /** A hash of the browser tab that asks: what it does is not told to it again as news. */
  client?: string | undefined;
  /** For rate limits: the address block the request came from; never stored in the clear. */
  clientBlock?: string | undefined;
  /** Fires when whoever asked went away: what is slow and not yet written stops. */
  signal?: AbortSignal | undefined;
  /** Hears how far a long import is. */
  onProgress?: ReportProgress | undefined;
  /** Another way to hash passwords, send mail, fetch pages or have contributions checked than the usual one; for tests. */
  passwords?: PasswordHasher | undefined;
  sendMail?: SendMail | undefined;
  fetchPage?: FetchPage | undefined;
  postCheckers?: PostCheckers | undefined;
  /** Told after a write was committed, so that slow work (mail, fetching a title) starts outside it. */
  afterCommit?: ((event: { operation: string; subjectId: string | null }) => void) | undefined;
};
