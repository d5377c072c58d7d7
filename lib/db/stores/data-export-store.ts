import type { DataExport } from '@/lib/domain/people/data-export';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

/** Where the work at an export goes on. */
export type ExportAtWork = {
  id: string;
  userId: string;
  userName: string;
  partsDone: number;
  cursor: string | null;
  pieces: number;
  itemsDone: number;
  attempts: number;
  createdAt: Instant;
};

const columns = `e.id, e.items_done AS "itemsDone", e.items_total AS "itemsTotal", e.bytes, e.pieces,
  e.created_at AS "createdAt", e.finished_at AS "finishedAt", e.failed_at AS "failedAt", e.expires_at AS "expiresAt"`;

/** A person's data as it is being put together, and as it waits to be fetched. */
export class DataExportStore {
  constructor(private readonly sql: Sql) {}

  /** The newest that has not expired. */
  async findNewest(userId: string, now: Instant): Promise<DataExport | null> {
    const [row] = await this.sql<DataExport>(
      `SELECT ${columns} FROM data_exports e WHERE e.user_id = $1 AND e.expires_at > $2
       ORDER BY e.created_at DESC, e.id DESC LIMIT 1`,
      [userId, now],
    );
    return row ?? null;
  }

  /** False where one is at work for this person already. */
  async insertExport(wanted: {
    id: string;
    userId: string;
    requestedById: string | null;
    itemsTotal: number;
    createdAt: Instant;
    expiresAt: Instant;
  }): Promise<boolean> {
    const { id, userId, requestedById, itemsTotal, createdAt, expiresAt } = wanted;
    const rows = await this.sql(
      `INSERT INTO data_exports (id, user_id, requested_by_id, items_total, created_at, expires_at)
       VALUES ($1,$2,$3,$4,$5,$6)
       ON CONFLICT (user_id) WHERE finished_at IS NULL AND failed_at IS NULL DO NOTHING RETURNING id`,
      [id, userId, requestedById, itemsTotal, createdAt, expiresAt],
    );
    return rows.length === 1;
  }

  /** A person has one at a time: older ones go. */
  async removeOthers(userId: string, kept: string) {
    await this.sql(`DELETE FROM data_exports WHERE user_id = $1 AND id <> $2`, [userId, kept]);
  }

  async listWaiting(now: Instant, limit: number): Promise<string[]> {
    const rows = await this.sql<{ id: string }>(
      `SELECT id FROM data_exports WHERE finished_at IS NULL AND failed_at IS NULL
         AND (lease_until IS NULL OR lease_until < $1) ORDER BY created_at LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes an export for this process; null where it is done or another process has it. */
  async takeExport(id: string, now: Instant, leaseUntil: Instant): Promise<ExportAtWork | null> {
    const [row] = await this.sql<ExportAtWork>(
      `UPDATE data_exports e SET lease_until = $3, attempts = attempts + 1 FROM users u
       WHERE e.id = $1 AND u.id = e.user_id AND u.erased_at IS NULL AND e.finished_at IS NULL
         AND e.failed_at IS NULL AND (e.lease_until IS NULL OR e.lease_until < $2)
       RETURNING e.id, e.user_id AS "userId", u.name AS "userName", e.parts_done AS "partsDone", e.cursor,
         e.pieces, e.items_done AS "itemsDone", e.attempts, e.created_at AS "createdAt"`,
      [id, now, leaseUntil],
    );
    return row ?? null;
  }

  /** Keeps a piece and where the next one begins. */
  async appendPart(
    {
      id,
      pieces,
      partsDone,
      cursor,
      itemsDone,
    }: Omit<ExportAtWork, 'userId' | 'userName' | 'attempts' | 'createdAt'>,
    data: Uint8Array,
    leaseUntil: Instant,
  ) {
    await this.sql(`INSERT INTO data_export_parts (export_id, ordinal, data) VALUES ($1,$2,$3)`, [
      id,
      pieces - 1,
      data,
    ]);
    await this.sql(
      `UPDATE data_exports SET pieces = $2, parts_done = $3, cursor = $4, items_done = $5, bytes = bytes + $6,
         lease_until = $7 WHERE id = $1`,
      [id, pieces, partsDone, cursor, itemsDone, data.length, leaseUntil],
    );
  }

  async finishExport(id: string, now: Instant, expiresAt: Instant) {
    await this.sql(
      `UPDATE data_exports SET finished_at = $2, expires_at = $3, lease_until = NULL WHERE id = $1`,
      [id, now, expiresAt],
    );
  }

  async releaseExport(id: string) {
    await this.sql(`UPDATE data_exports SET lease_until = NULL WHERE id = $1`, [id]);
  }

  async failExport(id: string, now: Instant) {
    await this.sql(`UPDATE data_exports SET failed_at = $2, lease_until = NULL WHERE id = $1`, [id, now]);
  }

  /** A piece of a finished export of this person; null past the last one. */
  async findPart(
    userId: string,
    exportId: string,
    ordinal: number,
    now: Instant,
  ): Promise<Uint8Array | null> {
    const [row] = await this.sql<{ data: Uint8Array }>(
      `SELECT p.data FROM data_export_parts p JOIN data_exports e ON e.id = p.export_id
       WHERE e.id = $1 AND e.user_id = $2 AND e.finished_at IS NOT NULL AND e.expires_at > $4 AND p.ordinal = $3`,
      [exportId, userId, ordinal, now],
    );
    return row?.data ?? null;
  }

  async sweep(now: Instant, limit: number) {
    await this.sql(
      `DELETE FROM data_exports WHERE id IN (SELECT id FROM data_exports WHERE expires_at < $1 LIMIT $2)`,
      [now, limit],
    );
  }
}
