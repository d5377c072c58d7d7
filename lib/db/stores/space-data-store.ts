import type { Sight } from '@/lib/domain/access/sight';
import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';
import { PORTION, UNANSWERED } from '../portions';
import type { Sql } from '../sql';
import { authorColumns, authorJoins, visibleAnnotation } from '../visible';

type After = string | null;
type Row = { id: string } & Record<string, unknown>;

/**
 * Everything that is in one space: to hand it out, and to remove it. Pages are by id, which is the order of
 * creation (UUIDv7).
 */
export class SpaceDataStore {
  constructor(private readonly sql: Sql) {}

  /**
   * Who is in the space. When they joined is left out where there are pseudonyms, or may be soon: by what was written
   * first under one and who joined last the two could be matched.
   */
  async listMembers(spaceId: string, after: After, limit: number) {
    return this.sql<Row>(
      `SELECT p.id, p.name, m.role, CASE WHEN s.settings->>'names' IS DISTINCT FROM 'pseudonyms'
         AND NOT EXISTS (SELECT 1 FROM pseudonyms q WHERE q.space_id = s.id) THEN m.joined_at END AS "joinedAt"
       FROM memberships m JOIN users p ON p.id = m.user_id JOIN spaces s ON s.id = m.space_id
       WHERE m.space_id = $1 AND ($2::uuid IS NULL OR p.id > $2) ORDER BY p.id LIMIT $3`,
      [spaceId, after, limit],
    );
  }

  /** The pseudonyms of the space by their handles, which are random. */
  async listPseudonyms(spaceId: string, after: After, limit: number) {
    return this.sql<Row>(
      `SELECT handle AS id, name FROM pseudonyms WHERE space_id = $1 AND ($2::uuid IS NULL OR handle > $2)
       ORDER BY handle LIMIT $3`,
      [spaceId, after, limit],
    );
  }

  /** Articles with their text, blocks, units and relations as they stand now. */
  async listArticles(spaceId: string, after: After, limit: number) {
    return this.sql<Row>(
      `SELECT t.id, t.slug, v.number AS version, v.title, v.standfirst, v.byline, v.site_name AS "siteName",
         v.published_at AS "publishedAt", v.language, v.direction, v.source_url AS "sourceUrl", t.created_at AS "createdAt",
         v.text, g.revision,
         (SELECT coalesce(json_agg(json_build_object('id', b.id, 'type', b.type, 'level', b.level, 'start', b.start, 'end', b."end",
            'marks', b.marks) ORDER BY b.ordinal), '[]') FROM blocks b WHERE b.space_id = v.space_id AND b.version_id = v.id) AS blocks,
         (SELECT coalesce(json_agg(json_build_object('id', u.id, 'number', u.number, 'start', u.start, 'end', u."end",
            'implicitText', u.implicit_text, 'role', u.role, 'evidenceType', u.evidence_type, 'voice', u.voice,
            'statementKind', u.statement_kind, 'certainty', u.certainty, 'suggestedBy', u.suggested_by, 'status', u.status)
            ORDER BY u.place, (u.start IS NOT NULL), u.number), '[]')
          FROM units u WHERE u.space_id = g.space_id AND u.segmentation_id = g.id AND u.retired_in IS NULL) AS units,
         (SELECT coalesce(json_agg(json_build_object('id', r.id, 'type', r.type, 'from', r.from_unit_id, 'toUnit', r.to_unit_id,
            'toRelation', r.to_relation_id, 'group', r.group_id, 'status', r.status) ORDER BY r.id), '[]')
          FROM relations r WHERE r.space_id = g.space_id AND r.segmentation_id = g.id) AS relations
       FROM articles t
       JOIN article_versions v ON v.space_id = t.space_id AND v.id = t.current_version_id
       JOIN segmentations g ON g.space_id = v.space_id AND g.version_id = v.id
       WHERE t.space_id = $1 AND t.deleted_at IS NULL AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT $3`,
      [spaceId, after, limit],
    );
  }

  /** What people attached, as the one who asks sees it, signed as they sign it. A tombstone has no author and no words. */
  async listAnnotations(
    spaceId: string,
    sight: Sight,
    kinds: readonly AnnotationKind[],
    after: After,
    limit: number,
  ) {
    return this.sql<Row>(
      `SELECT e.id, e.article, e.unit, e.kind, CASE WHEN e."deletedAt" IS NULL THEN e."authorId" END AS "authorId",
         CASE WHEN e."deletedAt" IS NULL THEN e."authorName" END AS "authorName",
         CASE WHEN e."deletedAt" IS NULL THEN e.body END AS body, e."sourceUrl", e."sourceTitle", e."replyTo", e.start, e."end",
         e.exact, e.placement, e."earlierWording", e.moderation, e.version, e."createdAt", e."updatedAt", e."deletedAt"
       FROM (SELECT a.id, a.article_id AS article, a.unit_id AS unit, a.kind, ${authorColumns('a', '$3')}, a.body,
         o.url AS "sourceUrl", o.title AS "sourceTitle", a.parent_id AS "replyTo", a.start, a."end", a.exact, a.placement,
         a.earlier_wording AS "earlierWording", a.moderation, a.version, a.created_at AS "createdAt",
         a.updated_at AS "updatedAt", a.deleted_at AS "deletedAt"
       FROM annotations a
       JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id AND t.deleted_at IS NULL
       ${authorJoins('a')}
       LEFT JOIN sources o ON o.space_id = a.space_id AND o.id = a.source_id
       WHERE a.space_id = $1 AND a.kind = ANY($2::annotation_kind[]) AND ${visibleAnnotation('a', sight, '$3')}
         AND ($4::uuid IS NULL OR a.id > $4) ORDER BY a.id LIMIT $5) AS e ORDER BY e.id`,
      [spaceId, kinds, sight.readerId, after, limit],
    );
  }

  /** Closes what is due to everybody, and says which spaces are to be removed: also those that a run left half done. */
  async takeDue(now: Instant, limit: number): Promise<string[]> {
    const rows = await this.sql<{ id: string }>(
      `WITH due AS (SELECT id FROM spaces WHERE deletion_due_at <= $1 OR deleted_at IS NOT NULL ORDER BY deletion_due_at LIMIT $2)
       UPDATE spaces s SET deleted_at = coalesce(s.deleted_at, $1) FROM due
       WHERE s.id = due.id AND (s.deletion_due_at <= $1 OR s.deleted_at IS NOT NULL) RETURNING s.id`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Removes one portion of a space, what hangs on other things first; 0 when little but the space itself is left.
   * Answers are removed before what they answer.
   */
  async removePortion(spaceId: string): Promise<number> {
    for (const statement of REMOVING) {
      const rows = await this.sql(statement, [spaceId]);
      if (rows.length > 0) return rows.length;
    }
    return 0;
  }

  async remove(spaceId: string) {
    await this.sql(`DELETE FROM spaces WHERE id = $1 AND deleted_at IS NOT NULL`, [spaceId]);
  }
}

const portion = (table: string, more = '', most = PORTION) =>
  `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
     SELECT a.ctid FROM ${table} a WHERE a.space_id = $1${more} LIMIT ${most})) RETURNING 1`;

/** What is removed with its article has its units with it, so few articles at once. */
const REMOVING = [
  portion('stance_events'),
  portion('notifications'),
  // Not by depth: at the greatest one, replies answer replies of the same depth.
  portion('annotations', ` AND ${UNANSWERED}`),
  portion('sources'),
  portion('import_drafts'),
  portion('comment_import_items'),
  portion('comment_imports', '', 5),
  portion('comment_origins'),
  portion('articles', '', 5),
  portion('pseudonyms'),
  // With their names, but for those whose comments went to another space along with an article.
  `WITH gone AS (${portion('imported_authors').replace('RETURNING 1', 'RETURNING user_id')}), people AS (
     DELETE FROM users u USING gone WHERE u.id = gone.user_id
       AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.author_id = u.id))
   SELECT 1 FROM gone`,
  // By its owners an erasure finds the space again, so they stay to the end.
  portion('memberships', ` AND a.role <> 'owner'`),
  // What removing the rest told of.
  portion('live_events'),
];
