import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

export type AuditEntry = {
  id: string;
  spaceId: string | null;
  operation: string;
  actorId: string | null;
  via: string;
  subjectId: string | null;
  at: Instant;
};

/** One more use of a row `r` of rate_limits, at the time $3. */
const COUNTED = `ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN r.window_end_at <= $3 THEN 1 ELSE r.count + 1 END,
         window_end_at = CASE WHEN r.window_end_at <= $3 THEN excluded.window_end_at ELSE r.window_end_at END
       RETURNING key, count, window_end_at`;

/** The books behind every operation: audit, idempotency keys, rate limits, facts about the installation. */
export class BookStore {
  constructor(private readonly sql: Sql) {}

  async appendAudit(entry: AuditEntry) {
    await this.sql(
      `INSERT INTO audit_entries (id, space_id, operation, actor_id, via, subject_id, at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [entry.id, entry.spaceId, entry.operation, entry.actorId, entry.via, entry.subjectId, entry.at],
    );
  }

  /**
   * Takes the key for this request, waiting for another request that holds it. Null: the key is new and
   * now ours. Otherwise what the earlier request was and what it was answered.
   */
  async takeIdempotencyKey(key: {
    actorId: string;
    key: string;
    operation: string;
    requestHash: string;
    now: Instant;
  }) {
    const taken = await this.sql<{ key: string }>(
      `INSERT INTO idempotency_keys (actor_id, key, operation, request_hash, created_at) VALUES ($1,$2,$3,$4,$5)
       ON CONFLICT (actor_id, key) DO NOTHING RETURNING key`,
      [key.actorId, key.key, key.operation, key.requestHash, key.now],
    );
    return taken.length > 0 ? null : this.findIdempotencyKey(key.actorId, key.key);
  }

  /** What the key was used for and what was answered; a request that still runs has written nothing yet. */
  async findIdempotencyKey(actorId: string, key: string) {
    const [earlier] = await this.sql<{ operation: string; requestHash: string; response: unknown }>(
      `SELECT operation, request_hash AS "requestHash", response FROM idempotency_keys WHERE actor_id = $1 AND key = $2`,
      [actorId, key],
    );
    return earlier ?? null;
  }

  async keepIdempotentAnswer(actorId: string, key: string, response: unknown) {
    await this.sql(`UPDATE idempotency_keys SET response = $3 WHERE actor_id = $1 AND key = $2`, [
      actorId,
      key,
      JSON.stringify(response ?? null),
    ]);
  }

  /**
   * Counts one more use of `key` and returns the count in the window that runs now, and when it ends.
   * One statement, so that parallel requests cannot both be the last allowed one.
   */
  async countUse(key: string, now: Instant, windowEndsAt: Instant) {
    const [row] = await this.sql<{ count: number; windowEndAt: Instant }>(
      `INSERT INTO rate_limits AS r (key, count, window_end_at) VALUES ($1, 1, $3)
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN r.window_end_at <= $2 THEN 1 ELSE r.count + 1 END,
         window_end_at = CASE WHEN r.window_end_at <= $2 THEN $3 ELSE r.window_end_at END
       RETURNING count, window_end_at AS "windowEndAt"`,
      [key, now, windowEndsAt],
    );
    if (!row) throw new Error('Counting a use returned no row.');
    return row;
  }

  /**
   * As `countUse` for several keys that count together, in one statement. The others count only what the first lets
   * pass: whoever is stopped themselves uses nothing up that belongs to others. These are sorted, so that no two
   * statements wait for each other. Kept without waiting for the disk: what a crash forgets is counted again soon enough.
   */
  async countUses(
    first: { key: string; most: number; windowEndsAt: Instant },
    others: readonly { key: string; windowEndsAt: Instant }[],
    now: Instant,
  ) {
    const sorted = [...others].sort((a, b) => (a.key < b.key ? -1 : 1));
    return this.sql<{ key: string; count: number; windowEndAt: Instant }>(
      `WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
       first AS (
         INSERT INTO rate_limits AS r (key, count, window_end_at) SELECT $1, 1, $2::timestamptz FROM unhurried ${COUNTED}
       ), others AS (
         INSERT INTO rate_limits AS r (key, count, window_end_at)
         SELECT o.key, 1, o.ends FROM unnest($4::text[], $5::timestamptz[]) AS o(key, ends)
         WHERE (SELECT count FROM first) <= $6 ${COUNTED}
       )
       SELECT key, count, window_end_at AS "windowEndAt" FROM first
       UNION ALL SELECT key, count, window_end_at FROM others`,
      [
        ...[first.key, first.windowEndsAt, now],
        ...[sorted.map(({ key }) => key), sorted.map(({ windowEndsAt }) => windowEndsAt), first.most],
      ],
    );
  }

  /** The uses of `key` in the window that runs. */
  async findUse(key: string, now: Instant) {
    const [row] = await this.sql<{ count: number; windowEndAt: Instant }>(
      `SELECT count, window_end_at AS "windowEndAt" FROM rate_limits WHERE key = $1 AND window_end_at > $2`,
      [key, now],
    );
    return row ?? null;
  }

  /** Takes back one use of `key` in the window that runs: it did not count after all. */
  async forgetUse(key: string, now: Instant) {
    await this.sql(
      `UPDATE rate_limits SET count = count - 1 WHERE key = $1 AND count > 0 AND window_end_at > $2`,
      [key, now],
    );
  }

  async findSetting<T>(key: string): Promise<T | null> {
    const [row] = await this.sql<{ value: T }>(`SELECT value FROM settings WHERE key = $1`, [key]);
    return row?.value ?? null;
  }

  async replaceSetting(key: string, value: unknown) {
    await this.sql(
      `INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2, updated_at = now()`,
      [key, JSON.stringify(value)],
    );
  }

  /** Removes idempotency keys and rate-limit windows that nobody will ask for again. */
  async sweep(now: Instant, keysBefore: Instant) {
    await this.sql(`DELETE FROM idempotency_keys WHERE created_at < $1`, [keysBefore]);
    await this.sql(`DELETE FROM rate_limits WHERE window_end_at < $1`, [now]);
  }
}
