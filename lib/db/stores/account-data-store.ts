import type { Instant } from '@/lib/domain/time/instant';
import { emptyAnswered, inPortions, removeSpaces, removeUnanswered } from '../erasing-steps';
import type { Sql } from '../sql';
import { hasOtherOwner, standingJoins } from '../standing';
import { readableSpace, seenByEach } from '../visible-to-each';

type After = string | null;

/**
 * Everything that is a person's, across all spaces: to hand it out, and to erase it. Pages are by id, which
 * is the order of creation (UUIDv7).
 */
export class AccountDataStore {
  constructor(private readonly sql: Sql) {}

  async listMemberships(userId: string) {
    return this.sql<{ space: string; name: string; kind: string; role: string; joinedAt: Instant }>(
      `SELECT s.slug AS space, s.name, s.kind, m.role, m.joined_at AS "joinedAt"
       FROM memberships m JOIN spaces s ON s.id = m.space_id WHERE m.user_id = $1 ORDER BY m.joined_at, s.id`,
      [userId],
    );
  }

  /** What spaces hold about the person besides their work: bars, pseudonyms and who looked them up, invitations, a slip. */
  async findTraces(userId: string) {
    const [row] = await this.sql<Record<string, unknown>>(
      `SELECT
         (SELECT COALESCE(json_agg(json_build_object('space', s.slug, 'kind', b.kind, 'until', b.until, 'reason', b.reason,
            'at', b.created_at)), '[]') FROM space_bars b JOIN spaces s ON s.id = b.space_id WHERE b.user_id = $1) AS bars,
         (SELECT COALESCE(json_agg(json_build_object('space', s.slug, 'until', h.until, 'reason', h.reason,
            'at', h.created_at)), '[]') FROM quiet_holds h JOIN spaces s ON s.id = h.space_id WHERE h.user_id = $1) AS "quietHolds",
         (SELECT COALESCE(json_agg(json_build_object('space', s.slug, 'name', q.name, 'lookup', q.lookup,
            'at', q.created_at)), '[]') FROM pseudonyms q JOIN spaces s ON s.id = q.space_id WHERE q.user_id = $1) AS pseudonyms,
         (SELECT COALESCE(json_agg(json_build_object('space', s.slug, 'reason', l.reason, 'at', l.created_at)), '[]')
            FROM pseudonym_lookups l JOIN spaces s ON s.id = l.space_id WHERE l.user_id = $1) AS "pseudonymLookups",
         (SELECT COALESCE(json_agg(json_build_object('space', s.slug, 'kind', i.kind, 'role', i.role, 'uses', i.uses,
            'at', i.created_at)), '[]') FROM invitations i JOIN spaces s ON s.id = i.space_id WHERE i.created_by_id = $1) AS "invitationsMade",
         (SELECT COALESCE(json_agg(json_build_object('space', s.slug, 'annotation', f.annotation_id, 'reason', f.reason,
            'note', f.note, 'at', f.at) ORDER BY f.at), '[]')
            FROM annotation_flags f JOIN spaces s ON s.id = f.space_id WHERE f.flagger_id = $1) AS flags,
         (SELECT json_build_object('space', s.slug, 'at', p.created_at) FROM sign_in_slips p
            JOIN spaces s ON s.id = p.space_id WHERE p.user_id = $1) AS "signInSlip"`,
      [userId],
    );
    return row ?? {};
  }

  /** With every earlier wording. Deleted ones too: they are still the person's until they are purged. */
  async listAnnotations(userId: string, after: After, limit: number) {
    return this.sql<{ id: string } & Record<string, unknown>>(
      `SELECT a.id, s.slug AS space, t.slug AS article, t.title AS "articleTitle", a.unit_id AS unit, a.kind, a.body,
         o.url AS "sourceUrl", a.parent_id AS "replyTo", a.start, a."end", a.exact, a.prefix, a.suffix, a.version,
         a.created_at AS "createdAt", a.updated_at AS "updatedAt", a.deleted_at AS "deletedAt",
         COALESCE((SELECT json_agg(json_build_object('version', e.version, 'body', e.body, 'at', e.created_at) ORDER BY e.version)
           FROM annotation_edits e WHERE e.space_id = a.space_id AND e.annotation_id = a.id), '[]') AS history,
         a.moderation,
         COALESCE((SELECT json_agg(json_build_object('state', d.state, 'reason', d.reason, 'note', d.note, 'at', d.at) ORDER BY d.at, d.id)
           FROM moderation_decisions d WHERE d.space_id = a.space_id AND d.annotation_id = a.id), '[]') AS decisions
       FROM annotations a
       JOIN spaces s ON s.id = a.space_id
       JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id
       LEFT JOIN sources o ON o.space_id = a.space_id AND o.id = a.source_id
       WHERE a.author_id = $1 AND ($2::uuid IS NULL OR a.id > $2) ORDER BY a.id LIMIT $3`,
      [userId, after, limit],
    );
  }

  async listStanceEvents(userId: string, after: After, limit: number) {
    return this.sql<{ id: string } & Record<string, unknown>>(
      `SELECT e.id, s.slug AS space, e.article_id AS article, e.unit_id AS unit, e.value, e.reason,
         e.created_at AS "at"
       FROM stance_events e JOIN spaces s ON s.id = e.space_id
       WHERE e.reader_id = $1 AND ($2::uuid IS NULL OR e.id > $2) ORDER BY e.id LIMIT $3`,
      [userId, after, limit],
    );
  }

  /** What the person decided as a moderator, without the words that it was about: those are their author's. */
  async listDecisions(userId: string, after: After, limit: number) {
    return this.sql<{ id: string } & Record<string, unknown>>(
      `SELECT d.id, s.slug AS space, d.annotation_id AS annotation, d.state, d.reason, d.note, d.at
       FROM moderation_decisions d JOIN spaces s ON s.id = d.space_id
       WHERE d.by_id = $1 AND ($2::uuid IS NULL OR d.id > $2) ORDER BY d.id LIMIT $3`,
      [userId, after, limit],
    );
  }

  /** How the person stands to notes. */
  async listReactions(userId: string, after: After, limit: number) {
    return this.sql<{ id: string } & Record<string, unknown>>(
      `SELECT e.note_id AS id, s.slug AS space, e.value, e.created_at AS "createdAt", e.updated_at AS "updatedAt"
       FROM note_stances e JOIN spaces s ON s.id = e.space_id
       WHERE e.reader_id = $1 AND ($2::uuid IS NULL OR e.note_id > $2) ORDER BY e.note_id LIMIT $3`,
      [userId, after, limit],
    );
  }

  /** Notes that name the person and that they may see. The notes themselves are their authors'. */
  async listMentions(userId: string, after: After, limit: number, now: Instant) {
    return this.sql<{ id: string } & Record<string, unknown>>(
      `SELECT i.annotation_id AS id, s.slug AS space, i.created_at AS "at" FROM mentions i
       JOIN spaces s ON s.id = i.space_id
       JOIN annotations a ON a.space_id = i.space_id AND a.id = i.annotation_id
       JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id AND t.deleted_at IS NULL
       ${standingJoins('i.user_id')}
       WHERE i.user_id = $1 AND ($2::uuid IS NULL OR i.annotation_id > $2)
         AND ${readableSpace('$4')} AND ${seenByEach('a', 'i.user_id', '$4')}
       ORDER BY i.annotation_id LIMIT $3`,
      [userId, after, limit, now],
    );
  }

  /** Articles that the person imported, each with its text as it stands now. */
  async listArticles(userId: string, after: After, limit: number) {
    return this.sql<{ id: string } & Record<string, unknown>>(
      `SELECT t.id, s.slug AS space, t.slug AS article, v.title, v.standfirst, v.byline, v.site_name AS "siteName",
         v.published_at AS "publishedAt", v.language, v.source_url AS "sourceUrl", v.text, t.created_at AS "createdAt",
         t.deleted_at AS "deletedAt"
       FROM articles t JOIN spaces s ON s.id = t.space_id
       JOIN article_versions v ON v.space_id = t.space_id AND v.id = t.current_version_id
       WHERE t.created_by_id = $1 AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT $3`,
      [userId, after, limit],
    );
  }

  /** About how much an export holds, to say how far it is. */
  async countItems(userId: string): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT (SELECT count(*) FROM annotations WHERE author_id = $1)
         + (SELECT count(*) FROM stance_events WHERE reader_id = $1)
         + (SELECT count(*) FROM moderation_decisions WHERE by_id = $1)
         + (SELECT count(*) FROM notifications WHERE user_id = $1)
         + (SELECT count(*) FROM articles WHERE created_by_id = $1) AS count`,
      [userId],
    );
    return row?.count ?? 0;
  }

  /** What the person was told, whether or not they may still see what it was about: only that they were told. */
  async listNotifications(userId: string, after: After, limit: number) {
    return this.sql<{ id: string } & Record<string, unknown>>(
      `SELECT n.id, n.kind, n.detail, s.slug AS space, n.annotation_id AS annotation, n.article_id AS article,
         n.created_at AS "createdAt", n.seen_at AS "seenAt", n.mailed_at AS "mailedAt"
       FROM notifications n JOIN spaces s ON s.id = n.space_id
       WHERE n.user_id = $1 AND ($2::uuid IS NULL OR n.id > $2) ORDER BY n.id LIMIT $3`,
      [userId, after, limit],
    );
  }

  /**
   * Shared spaces that would be left without an owner who can act: the person must hand them over or delete them first.
   * Holds the person's spaces, so that two owners cannot leave at once.
   */
  async lockSpacesLeftAlone(userId: string, now: Instant): Promise<{ name: string; slug: string }[]> {
    await this.sql(
      `SELECT s.id FROM spaces s JOIN memberships m ON m.space_id = s.id
       WHERE m.user_id = $1 AND m.role = 'owner' ORDER BY s.id FOR UPDATE OF s`,
      [userId],
    );
    return this.sql<{ name: string; slug: string }>(
      `SELECT s.name, s.slug FROM spaces s JOIN memberships m ON m.space_id = s.id
       WHERE m.user_id = $1 AND m.role = 'owner' AND s.deleted_at IS NULL AND s.deletion_due_at IS NULL
         AND s.kind <> 'personal' AND ${SHARED}
         AND NOT ${hasOtherOwner('s.id', '$1', '$2')}
       ORDER BY s.name, s.id LIMIT 20`,
      [userId, now],
    );
  }

  /**
   * Closes an account at once: nobody can sign in to it, and nobody sees its name or address any more. Spaces that
   * are the person's alone go with it. What it wrote is then taken out in portions, by `erasePortion`.
   */
  async closeAccount(userId: string, now: Instant) {
    await this.sql(
      `UPDATE spaces s SET deleted_at = $2 FROM memberships m
       WHERE m.space_id = s.id AND m.user_id = $1 AND m.role = 'owner' AND s.deleted_at IS NULL
         AND (s.kind = 'personal' OR NOT ${SHARED})`,
      [userId, now],
    );
    // In shared spaces they are gone at once; the job knows the others by the membership that is left.
    await this.sql(
      `DELETE FROM memberships m USING spaces s WHERE s.id = m.space_id AND m.user_id = $1 AND s.deleted_at IS NULL`,
      [userId],
    );
    // Their proven address stands there too, as that of whom somebody invited.
    await this.sql(
      `DELETE FROM invitations i USING users u WHERE u.id = $1 AND u.email_verified_at IS NOT NULL AND i.email = u.email`,
      [userId],
    );
    for (const table of ['sessions', 'api_tokens', 'accounts', 'verification_tokens', 'sign_in_slips'])
      await this.sql(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
    await this.sql(
      `UPDATE users SET email = NULL, email_verified_at = NULL, name = 'Deleted', password_hash = NULL,
         preferences = '{}', site_admin = false, suspended_at = NULL, suspended_reason = NULL, erased_at = $2
       WHERE id = $1`,
      [userId, now],
    );
  }

  /** How many steps an erasure has. */
  readonly erasingSteps = STEPS.length;

  /**
   * Takes one portion of a step out of the database and says how many rows that were; at 0 the step is done. Notes
   * that others answered stay as empty, nameless tombstones, so that the answers stay readable; stances stay in
   * the log without name and reason. Every portion can be done again, so an erasure that was cut off just goes on.
   */
  async erasePortion(step: number, userId: string, now: Instant): Promise<number> {
    return (await STEPS[step]?.(this.sql, userId, now)) ?? 0;
  }
}

/** Of a space `s`: somebody else belongs to it, or wrote in it. `$1` is the person who leaves. */
const SHARED = `(EXISTS (SELECT 1 FROM memberships o WHERE o.space_id = s.id AND o.user_id <> $1)
  OR EXISTS (SELECT 1 FROM annotations a WHERE a.space_id = s.id AND a.author_id <> $1))`;

/**
 * Each takes the person's id, and is done in portions. What was done for a whole space stays done, without the
 * name. A new table that names people gets its line here: `UPDATE … SET … WHERE …` or `DELETE FROM … WHERE …`.
 */
const ERASING = [
  `UPDATE annotation_edits SET edited_by_id = NULL WHERE edited_by_id = $1`,
  `UPDATE annotations SET deleted_by_id = NULL WHERE deleted_by_id = $1`,
  `UPDATE moderation_decisions SET by_id = NULL WHERE by_id = $1`,
  `UPDATE stance_events SET reader_id = NULL, reason = '' WHERE reader_id = $1`,
  `DELETE FROM note_stances WHERE reader_id = $1`,
  `DELETE FROM said_words WHERE author_id = $1`,
  `DELETE FROM annotation_flags WHERE flagger_id = $1`,
  `DELETE FROM opinion_places WHERE person_id = $1`,
  `DELETE FROM mentions WHERE user_id = $1`,
  `UPDATE note_threads SET resolved_by_id = NULL WHERE resolved_by_id = $1`,
  `UPDATE note_threads SET assignee_id = NULL WHERE assignee_id = $1`,
  `UPDATE articles SET created_by_id = NULL WHERE created_by_id = $1`,
  `UPDATE articles SET deleted_by_id = NULL WHERE deleted_by_id = $1`,
  `UPDATE article_versions SET imported_by_id = NULL WHERE imported_by_id = $1`,
  `UPDATE revisions SET author_id = NULL WHERE author_id = $1`,
  `UPDATE corrections SET author_id = NULL WHERE author_id = $1`,
  `UPDATE audit_entries SET actor_id = NULL WHERE actor_id = $1 AND operation <> 'deleteAccount'`,
  `UPDATE live_events SET author_id = NULL WHERE author_id = $1`,
  `DELETE FROM import_drafts WHERE user_id = $1`,
  `UPDATE comment_imports SET started_by_id = NULL WHERE started_by_id = $1`,
  `DELETE FROM imported_authors WHERE user_id = $1`,
  `DELETE FROM idempotency_keys WHERE actor_id = $1`,
  `DELETE FROM verification_tokens WHERE user_id = $1`,
  `DELETE FROM accounts WHERE user_id = $1`,
  `DELETE FROM sessions WHERE user_id = $1`,
  `DELETE FROM api_tokens WHERE user_id = $1`,
  `UPDATE space_bars SET by_id = NULL WHERE by_id = $1`,
  `DELETE FROM space_bars WHERE user_id = $1`,
  `UPDATE quiet_holds SET by_id = NULL WHERE by_id = $1`,
  `DELETE FROM quiet_holds WHERE user_id = $1`,
  `DELETE FROM pseudonyms WHERE user_id = $1`,
  `UPDATE data_exports SET requested_by_id = NULL WHERE requested_by_id = $1`,
  `DELETE FROM data_export_parts WHERE export_id IN (SELECT id FROM data_exports WHERE user_id = $1)`,
  `DELETE FROM data_exports WHERE user_id = $1`,
  `UPDATE erasures SET requested_by_id = NULL WHERE requested_by_id = $1`,
  `UPDATE pseudonym_lookups SET by_id = NULL WHERE by_id = $1`,
  `DELETE FROM pseudonym_lookups WHERE user_id = $1`,
  `UPDATE invitations SET accepted_by_id = NULL WHERE accepted_by_id = $1`,
  `UPDATE invitations SET created_by_id = NULL, revoked_at = COALESCE(revoked_at, now()) WHERE created_by_id = $1`,
  `UPDATE sign_in_slips SET made_by_id = NULL WHERE made_by_id = $1`,
  `DELETE FROM memberships WHERE user_id = $1`,
  `DELETE FROM news WHERE recipient_id = $1`,
  `UPDATE news SET actor_id = NULL WHERE actor_id = $1`,
  `DELETE FROM notifications WHERE user_id = $1`,
  `UPDATE notifications SET actor_id = NULL WHERE actor_id = $1`,
  `DELETE FROM notification_mails WHERE user_id = $1`,
  `DELETE FROM notification_wishes WHERE user_id = $1`,
  `DELETE FROM mail_hours WHERE user_id = $1`,
];

const STEPS = [removeSpaces, removeUnanswered, emptyAnswered, ...ERASING.map(inPortions)];
