import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

export type ErasureAtWork = { id: string; userId: string; step: number };

/** Closed accounts whose traces are being removed. */
export class ErasureStore {
  constructor(private readonly sql: Sql) {}

  async insertErasure(erasure: {
    id: string;
    userId: string;
    ticketHash: string;
    requestedById: string | null;
    createdAt: Instant;
  }) {
    await this.sql(
      `INSERT INTO erasures (id, user_id, ticket_hash, requested_by_id, created_at) VALUES ($1,$2,$3,$4,$5)`,
      [erasure.id, erasure.userId, erasure.ticketHash, erasure.requestedById, erasure.createdAt],
    );
  }

  async findByTicket(ticketHash: string) {
    const [row] = await this.sql<{
      step: number;
      rowsDone: number;
      createdAt: Instant;
      finishedAt: Instant | null;
    }>(
      `SELECT step, rows_done AS "rowsDone", created_at AS "createdAt", finished_at AS "finishedAt"
       FROM erasures WHERE ticket_hash = $1`,
      [ticketHash],
    );
    return row ?? null;
  }

  /** Those that nobody works at, the oldest first. */
  async listWaiting(now: Instant, limit: number): Promise<string[]> {
    const rows = await this.sql<{ id: string }>(
      `SELECT id FROM erasures WHERE finished_at IS NULL AND (lease_until IS NULL OR lease_until < $1)
       ORDER BY created_at LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes an erasure for this process; null where it is finished or another process has it. */
  async takeErasure(id: string, now: Instant, leaseUntil: Instant): Promise<ErasureAtWork | null> {
    const [row] = await this.sql<ErasureAtWork>(
      `UPDATE erasures SET lease_until = $3
       WHERE id = $1 AND finished_at IS NULL AND (lease_until IS NULL OR lease_until < $2)
       RETURNING id, user_id AS "userId", step`,
      [id, now, leaseUntil],
    );
    return row ?? null;
  }

  async noteProgress(id: string, progress: { step: number; rows: number; leaseUntil: Instant }) {
    await this.sql(
      `UPDATE erasures SET step = GREATEST(step, $2), rows_done = rows_done + $3, lease_until = $4 WHERE id = $1`,
      [id, progress.step, progress.rows, progress.leaseUntil],
    );
  }

  /** Gives it back, for whoever tries next. */
  async releaseErasure(id: string) {
    await this.sql(`UPDATE erasures SET lease_until = NULL WHERE id = $1`, [id]);
  }

  async finishErasure(id: string, now: Instant) {
    await this.sql(`UPDATE erasures SET user_id = NULL, finished_at = $2, lease_until = NULL WHERE id = $1`, [
      id,
      now,
    ]);
  }

  /** Nobody asks for them any more. */
  async sweep(before: Instant) {
    await this.sql(`DELETE FROM erasures WHERE finished_at < $1`, [before]);
  }
}
