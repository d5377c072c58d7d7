import type { News } from '@/lib/domain/notifications/news';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { standingJoins } from '../standing';
import { barHolds, readableSpace, seenByEach } from '../visible-to-each';
import { dueAt, wishJoins, wishOf } from './wish-sql';

export type WaitingNews = { spaceId: string; id: string; event: News['event']; attempts: number };

/** What happened, until everybody was told who hears of it. */
export class NewsStore {
  constructor(private readonly sql: Sql) {}

  /** In the transaction of what happened. */
  async insert(news: (News & { id: string })[], actorId: string | null, at: Instant) {
    if (news.length === 0) return;
    await this.sql(
      `INSERT INTO news (space_id, id, event, article_id, annotation_id, recipient_id, detail, actor_id, created_at, due_at)
       SELECT r."spaceId", r.id, r.event::news_event, r."articleId", r."annotationId", r."recipientId", coalesce(r.detail, ''),
         $2, $3, $3
       FROM json_to_recordset($1) AS r("spaceId" uuid, id uuid, event text, "articleId" uuid, "annotationId" uuid,
         "recipientId" uuid, detail text)`,
      [JSON.stringify(news), actorId, at],
    );
  }

  /** The oldest that is due and that no other process holds; held until the transaction ends. */
  async takeNext(now: Instant): Promise<WaitingNews | null> {
    const [row] = await this.sql<WaitingNews>(
      `SELECT space_id AS "spaceId", id, event, attempts FROM news WHERE due_at <= $1
       ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    return row ?? null;
  }

  /**
   * Tells everybody who is to hear of it and may see it, and sees to their mails; one statement, whoever they are.
   * Who was told of the same thing before is not told again, but of another decision. The mail's row is written
   * even where it waits already: so whoever just sends it waits, and looks once more.
   */
  async tell({ spaceId, id, event }: WaitingNews, now: Instant, gatheringSeconds: number) {
    await this.sql(
      `WITH told AS (
         INSERT INTO notifications AS n
           (space_id, id, user_id, kind, subject_id, article_id, annotation_id, actor_id, detail, space_name, created_at, mailed_at)
         SELECT DISTINCT ON (c.user_id) e.space_id, gen_random_uuid(), c.user_id, c.kind, ${SUBJECTS[event]}, t.id, a.id,
           e.actor_id, e.detail, CASE WHEN c.kind = 'space' THEN s.name END, e.created_at,
           -- The mail with the link went out at once.
           CASE WHEN e.event = 'invitation' THEN e.created_at END
         FROM news e
         JOIN spaces s ON s.id = e.space_id AND s.deleted_at IS NULL
         LEFT JOIN annotations a ON a.space_id = e.space_id AND a.id = e.annotation_id
         LEFT JOIN articles t ON t.space_id = e.space_id AND t.id = coalesce(a.article_id, e.article_id) AND t.deleted_at IS NULL
         CROSS JOIN LATERAL (${RECIPIENTS[event]}) c(user_id, kind, rank)
         JOIN users u ON u.id = c.user_id AND u.erased_at IS NULL
         ${standingJoins('c.user_id')}
         ${wishJoins('c')}
         WHERE e.space_id = $1 AND e.id = $2 AND c.user_id IS DISTINCT FROM e.actor_id
           AND (${wishOf('in_app')} OR ${wishOf('mail')} <> 'never')
           AND ${RULES[event]}
         ORDER BY c.user_id, c.rank
         ON CONFLICT (space_id, user_id, kind, subject_id) DO UPDATE SET detail = EXCLUDED.detail,
           actor_id = EXCLUDED.actor_id, created_at = EXCLUDED.created_at, seen_at = NULL, mailed_at = NULL
           WHERE n.kind = 'moderation' AND n.detail <> EXCLUDED.detail
         RETURNING n.user_id, n.kind, n.mailed_at)
       INSERT INTO notification_mails AS q (user_id, rhythm, due_at)
       SELECT DISTINCT told.user_id, ${wishOf('mail')}, ${dueAt(wishOf('mail'), '$3', '$4')}
       FROM told JOIN users u ON u.id = told.user_id AND u.email_verified_at IS NOT NULL
       LEFT JOIN mail_hours h ON h.user_id = told.user_id
       ${wishJoins('told')}
       WHERE ${wishOf('mail')} <> 'never' AND told.mailed_at IS NULL
       ON CONFLICT (user_id, rhythm) DO UPDATE SET due_at = q.due_at`,
      [spaceId, id, now, `${gatheringSeconds} seconds`],
    );
    await this.remove(spaceId, id);
  }

  /** Of news that could not be told. */
  async postpone(spaceId: string, id: string, dueAt: Instant) {
    await this.sql(`UPDATE news SET attempts = attempts + 1, due_at = $3 WHERE space_id = $1 AND id = $2`, [
      spaceId,
      id,
      dueAt,
    ]);
  }

  async remove(spaceId: string, id: string) {
    await this.sql(`DELETE FROM news WHERE space_id = $1 AND id = $2`, [spaceId, id]);
  }
}

/** Of a thread that is longer, whoever wrote among so many before hears of the next one, and whoever began it. */
const MOST_REPLIES = 500;

type ByEvent = Record<News['event'], string>;

/** Whoever might hear of it, as (person, kind, rank): of several kinds for one person the lowest rank counts. */
const RECIPIENTS: ByEvent = {
  note: `SELECT w.user_id, 'mention'::notification_kind, 1 FROM mentions w
      WHERE w.space_id = a.space_id AND w.annotation_id = a.id AND w.user_id IS DISTINCT FROM a.author_id
    UNION ALL
    SELECT x.author_id, 'reply', 2 FROM (
        SELECT h.author_id, h.deleted_at FROM annotations h WHERE h.space_id = a.space_id AND h.id = a.root_id
        UNION ALL
        (SELECT r.author_id, r.deleted_at FROM annotations r WHERE r.space_id = a.space_id AND r.root_id = a.root_id
           AND (r.created_at, r.id) < (a.created_at, a.id) ORDER BY r.created_at DESC, r.id DESC LIMIT ${MOST_REPLIES})) x
      -- A guest has nowhere to read it.
      JOIN users g ON g.id = x.author_id AND g.guest_since IS NULL
      WHERE x.deleted_at IS NULL AND x.author_id IS DISTINCT FROM a.author_id`,
  answer: `SELECT x.author_id, 'answer'::notification_kind, 1 FROM annotations x
    WHERE x.space_id = a.space_id AND x.id IN (a.id, a.root_id)`,
  assignment: `SELECT h.assignee_id, 'assigned'::notification_kind, 1 FROM note_threads h
    WHERE h.space_id = a.space_id AND h.note_id = a.id AND h.assignee_id IS NOT NULL`,
  decision: `VALUES (a.author_id, 'moderation'::notification_kind, 1)`,
  membership: `VALUES (e.recipient_id, 'space'::notification_kind, 1)`,
  // Those that were made in the same operation, and so at the same moment.
  invitation: `SELECT v.id, 'space'::notification_kind, 1 FROM invitations i
    JOIN users v ON v.email = i.email AND v.email_verified_at IS NOT NULL
    WHERE i.space_id = e.space_id AND i.kind = 'email' AND i.created_at = e.created_at
      AND i.created_by_id IS NOT DISTINCT FROM e.actor_id AND i.revoked_at IS NULL`,
  deletion: `SELECT f.user_id, 'space'::notification_kind, 1 FROM memberships f
    WHERE f.space_id = e.space_id AND f.role = 'owner'`,
  article: `SELECT f.user_id, 'article'::notification_kind, 1 FROM memberships f WHERE f.space_id = e.space_id`,
};

/** What a person is told of once only. */
const SUBJECTS: ByEvent = {
  note: 'a.id',
  answer: 'a.id',
  assignment: 'a.id',
  decision: 'a.id',
  membership: 'e.id',
  invitation: 'e.id',
  deletion: 'e.id',
  article: `CASE WHEN e.detail = 'version' THEN t.current_version_id ELSE t.id END`,
};

const readable = `t.id IS NOT NULL AND ${readableSpace('$3')} AND NOT ${barHolds('$3')}`;
const seen = `${readable} AND ${seenByEach('a', 'c.user_id', '$3')}`;

/** Who may not see it is not told. */
const RULES: ByEvent = {
  note: seen,
  answer: seen,
  assignment: seen,
  decision: seen,
  membership: 'true',
  invitation: 'm.role IS NULL',
  deletion: `s.deletion_due_at IS NOT NULL AND NOT ${barHolds('$3')}`,
  article: readable,
};
