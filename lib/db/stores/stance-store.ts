import type { Moderation } from '@/lib/domain/access/sight';
import type { StanceSpread } from '@/lib/domain/annotations/annotation';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import type { NewAnnotation } from './annotation-store';

export type NewStance = Omit<
  NewAnnotation,
  'placement' | 'guess' | 'kind' | 'parentId' | 'rootId' | 'depth' | 'sourceId' | 'heldTitle'
> & {
  authorId: string;
  eventId: string;
  value: Stance;
  reason: string;
  wording: string;
};

/** Stances: one row for each reader and unit, and the log of how they came about. */
export class StanceStore {
  constructor(private readonly sql: Sql) {}

  /**
   * Takes or changes a reader's stance: the current row and the event in one statement. What the reader had given
   * on an earlier wording of the unit thereby becomes the stance on the wording that stands; of several the others
   * are withdrawn.
   */
  async replace(stance: NewStance) {
    const [row] = await this.sql<{ id: string; version: number; createdAt: Instant }>(
      `WITH event AS (
         INSERT INTO stance_events (id, space_id, article_id, unit_id, reader_id, value, reason, wording, created_at)
         VALUES ($1,$2,$3,$4,$5,$6::stance_value,$7,$8,$9)
       ), stood AS (
         SELECT e.id FROM annotations e
         WHERE e.space_id = $2 AND e.unit_id = $4 AND e.author_id = $5 AND e.kind = 'stance' AND e.earlier_wording
           AND e.placement <> 'unplaced' AND e.deleted_at IS NULL AND NOT EXISTS (
             SELECT 1 FROM annotations c WHERE c.space_id = $2 AND c.unit_id = $4 AND c.author_id = $5
               AND c.kind = 'stance' AND NOT c.earlier_wording AND c.placement <> 'unplaced')
         ORDER BY e.updated_at DESC LIMIT 1
       ), confirmed AS (
         UPDATE annotations a SET body = $12, version_id = $11, start = $13, "end" = $14, exact = $15, prefix = $16,
           suffix = $17, version = a.version + 1, updated_at = $9, placement = 'placed', guess = NULL,
           earlier_wording = false, given_on = NULL, pseudonymous = $18, moderation = $19::moderation
         FROM stood WHERE a.space_id = $2 AND a.id = stood.id AND a.earlier_wording
         RETURNING a.id, a.version, a.created_at
       ), earlier AS (
         UPDATE annotations SET deleted_at = $9, deleted_by_id = $5, version = version + 1, updated_at = $9
         WHERE space_id = $2 AND unit_id = $4 AND author_id = $5 AND kind = 'stance' AND earlier_wording
           AND deleted_at IS NULL AND id NOT IN (SELECT id FROM stood)
       ), taken AS (
         INSERT INTO annotations AS a (id, space_id, article_id, version_id, unit_id, kind, author_id, body, start, "end",
           exact, prefix, suffix, created_at, updated_at, pseudonymous, moderation)
         SELECT $10::uuid, $2, $3, $11, $4, 'stance', $5, $12, $13, $14, $15, $16, $17, $9, $9, $18, $19::moderation
         WHERE NOT EXISTS (SELECT 1 FROM confirmed)
         ON CONFLICT (space_id, unit_id, author_id)
           WHERE kind = 'stance' AND author_id IS NOT NULL AND NOT earlier_wording AND placement <> 'unplaced' DO UPDATE SET
           body = excluded.body, version_id = excluded.version_id, start = excluded.start, "end" = excluded."end",
           exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix, version = a.version + 1,
           updated_at = excluded.updated_at, deleted_at = NULL, deleted_by_id = NULL, placement = 'placed', guess = NULL,
           pseudonymous = excluded.pseudonymous, moderation = excluded.moderation
         RETURNING a.id, a.version, a.created_at
       )
       SELECT id, version, created_at AS "createdAt" FROM confirmed UNION ALL SELECT id, version, created_at FROM taken`,
      [
        stance.eventId,
        stance.spaceId,
        stance.articleId,
        stance.unitId,
        stance.authorId,
        stance.value,
        stance.reason,
        stance.wording,
        stance.createdAt,
        stance.id,
        stance.versionId,
        JSON.stringify(stance.body),
        stance.start,
        stance.end,
        stance.exact,
        stance.prefix,
        stance.suffix,
        stance.pseudonymous,
        stance.moderation,
      ],
    );
    if (!row) throw new Error('Taking a stance returned no row.');
    return row;
  }

  /** Withdraws a reader's stance, on earlier wordings too: the row becomes a tombstone, the log gains an event. False: there was none. */
  async withdraw(stance: {
    spaceId: string;
    articleId: string;
    unitId: string;
    readerId: string;
    eventId: string;
    at: Instant;
  }) {
    const rows = await this.sql(
      `WITH gone AS (
         UPDATE annotations SET deleted_at = $6, deleted_by_id = $4, version = version + 1, updated_at = $6
         WHERE space_id = $1 AND unit_id = $3 AND author_id = $4 AND kind = 'stance' AND deleted_at IS NULL RETURNING id
       )
       INSERT INTO stance_events (id, space_id, article_id, unit_id, reader_id, value, wording, created_at)
       SELECT $5, $1, $2, $3, $4, NULL, '', $6 FROM gone LIMIT 1 RETURNING id`,
      [stance.spaceId, stance.articleId, stance.unitId, stance.readerId, stance.eventId, stance.at],
    );
    return rows.length === 1;
  }

  /** The row of a reader's stance at a unit, withdrawn or not, and how it stands; locked until the transaction ends. */
  async lockOwn(spaceId: string, unitId: string, readerId: string) {
    const [row] = await this.sql<{ id: string; moderation: Moderation }>(
      `SELECT id, moderation FROM annotations WHERE space_id = $1 AND unit_id = $2 AND author_id = $3 AND kind = 'stance'
       ORDER BY earlier_wording, updated_at DESC LIMIT 1 FOR UPDATE`,
      [spaceId, unitId, readerId],
    );
    return row ?? null;
  }

  /**
   * With `held`, also those whose reasons wait for a moderator; `own` tells whether one is the reader's, `counted`
   * how many count to whomever.
   */
  async countAt(spaceId: string, unitId: string, readerId: string | null, held: boolean) {
    const [row] = await this.sql<StanceSpread & { own: boolean; counted: number }>(
      `SELECT count(*) FILTER (WHERE a.body->>'value' = 'agree')::int AS agree,
         count(*) FILTER (WHERE a.body->>'value' = 'unsure')::int AS unsure,
         count(*) FILTER (WHERE a.body->>'value' = 'disagree')::int AS disagree,
         count(*) FILTER (WHERE a.moderation = 'approved')::int AS counted,
         coalesce(bool_or(a.author_id = $3), false) AS own
       FROM annotations a
       WHERE a.space_id = $1 AND a.unit_id = $2 AND a.kind = 'stance' AND NOT a.earlier_wording
         AND a.placement <> 'unplaced' AND a.deleted_at IS NULL
         AND ($4 OR a.moderation = 'approved' OR a.author_id = $3)`,
      [spaceId, unitId, readerId, held],
    );
    return row ?? { agree: 0, unsure: 0, disagree: 0, counted: 0, own: false };
  }

  /** At the unit in whatever version: its number is its own for good. */
  async listEvents(spaceId: string, unitId: string, readerId: string, limit: number) {
    return this.sql<{ id: string; value: Stance | null; reason: string; at: Instant }>(
      `SELECT e.id, e.value, e.reason, e.created_at AS at
       FROM units u JOIN units o ON o.space_id = u.space_id AND o.article_id = u.article_id AND o.number = u.number
       JOIN stance_events e ON e.space_id = o.space_id AND e.unit_id = o.id AND e.reader_id = $3
       WHERE u.space_id = $1 AND u.id = $2 ORDER BY e.created_at DESC, e.id DESC LIMIT $4`,
      [spaceId, unitId, readerId, limit],
    );
  }
}
