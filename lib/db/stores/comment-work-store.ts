import type { CommentSystem, Outcome } from '@/lib/domain/comment-imports/comment-import';
import type {
  DoneItem,
  ImportedNote,
  NoteBelow,
  OpenItem,
  PlacedUnit,
} from '@/lib/domain/comment-imports/plan-portion';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

type Of = { spaceId: string; importId: string };

/** An import that a process works at. */
export type ImportAtWork = { system: CommentSystem; startedById: string | null };

/** What importing comments reads and writes, portion by portion. */
export class CommentWorkStore {
  constructor(private readonly sql: Sql) {}

  /** Imports that nobody works at. */
  async listWaiting(now: Instant, limit: number) {
    return this.sql<{ spaceId: string; id: string }>(
      `SELECT space_id AS "spaceId", id FROM comment_imports WHERE state = 'running'
         AND (lease_until IS NULL OR lease_until < $1) ORDER BY created_at LIMIT $2`,
      [now, limit],
    );
  }

  /** Takes one for this process; null where it is done, or another process has it. */
  async take({ spaceId, importId }: Of, now: Instant, leaseUntil: Instant): Promise<ImportAtWork | null> {
    const [row] = await this.sql<ImportAtWork>(
      `UPDATE comment_imports SET lease_until = $4 WHERE space_id = $1 AND id = $2 AND state = 'running'
         AND (lease_until IS NULL OR lease_until < $3) RETURNING system, started_by_id AS "startedById"`,
      [spaceId, importId, now, leaseUntil],
    );
    return row ?? null;
  }

  async release({ spaceId, importId }: Of) {
    await this.sql(
      `UPDATE comment_imports SET lease_until = NULL WHERE space_id = $1 AND id = $2 AND state = 'running'`,
      [spaceId, importId],
    );
  }

  /** One import at a time looks at what a space has already; until the transaction ends. */
  async lockSpace(spaceId: string) {
    await this.sql(`SELECT pg_advisory_xact_lock(hashtextextended('comment import ' || $1, 0))`, [spaceId]);
  }

  /** What is answered comes before its answers. */
  async listOpen({ spaceId, importId }: Of, limit: number): Promise<OpenItem[]> {
    return this.sql<OpenItem>(
      `SELECT i.ordinal, i.foreign_id AS "foreignId", i.origin, i.parent, i.author_key AS "authorKey",
         i.author_name AS "authorName", i.markdown, i.quotes, i.written_at AS "writtenAt", i.waits,
         h.article_id AS "wantedArticleId", t.id AS "articleId"
       FROM comment_import_items i
       LEFT JOIN comment_import_threads h ON h.space_id = i.space_id AND h.import_id = i.import_id AND h.key = i.thread
       LEFT JOIN articles t ON t.space_id = h.space_id AND t.id = h.article_id AND t.deleted_at IS NULL
       WHERE i.space_id = $1 AND i.import_id = $2 AND i.outcome IS NULL
       ORDER BY i.level, i.ordinal LIMIT $3`,
      [spaceId, importId, limit],
    );
  }

  /** Which of some were imported before, and as which notes. */
  async findOrigins(spaceId: string, origins: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql<{ origin: string; id: string }>(
      `SELECT origin, annotation_id AS id FROM comment_origins WHERE space_id = $1 AND origin = ANY($2::text[])`,
      [spaceId, origins],
    );
    return new Map(rows.map(({ origin, id }) => [origin, id]));
  }

  /** The notes that answers to some comments go below: of those that are done with. */
  async findBelow({ spaceId, importId }: Of, foreignIds: readonly string[]) {
    return this.sql<{ foreignId: string; belowId: string | null; outcome: Outcome }>(
      `SELECT foreign_id AS "foreignId", below_id AS "belowId", outcome FROM comment_import_items
       WHERE space_id = $1 AND import_id = $2 AND foreign_id = ANY($3::text[]) AND outcome IS NOT NULL`,
      [spaceId, importId, foreignIds],
    );
  }

  /** What of notes their replies need, of those that are there; their threads stay as they are until the transaction ends. */
  async lockNotes(spaceId: string, ids: readonly string[]): Promise<NoteBelow[]> {
    await this.sql(
      `SELECT h.id FROM annotations h WHERE h.space_id = $1 AND h.id IN (
         SELECT coalesce(n.root_id, n.id) FROM annotations n WHERE n.space_id = $1 AND n.id = ANY($2::uuid[]))
       ORDER BY h.id FOR NO KEY UPDATE`,
      [spaceId, ids],
    );
    return this.sql<NoteBelow>(
      `SELECT id, article_id AS "articleId", version_id AS "versionId", unit_id AS "unitId", start, "end", exact, prefix, suffix,
         placement, guess, root_id AS "rootId", depth, about_article AS "aboutArticle",
         (moderation <> 'approved' OR thread_held) AS held
       FROM annotations WHERE space_id = $1 AND id = ANY($2::uuid[]) AND deleted_at IS NULL AND kind = 'note'`,
      [spaceId, ids],
    );
  }

  /** The newest versions of articles and their texts: no newer one and no correction comes until the transaction ends. */
  async holdArticles(spaceId: string, articleIds: readonly string[]) {
    const held = await this.sql<{ articleId: string; versionId: string }>(
      `SELECT a.id AS "articleId", a.current_version_id AS "versionId" FROM articles a
       JOIN segmentations g ON g.space_id = a.space_id AND g.version_id = a.current_version_id
       WHERE a.space_id = $1 AND a.id = ANY($2::uuid[]) ORDER BY a.id FOR KEY SHARE OF a, g`,
      [spaceId, articleIds],
    );
    const units = await this.sql<PlacedUnit>(
      `SELECT u.id, g.version_id AS "versionId", u.start, u."end" FROM segmentations g
       JOIN units u ON u.space_id = g.space_id AND u.segmentation_id = g.id AND u.retired_in IS NULL AND u.start IS NOT NULL
       WHERE g.space_id = $1 AND g.version_id = ANY($2::uuid[]) ORDER BY u.start`,
      [spaceId, held.map(({ versionId }) => versionId)],
    );
    return { held, units };
  }

  /** The people who stand for authors, by the keys; those who are new are made. */
  async provideAuthors(
    spaceId: string,
    authors: readonly { key: string; name: string; newId: string }[],
    now: Instant,
  ): Promise<Map<string, string>> {
    const keys = authors.map(({ key }) => key);
    await this.sql(
      `WITH made AS (INSERT INTO imported_authors (space_id, key, user_id)
         SELECT $1, r.key, r."newId" FROM json_to_recordset($2) AS r(key text, "newId" uuid, name text)
         ON CONFLICT DO NOTHING RETURNING key, user_id)
       INSERT INTO users (id, name, created_at, guest_since)
       SELECT m.user_id, r.name, $3, $3 FROM made m
       JOIN json_to_recordset($2) AS r(key text, "newId" uuid, name text) ON r.key = m.key`,
      [spaceId, JSON.stringify(authors), now],
    );
    const rows = await this.sql<{ key: string; id: string }>(
      `SELECT key, user_id AS id FROM imported_authors WHERE space_id = $1 AND key = ANY($2::text[])`,
      [spaceId, keys],
    );
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  async insertNotes(spaceId: string, system: CommentSystem, notes: readonly ImportedNote[]) {
    if (notes.length === 0) return;
    const rows = JSON.stringify(notes);
    await this.sql(
      `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, parent_id, root_id, depth, body,
         start, "end", exact, prefix, suffix, placement, guess, created_at, updated_at, moderation, thread_held, imported_from, about_article)
       SELECT r.id, $1, r."articleId", r."versionId", r."unitId", 'note', r."authorId", r."parentId", r."rootId", r.depth,
         jsonb_build_object('markdown', r.markdown), r.start, r."end", r.exact, r.prefix, r.suffix,
         r.placement::annotation_placement, r.guess, r."writtenAt", r."writtenAt", r.moderation::moderation, r.held,
         $2::comment_system, r."aboutArticle"
       FROM json_to_recordset($3) AS r(id uuid, "articleId" uuid, "versionId" uuid, "unitId" uuid, "authorId" uuid, "parentId" uuid,
         "rootId" uuid, depth int, markdown text, start int, "end" int, exact text, prefix text, suffix text, placement text,
         guess jsonb, "writtenAt" timestamptz, moderation text, held boolean, "aboutArticle" boolean)`,
      [spaceId, system, rows],
    );
    await this.sql(
      `INSERT INTO comment_origins (space_id, origin, annotation_id)
       SELECT $1, r.origin, r.id FROM json_to_recordset($2) AS r(origin text, id uuid)`,
      [spaceId, rows],
    );
  }

  /** Keeps what became of a portion, and that somebody still works at it. Of the words only the first stay. */
  async finishItems(
    { spaceId, importId }: Of,
    items: readonly DoneItem[],
    firstWords: number,
    leaseUntil: Instant,
  ) {
    await this.sql(
      `UPDATE comment_import_items i SET outcome = r.outcome, remarks = r.remarks, annotation_id = r."annotationId",
         below_id = r."belowId", markdown = left(i.markdown, $4), quotes = '[]'
       FROM json_to_recordset($3) AS r(ordinal int, outcome text, remarks text[], "annotationId" uuid, "belowId" uuid)
       WHERE i.space_id = $1 AND i.import_id = $2 AND i.ordinal = r.ordinal`,
      [spaceId, importId, JSON.stringify(items), firstWords],
    );
    await this.sql(
      `UPDATE comment_imports SET items_done = items_done + $3, lease_until = $4 WHERE space_id = $1 AND id = $2`,
      [spaceId, importId, items.length, leaseUntil],
    );
  }

  async finish({ spaceId, importId }: Of, now: Instant) {
    await this.sql(
      `UPDATE comment_imports SET state = 'done', finished_at = $3, lease_until = NULL WHERE space_id = $1 AND id = $2`,
      [spaceId, importId, now],
    );
    // Of what was left out at once no more is kept than of the rest.
    await this.sql(
      `UPDATE comment_import_items SET markdown = left(markdown, 160) WHERE space_id = $1 AND import_id = $2 AND length(markdown) > 160`,
      [spaceId, importId],
    );
  }
}
