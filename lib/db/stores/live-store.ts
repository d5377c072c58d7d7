import type { LiveEvent, OwnThere } from '@/lib/domain/live/live-event';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { instantText, type StandingRow, standingColumns, standingJoins, toStanding } from '../standing';
import { countedStances, seenModeration } from '../visible';

/** An event as it is kept: `xid` is the transaction that wrote it. */
export type KeptEvent = LiveEvent & { xid: bigint };

/** Events from a point on. Whatever was committed before `horizon` was read by now. Not `whole`: there are more. */
export type Reading = { horizon: bigint; events: KeptEvent[]; whole: boolean };

/**
 * First which, then what of them. Something that was there before is taken as it is now, so that nobody hears of what
 * was taken away since. The list of known ones is hashed, however long it is.
 */
const EVENTS = `SELECT e.id, e.xid::text AS xid, e.space_id AS "spaceId", e.article_id AS "articleId", e.kind,
    u.unit_id AS "unitId", e.annotation_id AS "annotationId", coalesce(a.author_id, e.author_id) AS "authorId",
    CASE WHEN r.told THEN e.before END AS before,
    CASE WHEN NOT r.told THEN NULL WHEN e.annotation_id IS NULL THEN e.after WHEN a.deleted_at IS NULL THEN ${seenModeration('a')} END AS now,
    CASE WHEN e.kind = 'stance' THEN ${countedStances('u')} ELSE 0 END::int AS "stancesAtUnit", e.client,
    ${instantText('e.at')} AS at, e.xid AS place
  FROM (SELECT * FROM live_events k
    WHERE k.space_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR k.article_id = $2) AND k.xid >= $3::text::xid8
      AND k.id NOT IN (SELECT unnest($4::uuid[]))
    ORDER BY k.xid, k.at, k.id LIMIT $5) e
  LEFT JOIN annotations a ON a.space_id = e.space_id AND a.id = e.annotation_id
  LEFT JOIN articles t ON t.space_id = e.space_id AND t.id = e.article_id
  CROSS JOIN LATERAL (SELECT e.space_id, coalesce(a.unit_id, e.unit_id) AS unit_id) u
  -- Of an article that was deleted only that is told.
  CROSS JOIN LATERAL (SELECT e.kind = 'article' OR (t.id IS NOT NULL AND t.deleted_at IS NULL) AS told) r`;

type EventRow = Omit<KeptEvent, 'xid'> & { horizon: string; xid: string | null };

/** Live events, and who is there to hear of them. */
export class LiveStore {
  constructor(private readonly sql: Sql) {}

  /** Up to here everything is decided: each transaction before it is committed, and visible, or never will be. */
  async readHorizon(): Promise<bigint> {
    const [row] = await this.sql<{ horizon: string }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`,
    );
    return BigInt(row?.horizon ?? 0);
  }

  /**
   * What was committed at or after `from`, but for what is `known`, and the horizon, in one statement and so in one
   * snapshot. Commits do not come in the order of ids: a transaction that began early may commit late. So an event
   * counts as behind us only when nothing that began before it still runs.
   */
  async readSince(
    { spaceIds, articleId = null }: { spaceIds: readonly string[]; articleId?: string | null },
    from: bigint,
    known: readonly string[],
    limit: number,
  ): Promise<Reading> {
    const rows = await this.sql<EventRow>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, f.* FROM (SELECT 1) one
       LEFT JOIN (${EVENTS}) f ON true ORDER BY f.place, f.at, f.id`,
      [spaceIds, articleId, String(from), known, limit],
    );
    const events = rows.flatMap(({ horizon: _, xid, ...event }) =>
      xid === null ? [] : [{ ...event, xid: BigInt(xid) }],
    );
    const horizon = BigInt(rows[0]?.horizon ?? from);
    const whole = events.length < limit;
    const last = events.at(-1)?.xid ?? horizon;
    return {
      // Cut off, only what comes before the last one is known to be complete.
      horizon: whole || last > horizon ? horizon : last,
      events,
      whole,
    };
  }

  /** How people stand in spaces now; a space that is gone is missing. Two statements, for however many. */
  async findStandings(asked: readonly { spaceId: string; personId: string | null }[]) {
    const rows = await this.sql<StandingRow>(
      `SELECT ${standingColumns} FROM spaces s ${standingJoins('NULL::uuid')} WHERE s.id = ANY($1::uuid[]) AND s.deleted_at IS NULL`,
      [[...new Set(asked.map(({ spaceId }) => spaceId))]],
    );
    const spaces = new Map(rows.map((row) => [row.s.id, toStanding(row)]));
    const persons = asked.filter(({ personId }) => personId !== null);
    const people = await this.sql<Pick<StandingRow, 'role' | 'bar'> & { key: string }>(
      `SELECT DISTINCT ON (p.space_id, p.user_id) p.space_id || ' ' || p.user_id AS key, m.role,
         CASE WHEN b.kind IS NULL THEN NULL ELSE json_build_object('kind', b.kind, 'until', ${instantText('b.until')}) END AS bar
       FROM unnest($1::uuid[], $2::uuid[]) p(space_id, user_id)
       LEFT JOIN memberships m ON m.space_id = p.space_id AND m.user_id = p.user_id
       LEFT JOIN space_bars b ON b.space_id = p.space_id AND b.user_id = p.user_id`,
      [persons.map(({ spaceId }) => spaceId), persons.map(({ personId }) => personId)],
    );
    const known = new Map(people.map(({ key, role, bar }) => [key, { role, bar }]));
    return (spaceId: string, personId: string | null): SpaceStanding | null => {
      const space = spaces.get(spaceId)?.space;
      return space ? { space, role: null, bar: null, ...known.get(`${spaceId} ${personId}`) } : null;
    };
  }

  /** What these people have of their own at these units: one statement for all of them. Keys: `person unit`. */
  async findOwn(spaceId: string, unitIds: readonly string[], personIds: readonly string[]) {
    const rows = await this.sql<{ personId: string; unitId: string } & OwnThere>(
      `SELECT o.author_id AS "personId", o.unit_id AS "unitId", bool_or(o.kind <> 'highlight') AS "ownAtUnit",
         bool_or(o.kind = 'stance' AND NOT o.earlier_wording) AS "ownStanceAtUnit"
       FROM annotations o WHERE o.space_id = $1 AND o.unit_id = ANY($2::uuid[]) AND o.author_id = ANY($3::uuid[])
         AND o.deleted_at IS NULL GROUP BY 1, 2`,
      [spaceId, unitIds, personIds],
    );
    return new Map(
      rows.map(({ personId, unitId, ownAtUnit, ownStanceAtUnit }) => [
        `${personId} ${unitId}`,
        { ownAtUnit, ownStanceAtUnit },
      ]),
    );
  }

  /** Of these hashes of session secrets and API tokens, those that still open something. */
  async findGoodCredentials(hashes: readonly string[], now: Instant, idleSince: Instant) {
    const rows = await this.sql<{ hash: string }>(
      `SELECT s.token_hash AS hash FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.token_hash = ANY($1) AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3
         AND u.erased_at IS NULL AND u.suspended_at IS NULL
       UNION ALL
       SELECT t.token_hash FROM api_tokens t JOIN users u ON u.id = t.user_id
       WHERE t.token_hash = ANY($1) AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
         AND u.erased_at IS NULL AND u.suspended_at IS NULL`,
      [hashes, now, idleSince],
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  /** Of these articles, those that can be read in the space where they were followed. Keys: `space article`. */
  async findStandingArticles(followed: readonly { spaceId: string; articleId: string }[]) {
    const rows = await this.sql<{ key: string }>(
      `SELECT DISTINCT t.space_id || ' ' || t.id AS key FROM unnest($1::uuid[], $2::uuid[]) f(space_id, id)
       JOIN articles t ON t.space_id = f.space_id AND t.id = f.id WHERE t.deleted_at IS NULL`,
      [followed.map(({ spaceId }) => spaceId), followed.map(({ articleId }) => articleId)],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Says for the rest of the transaction which browser tab writes; the triggers write it down with the events. */
  async noteClient(client: string) {
    await this.sql(`SELECT set_config('arguably.client', $1, true)`, [client]);
  }

  /** Wakes every process that listens, this one too. */
  async tell(what: Told) {
    await this.sql(`SELECT pg_notify('${LIVE_CHANNEL}', $1)`, [what]);
  }

  /** Replaces all that a process said of its readers, and counts who reads these articles anywhere. */
  async replacePresence(
    processId: string,
    readers: readonly { spaceId: string; articleId: string; reader: string }[],
    { now, expiresAt }: { now: Instant; expiresAt: Instant },
  ) {
    const [spaces, articles, hashes] = [
      readers.map(({ spaceId }) => spaceId),
      readers.map(({ articleId }) => articleId),
      readers.map(({ reader }) => reader),
    ];
    await this.sql(
      `WITH here AS (SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[]) h(space_id, article_id, reader)),
       gone AS (DELETE FROM presence p WHERE p.process_id = $1 AND NOT EXISTS (
         SELECT 1 FROM here h WHERE h.space_id = p.space_id AND h.article_id = p.article_id AND h.reader = p.reader))
       INSERT INTO presence (space_id, article_id, process_id, reader, expires_at)
       SELECT DISTINCT space_id, article_id, $1::uuid, reader, $5::timestamptz FROM here
       ON CONFLICT (space_id, article_id, process_id, reader) DO UPDATE SET expires_at = excluded.expires_at`,
      [processId, spaces, articles, hashes, expiresAt],
    );
    return this.countPresence(spaces, articles, now);
  }

  private async countPresence(spaceIds: readonly string[], articleIds: readonly string[], now: Instant) {
    const rows = await this.sql<{ articleId: string; count: number }>(
      `SELECT p.article_id AS "articleId", count(DISTINCT p.reader)::int AS count FROM presence p
       WHERE p.space_id = ANY($1::uuid[]) AND p.article_id = ANY($2::uuid[]) AND p.expires_at > $3 GROUP BY 1`,
      [[...new Set(spaceIds)], [...new Set(articleIds)], now],
    );
    return new Map(rows.map(({ articleId, count }) => [articleId, count]));
  }

  /** Removes what nobody will ask for again. Says how many events went. */
  async sweep(before: Instant, now: Instant, limit: number) {
    await this.sql(`DELETE FROM presence WHERE expires_at < $1`, [now]);
    const rows = await this.sql(
      `DELETE FROM live_events WHERE (space_id, id) IN (
         SELECT space_id, id FROM live_events WHERE at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [before, limit],
    );
    return rows.length;
  }
}

/** What is told between processes: that there are new events, or that somebody came or went. Never which. */
export type Told = 'events' | 'presence';

export const LIVE_CHANNEL = 'arguably_live';
