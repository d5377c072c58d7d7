import type {
  CommentImport,
  CommentImportCounts,
  CommentSystem,
  ForeignThread,
  ListedThread,
  Outcome,
  ReadComment,
  ReportLine,
} from '@/lib/domain/comment-imports/comment-import';
import type { InThread } from '@/lib/domain/comment-imports/thread-levels';
import type { Instant } from '@/lib/domain/time/instant';
import { foldedTitle, type Sql } from '../sql';

/** The import that something belongs to. */
type Of = { spaceId: string; importId: string };

/** Files of comments: what they hold before it is imported, and what became of it. */
export class CommentImportStore {
  constructor(private readonly sql: Sql) {}

  async insert(one: {
    id: string;
    spaceId: string;
    system: CommentSystem;
    fileName: string;
    articleId: string | null;
    startedById: string | null;
    createdAt: Instant;
  }) {
    await this.sql(
      `INSERT INTO comment_imports (id, space_id, system, file_name, article_id, started_by_id, created_at)
       VALUES ($1,$2,$3::comment_system,$4,$5,$6,$7)`,
      [one.id, one.spaceId, one.system, one.fileName, one.articleId, one.startedById, one.createdAt],
    );
  }

  /** Keeps a piece of a file. Of an id that the file has twice the first one counts; says how many were new. */
  async appendItems({ spaceId, importId }: Of, from: number, items: readonly ReadComment[]): Promise<number> {
    const rows = await this.sql(
      `INSERT INTO comment_import_items (space_id, import_id, ordinal, foreign_id, origin, parent, thread, author_key,
         author_name, markdown, quotes, written_at, waits, outcome)
       SELECT $1, $2, $3::int + (r.at)::int, r.item->>'foreignId', r.item->>'origin', r.item->>'parent', r.item->>'thread',
         r.item->>'authorKey', r.item->>'authorName', r.item->>'markdown', r.item->'quotes',
         (r.item->>'writtenAt')::timestamptz, (r.item->>'waits')::boolean, r.item->>'outcome'
       FROM jsonb_array_elements($4::jsonb) WITH ORDINALITY AS r(item, at)
       ON CONFLICT (space_id, import_id, foreign_id) DO NOTHING RETURNING 1`,
      [spaceId, importId, from, JSON.stringify(items)],
    );
    return rows.length;
  }

  async appendThreads(
    { spaceId, importId }: Of,
    threads: readonly (ForeignThread & { id: string; page: string })[],
  ) {
    await this.sql(
      `INSERT INTO comment_import_threads (space_id, import_id, id, key, link, page, title)
       SELECT $1, $2, r.id, r.key, r.link, r.page, r.title
       FROM json_to_recordset($3) AS r(id uuid, key text, link text, page text, title text)
       ON CONFLICT (space_id, import_id, key) DO NOTHING`,
      [spaceId, importId, JSON.stringify(threads)],
    );
  }

  /** A page of the space's articles with the addresses that their newest versions came from. */
  async listSourceUrls(
    spaceId: string,
    after: string | null,
    limit: number,
  ): Promise<{ id: string; url: string }[]> {
    return this.sql<{ id: string; url: string }>(
      `SELECT t.id, v.source_url AS url FROM articles t
       JOIN article_versions v ON v.space_id = t.space_id AND v.id = t.current_version_id
       WHERE t.space_id = $1 AND t.deleted_at IS NULL AND v.source_url IS NOT NULL AND ($2::uuid IS NULL OR t.id > $2)
       ORDER BY t.id LIMIT $3`,
      [spaceId, after, limit],
    );
  }

  async findArticleSource(spaceId: string, articleId: string) {
    const [row] = await this.sql<{ id: string; url: string | null; title: string }>(
      `SELECT t.id, v.source_url AS url, t.title FROM articles t
       JOIN article_versions v ON v.space_id = t.space_id AND v.id = t.current_version_id
       WHERE t.space_id = $1 AND t.id = $2 AND t.deleted_at IS NULL`,
      [spaceId, articleId],
    );
    return row ?? null;
  }

  /** Gives threads about pages the articles that came from there. */
  async matchPages({ spaceId, importId }: Of, articles: readonly { id: string; page: string }[]) {
    await this.sql(
      `UPDATE comment_import_threads h SET article_id = r.id FROM json_to_recordset($3) AS r(id uuid, page text)
       WHERE h.space_id = $1 AND h.import_id = $2 AND h.page = r.page AND h.page <> '' AND h.article_id IS NULL`,
      [spaceId, importId, JSON.stringify(articles)],
    );
  }

  /** Gives threads whose page is nobody's the article that has their title, where only one has it: a guess. */
  async matchTitles({ spaceId, importId }: Of) {
    await this.sql(
      `UPDATE comment_import_threads h SET article_id = r.ids[1]
       FROM (SELECT ${foldedTitle('title')} AS title, array_agg(id) AS ids FROM articles
         WHERE space_id = $1 AND deleted_at IS NULL GROUP BY 1) r
       WHERE h.space_id = $1 AND h.import_id = $2 AND h.article_id IS NULL AND h.title <> ''
         AND ${foldedTitle('h.title')} = r.title AND cardinality(r.ids) = 1`,
      [spaceId, importId],
    );
  }

  /** For one article: threads about its page, else those with its title. */
  async matchArticle({ spaceId, importId }: Of, article: { id: string; page: string; title: string }) {
    const byPage = await this.sql(
      `UPDATE comment_import_threads SET article_id = $3
       WHERE space_id = $1 AND import_id = $2 AND page = $4 AND page <> '' RETURNING 1`,
      [spaceId, importId, article.id, article.page],
    );
    if (byPage.length > 0) return;
    await this.sql(
      `UPDATE comment_import_threads SET article_id = $3 WHERE space_id = $1 AND import_id = $2 AND ${foldedTitle('title')} = ${foldedTitle('$4')} AND title <> ''`,
      [spaceId, importId, article.id, article.title],
    );
  }

  /** After a file was read: so that PostgreSQL knows of its rows before they are looked up one by one. */
  async noteSize() {
    await this.sql(`ANALYZE comment_import_items`, [], 'once');
  }

  /** A page of a file: what answers what. */
  async listInThreads({ spaceId, importId }: Of, after: number | null, limit: number) {
    return this.sql<InThread & { ordinal: number }>(
      `SELECT ordinal, foreign_id AS "foreignId", parent, thread FROM comment_import_items
       WHERE space_id = $1 AND import_id = $2 AND ($3::int IS NULL OR ordinal > $3) ORDER BY ordinal LIMIT $4`,
      [spaceId, importId, after, limit],
    );
  }

  /** How deep some stand; null of those that answer themselves in a circle, which are left out. */
  async replaceLevels(
    { spaceId, importId }: Of,
    levels: readonly { ordinal: number; level: number | null }[],
  ) {
    await this.sql(
      `UPDATE comment_import_items i SET level = coalesce(r.level, 0),
         outcome = CASE WHEN r.level IS NULL THEN coalesce(i.outcome, 'circular') ELSE i.outcome END
       FROM json_to_recordset($3) AS r(ordinal int, level int)
       WHERE i.space_id = $1 AND i.import_id = $2 AND i.ordinal = r.ordinal`,
      [spaceId, importId, JSON.stringify(levels)],
    );
  }

  /** Says of each thread how many comments it has. */
  async countThreads({ spaceId, importId }: Of) {
    await this.sql(
      `UPDATE comment_import_threads h SET comments = n.count FROM (
         SELECT thread, count(*)::int AS count FROM comment_import_items WHERE space_id = $1 AND import_id = $2 GROUP BY thread) n
       WHERE h.space_id = $1 AND h.import_id = $2 AND h.key = n.thread`,
      [spaceId, importId],
    );
  }

  /** From here on it can be looked at. */
  async finishReading({ spaceId, importId }: Of, read: { items: number; doubles: number }) {
    await this.sql(
      `UPDATE comment_imports SET state = 'ready', items_total = $3, doubles = $4,
         items_done = (SELECT count(*) FROM comment_import_items WHERE space_id = $1 AND import_id = $2 AND outcome IS NOT NULL)
       WHERE space_id = $1 AND id = $2`,
      [spaceId, importId, read.items, read.doubles],
    );
  }

  /** By its id alone, with its space; not while it is being read. */
  async find(importId: string): Promise<CommentImport | null> {
    const [row] = await this.sql<CommentImport>(
      `SELECT ${columns} FROM comment_imports c ${itsArticle} WHERE c.id = $1 AND c.state <> 'reading'`,
      [importId],
    );
    return row ?? null;
  }

  async list(spaceId: string, after: { createdAt: Instant; id: string } | null, limit: number) {
    return this.sql<CommentImport>(
      `SELECT ${columns} FROM comment_imports c ${itsArticle}
       WHERE c.space_id = $1 AND c.state <> 'reading'
         AND ($2::timestamptz IS NULL OR (c.created_at, c.id) < ($2::timestamptz, $3::uuid))
       ORDER BY c.created_at DESC, c.id DESC LIMIT $4`,
      [spaceId, after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  async count({ spaceId, importId }: Of): Promise<CommentImportCounts> {
    const outcomes = await this.sql<{ outcome: Outcome; count: number }>(
      `SELECT outcome, count(*)::int AS count FROM comment_import_items
       WHERE space_id = $1 AND import_id = $2 AND outcome IS NOT NULL GROUP BY outcome`,
      [spaceId, importId],
    );
    const [threads] = await this.sql<{ threads: number; matched: number }>(
      `SELECT count(*)::int AS threads, count(article_id)::int AS matched FROM comment_import_threads
       WHERE space_id = $1 AND import_id = $2`,
      [spaceId, importId],
    );
    const [open] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM comment_import_items i
       JOIN comment_import_threads h ON h.space_id = i.space_id AND h.import_id = i.import_id AND h.key = i.thread
       WHERE i.space_id = $1 AND i.import_id = $2 AND i.outcome IS NULL AND h.article_id IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM comment_origins o WHERE o.space_id = $1 AND o.origin = i.origin)`,
      [spaceId, importId],
    );
    return {
      threads: threads?.threads ?? 0,
      matched: threads?.matched ?? 0,
      toImport: open?.count ?? 0,
      outcomes: Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, count])),
    };
  }

  /** Those that have an article first, then the largest. */
  async listThreads(
    { spaceId, importId }: Of,
    after: { matched: boolean; comments: number; id: string } | null,
    limit: number,
  ) {
    return this.sql<
      Omit<ListedThread, 'guessed'> & { page: string; source: string | null; sameTitle: boolean }
    >(
      `SELECT h.id, h.key, h.link, h.page, h.title, h.comments, v.source_url AS source,
         coalesce(${foldedTitle('h.title')} = ${foldedTitle('t.title')}, false) AS "sameTitle",
         CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'slug', t.slug, 'title', t.title) END AS article
       FROM comment_import_threads h
       LEFT JOIN articles t ON t.space_id = h.space_id AND t.id = h.article_id AND t.deleted_at IS NULL
       LEFT JOIN article_versions v ON v.space_id = t.space_id AND v.id = t.current_version_id
       WHERE h.space_id = $1 AND h.import_id = $2 AND ($3::int IS NULL
         OR ((h.article_id IS NOT NULL)::int, h.comments, h.id) < ($3::int, $4::int, $5::uuid))
       ORDER BY (h.article_id IS NOT NULL)::int DESC, h.comments DESC, h.id DESC LIMIT $6`,
      [spaceId, importId, after && Number(after.matched), after?.comments ?? null, after?.id ?? null, limit],
    );
  }

  /** False where the file has no such thread. */
  async replaceThreadArticle({ spaceId, importId }: Of, threadId: string, articleId: string | null) {
    const rows = await this.sql(
      `UPDATE comment_import_threads SET article_id = $4 WHERE space_id = $1 AND import_id = $2 AND id = $3 RETURNING 1`,
      [spaceId, importId, threadId, articleId],
    );
    return rows.length > 0;
  }

  /** Holds an import until the transaction ends; null where it is gone. */
  async lock({ spaceId, importId }: Of): Promise<CommentImport['state'] | null> {
    const [row] = await this.sql<{ state: CommentImport['state'] }>(
      `SELECT state FROM comment_imports WHERE space_id = $1 AND id = $2 FOR UPDATE`,
      [spaceId, importId],
    );
    return row?.state ?? null;
  }

  async replaceState({ spaceId, importId }: Of, state: CommentImport['state']) {
    await this.sql(
      `UPDATE comment_imports SET state = $3::comment_import_state, lease_until = NULL WHERE space_id = $1 AND id = $2`,
      [spaceId, importId, state],
    );
  }

  async listReport(
    { spaceId, importId }: Of,
    filter: { outcomes: readonly Outcome[] | null; after: number | null; limit: number },
  ) {
    return this.sql<ReportLine>(
      `SELECT i.ordinal, i.foreign_id AS "foreignId", i.author_name AS author, left(i.markdown, 160) AS words,
         i.written_at AS "writtenAt", i.outcome, i.remarks, i.annotation_id AS "annotationId", t.slug AS "articleSlug",
         json_build_object('link', coalesce(h.link, ''), 'title', coalesce(h.title, '')) AS thread
       FROM comment_import_items i
       LEFT JOIN comment_import_threads h ON h.space_id = i.space_id AND h.import_id = i.import_id AND h.key = i.thread
       LEFT JOIN annotations a ON a.space_id = i.space_id AND a.id = i.annotation_id AND a.deleted_at IS NULL
       LEFT JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id AND t.deleted_at IS NULL
       WHERE i.space_id = $1 AND i.import_id = $2 AND i.outcome IS NOT NULL
         AND ($3::text[] IS NULL OR i.outcome = ANY($3::text[])) AND ($4::int IS NULL OR i.ordinal > $4)
       ORDER BY i.ordinal LIMIT $5`,
      [spaceId, importId, filter.outcomes, filter.after, filter.limit],
    );
  }

  async remove({ spaceId, importId }: Of) {
    await this.sql(`DELETE FROM comment_imports WHERE space_id = $1 AND id = $2`, [spaceId, importId]);
  }

  /** Files of which nothing came: those that were cut off while they were read, and reports that are over. */
  async sweep(readBefore: Instant, before: Instant, limit: number) {
    await this.sql(
      `DELETE FROM comment_imports WHERE (space_id, id) IN (SELECT space_id, id FROM comment_imports
         WHERE (state = 'reading' AND created_at < $1) OR (state IN ('ready', 'done') AND created_at < $2) LIMIT $3)`,
      [readBefore, before, limit],
    );
  }
}

const itsArticle = `LEFT JOIN articles t ON t.space_id = c.space_id AND t.id = c.article_id AND t.deleted_at IS NULL`;
const columns = `c.id, c.space_id AS "spaceId", c.system, c.file_name AS "fileName", c.state,
  c.items_total AS "itemsTotal", c.items_done AS "itemsDone", c.doubles, c.created_at AS "createdAt",
  c.finished_at AS "finishedAt",
  CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'slug', t.slug, 'title', t.title) END AS article`;
