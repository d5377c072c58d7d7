import type { Author } from '@/lib/domain/annotations/annotation';
import { type Notification, QUOTED, quoteOf } from '@/lib/domain/notifications/notification';
import type { MailRhythm } from '@/lib/domain/notifications/wishes';
import { MOST_COUNTED } from '@/lib/domain/shown-count';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { standingJoins } from '../standing';
import { actorJson, authorJoins, authorJson } from '../visible';
import { barHolds, readableSpace, seenByEach } from '../visible-to-each';
import { wishJoins, wishOf } from './wish-sql';

/** A page, and one more to know that there is another. */
const MOST_LISTED = 101;
const MOST_MAILED = 200;
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A quote is cut once the people in it have their names; until then an id may stand for each. */
const READ_OF_QUOTE = QUOTED + 20 * 60;

/** Of what waits for longer no mail tells: it was overtaken. */
const MAILED_WITHIN = `interval '30 days'`;

type Row = Omit<Notification, 'space' | 'article' | 'annotation'> & {
  spaceId: string;
  spaceName: string;
  spaceSlug: string | null;
  articleId: string | null;
  articleSlug: string;
  articleTitle: string;
  annotationId: string | null;
  unitId: string;
  unitNumber: number;
  author: Author;
  mine: boolean;
  quote: string;
  names: Record<string, string>;
};

/** What one person is told. Whatever is read here passes the rule of its space again, for this person, at this time. */
export class NotificationStore {
  constructor(private readonly sql: Sql) {}

  /** Newest first, at most `MOST_LISTED`. `after` is the last one seen. */
  async list(
    userId: string,
    now: Instant,
    {
      unread,
      after,
      limit,
    }: { unread: boolean; after: { createdAt: Instant; id: string } | null; limit: number },
  ): Promise<Notification[]> {
    // The limit stands in the text: PostgreSQL plans the statement once, and for few rows it walks the index.
    const rows = await this.sql<Row>(
      `${SELECT_SHOWN} AND ${wishOf('in_app')} AND (NOT $3 OR n.seen_at IS NULL)
         AND (n.created_at, n.id) < ($4::timestamptz, $5::uuid)
       ORDER BY n.created_at DESC, n.id DESC LIMIT ${MOST_LISTED}`,
      [userId, now, unread, after?.createdAt ?? 'infinity', after?.id ?? LAST_ID],
    );
    return rows.slice(0, limit).map(toNotification);
  }

  /** Those that the person may see, up to `MOST_COUNTED`. */
  async countUnread(userId: string, now: Instant): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT 1 ${FROM_SHOWN} AND ${wishOf('in_app')} AND n.seen_at IS NULL LIMIT ${MOST_COUNTED}) unread`,
      [userId, now],
    );
    return row?.count ?? 0;
  }

  /** Marks the named ones as read, or, with null, all that were made until `until`. */
  async markSeen(userId: string, ids: string[] | null, until: Instant, now: Instant) {
    await this.sql(
      `UPDATE notifications SET seen_at = $4 WHERE user_id = $1 AND seen_at IS NULL
         AND ($2::uuid[] IS NULL OR id = ANY($2::uuid[])) AND created_at <= $3`,
      [userId, ids, until, now],
    );
  }

  /** What a mail of this rhythm has to tell by now: neither read nor mailed, oldest first, at most `MOST_MAILED`. */
  async listForMail(userId: string, rhythm: MailRhythm, now: Instant): Promise<Notification[]> {
    const rows = await this.sql<Row>(
      `${SELECT_SHOWN} AND n.seen_at IS NULL AND n.mailed_at IS NULL AND n.created_at > $2::timestamptz - ${MAILED_WITHIN}
         AND ${rhythmNow} = $3::mail_frequency
       ORDER BY n.created_at, n.id LIMIT ${MOST_MAILED}`,
      [userId, now, rhythm],
    );
    return rows.map(toNotification);
  }

  async markMailed(userId: string, ids: string[], now: Instant) {
    await this.sql(`UPDATE notifications SET mailed_at = $3 WHERE user_id = $1 AND id = ANY($2::uuid[])`, [
      userId,
      ids,
      now,
    ]);
  }

  /** Leaves them to the daily mail. */
  async defer(userId: string, ids: string[]) {
    await this.sql(`UPDATE notifications SET deferred = true WHERE user_id = $1 AND id = ANY($2::uuid[])`, [
      userId,
      ids,
    ]);
  }

  /** Removes what was read before `readBefore` and what nobody read since `madeBefore`; at most `limit`. Returns how many. */
  async sweep(readBefore: Instant, madeBefore: Instant, limit: number) {
    const rows = await this.sql(
      `DELETE FROM notifications WHERE (space_id, id) IN (
         SELECT space_id, id FROM notifications
         WHERE seen_at < $1 OR (seen_at IS NULL AND created_at < $2) LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [readBefore, madeBefore, limit],
    );
    return rows.length;
  }
}

/** What was too much for one day comes with the daily mail, unless the person wants no mail of it any more. */
const rhythmNow = `CASE WHEN n.deferred AND ${wishOf('mail')} <> 'never' THEN 'daily' ELSE ${wishOf('mail')} END`;

/** What the person `$1` may see at the time `$2`. Somebody who is barred hears of nothing but that. */
const FROM_SHOWN = `FROM notifications n
  JOIN spaces s ON s.id = n.space_id AND s.deleted_at IS NULL
  LEFT JOIN articles t ON t.space_id = n.space_id AND t.id = n.article_id AND t.deleted_at IS NULL
  LEFT JOIN annotations a ON a.space_id = n.space_id AND a.id = n.annotation_id
  ${standingJoins('n.user_id')}
  ${wishJoins('n')}
  WHERE n.user_id = $1 AND CASE WHEN n.kind = 'space' THEN true
    ELSE ${readableSpace('$2')} AND NOT ${barHolds('$2')} AND t.id IS NOT NULL
      AND (n.annotation_id IS NULL OR ${seenByEach('a', 'n.user_id', '$2')}) END`;

const SELECT_SHOWN = `SELECT n.id, n.kind, n.detail, n.created_at AS "createdAt", n.seen_at AS "seenAt",
    n.space_id AS "spaceId", coalesce(n.space_name, s.name) AS "spaceName",
    CASE WHEN ${readableSpace('$2')} THEN s.slug END AS "spaceSlug",
    CASE WHEN n.kind = 'space' AND n.detail = 'deleting' AND ${readableSpace('$2')} THEN s.deletion_due_at END AS "until",
    t.id AS "articleId", t.slug AS "articleSlug", t.title AS "articleTitle",
    a.id AS "annotationId", a.unit_id AS "unitId",
    (SELECT u.number FROM units u WHERE u.space_id = a.space_id AND u.id = a.unit_id) AS "unitNumber",
    a.author_id IS NOT DISTINCT FROM n.user_id AS mine,
    left(coalesce(a.body->>'markdown', a.body->>'comment', ''), ${READ_OF_QUOTE}) AS quote,
    (SELECT coalesce(json_object_agg(coalesce(q.handle, w.user_id), coalesce(q.name, p.name)), '{}') FROM mentions w
      JOIN users p ON p.id = w.user_id AND p.erased_at IS NULL
      LEFT JOIN pseudonyms q ON w.pseudonymous AND q.space_id = w.space_id AND q.user_id = w.user_id
      WHERE w.space_id = a.space_id AND w.annotation_id = a.id) AS names,
    (SELECT ${authorJson('a', 'n.user_id')} FROM (SELECT 1) one ${authorJoins('a')}) AS author,
    CASE WHEN n.kind <> 'moderation' THEN (SELECT ${actorJson('n', 'actor_id', 'n.user_id')}
      FROM (SELECT 1) one LEFT JOIN users p ON p.id = n.actor_id) END AS actor
  ${FROM_SHOWN}`;

function toNotification(row: Row): Notification {
  const { id, kind, detail, createdAt, seenAt, until, actor, articleId, annotationId } = row;
  return {
    ...{ id, kind, detail, createdAt, seenAt, until, actor },
    space: { id: row.spaceId, name: row.spaceName, slug: row.spaceSlug },
    article: articleId === null ? null : { id: articleId, slug: row.articleSlug, title: row.articleTitle },
    annotation:
      annotationId === null
        ? null
        : {
            id: annotationId,
            ...{ unitId: row.unitId, unitNumber: row.unitNumber, author: row.author, mine: row.mine },
            quote: quoteOf(row.quote, row.names),
          },
  };
}
