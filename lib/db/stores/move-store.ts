import type { Instant } from '@/lib/domain/time/instant';
import { portionsOf } from '../portions';
import type { Sql } from '../sql';

type Place = { spaceId: string; articleId: string };

/** Articles on their way from one space to another, with everything that stands at them. */
export class MoveStore {
  constructor(private readonly sql: Sql) {}

  /**
   * Whether anything about an article stands under a pseudonym of its space, or was done by somebody who has one
   * there: elsewhere it would be signed with a name, or with another pseudonym.
   */
  async isPseudonymous({ spaceId, articleId }: Place): Promise<boolean> {
    const [row] = await this.sql<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM annotations WHERE space_id = $1 AND article_id = $2 AND pseudonymous)
         OR EXISTS (SELECT 1 FROM annotations a JOIN note_threads n ON n.space_id = a.space_id AND n.note_id = a.id
           WHERE a.space_id = $1 AND a.article_id = $2 AND (n.resolved_pseudonymous OR n.assignee_pseudonymous))
         OR EXISTS (SELECT 1 FROM pseudonyms q WHERE q.space_id = $1 AND (
           EXISTS (SELECT 1 FROM article_versions v WHERE v.space_id = $1 AND v.article_id = $2 AND v.imported_by_id = q.user_id)
           OR EXISTS (SELECT 1 FROM segmentations g JOIN revisions r ON r.space_id = g.space_id AND r.segmentation_id = g.id
             WHERE g.space_id = $1 AND g.article_id = $2 AND r.author_id = q.user_id)
           OR EXISTS (SELECT 1 FROM stance_events e WHERE e.space_id = $1 AND e.article_id = $2 AND e.reader_id = q.user_id))) AS found`,
      [spaceId, articleId],
    );
    return row?.found ?? false;
  }

  /** Moves the article and all its rows. Whoever writes to it waits, and then finds it gone from where it was. */
  async moveArticle(
    from: Place & { slug: string },
    to: { spaceId: string; slug: string },
    { newId, now }: { newId: () => string; now: Instant },
  ) {
    const { spaceId, articleId } = from;
    const cited = await this.takeSourcesAlong(from, to.spaceId, newId);
    await this.sql(MOVING, [spaceId, to.spaceId, articleId, to.slug]);
    await this.removeUncited(spaceId, cited);
    await this.sql(`DELETE FROM moved_articles WHERE space_id = $1 AND article_id = $2`, [
      to.spaceId,
      articleId,
    ]);
    await this.sql(`INSERT INTO moved_articles (space_id, slug, article_id, moved_at) VALUES ($1,$2,$3,$4)`, [
      spaceId,
      from.slug,
      articleId,
      now,
    ]);
  }

  /** The slug that an article had in a space before it was moved away from there; nobody else got it meanwhile. */
  async findFormerSlug(spaceId: string, articleId: string) {
    const [row] = await this.sql<{ slug: string }>(
      `SELECT slug FROM moved_articles WHERE space_id = $1 AND article_id = $2`,
      [spaceId, articleId],
    );
    return row?.slug ?? null;
  }

  /** The article that stood at an address once. */
  async findMoved(spaceSlug: string, slug: string) {
    const [row] = await this.sql<{ articleId: string }>(
      `SELECT m.article_id AS "articleId" FROM moved_articles m JOIN spaces s ON s.id = m.space_id
       WHERE s.slug = $1 AND m.slug = $2`,
      [spaceSlug, slug],
    );
    return row?.articleId ?? null;
  }

  /** The pages that the article cites, in the other space too: those that it knows already stay as they are there. */
  private async takeSourcesAlong({ spaceId, articleId }: Place, to: string, newId: () => string) {
    const cited = await this.sql<{ id: string }>(
      `SELECT id FROM sources WHERE space_id = $1 AND id IN (
         SELECT source_id FROM annotations WHERE space_id = $1 AND article_id = $2) FOR UPDATE`,
      [spaceId, articleId],
    );
    for (const portion of portionsOf(cited))
      await this.sql(
        `INSERT INTO sources (id, space_id, url, title, site_name, fetch_state, fetched_at, attempts, created_at)
         SELECT r."newId", $2, o.url, o.title, o.site_name, o.fetch_state, o.fetched_at, o.attempts, o.created_at
         FROM json_to_recordset($3) AS r(id uuid, "newId" uuid) JOIN sources o ON o.space_id = $1 AND o.id = r.id
         ON CONFLICT (space_id, url) DO NOTHING`,
        [spaceId, to, JSON.stringify(portion.map(({ id }) => ({ id, newId: newId() })))],
      );
    return cited.map(({ id }) => id);
  }

  private async removeUncited(spaceId: string, sourceIds: string[]) {
    await this.sql(
      `DELETE FROM sources o WHERE o.space_id = $1 AND o.id = ANY($2::uuid[])
         AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.space_id = o.space_id AND a.source_id = o.id)`,
      [spaceId, sourceIds],
    );
  }
}

const VERSIONS = `SELECT id FROM article_versions WHERE space_id = $1 AND article_id = $3`;
const SEGMENTATIONS = `SELECT id FROM segmentations WHERE space_id = $1 AND article_id = $3`;
const ANNOTATIONS = `SELECT id FROM annotations WHERE space_id = $1 AND article_id = $3`;

/** Which rows of each table are an article's: $1 is its space, $3 its id. */
export const MOVED_TABLES: Record<string, string> = {
  article_versions: `article_id = $3`,
  blocks: `version_id IN (${VERSIONS})`,
  segmentations: `article_id = $3`,
  revisions: `segmentation_id IN (${SEGMENTATIONS})`,
  corrections: `segmentation_id IN (${SEGMENTATIONS})`,
  units: `article_id = $3`,
  relations: `segmentation_id IN (${SEGMENTATIONS})`,
  annotation_places: `annotation_id IN (${ANNOTATIONS})`,
  annotation_edits: `annotation_id IN (${ANNOTATIONS})`,
  note_threads: `note_id IN (${ANNOTATIONS})`,
  note_stances: `note_id IN (${ANNOTATIONS})`,
  mentions: `annotation_id IN (${ANNOTATIONS})`,
  moderation_decisions: `annotation_id IN (${ANNOTATIONS})`,
  stance_events: `article_id = $3`,
  import_drafts: `article_id = $3`,
  // What the other space has already keeps its own.
  comment_origins: `annotation_id IN (${ANNOTATIONS}) AND NOT EXISTS (SELECT 1 FROM comment_origins t
    WHERE t.space_id = $2 AND t.origin = comment_origins.origin)`,
  news: `(article_id = $3 OR annotation_id IN (${ANNOTATIONS}))`,
  notifications: `article_id = $3`,
  live_events: `article_id = $3`,
  presence: `article_id = $3`,
};

/**
 * One statement, so that no row ever stands in another space than what it belongs to: its parts all see the rows as
 * they were, and the references are looked at when all of it is done. $2 is the other space, $4 the slug there.
 */
const MOVING = `WITH article AS (UPDATE articles SET space_id = $2, slug = $4 WHERE space_id = $1 AND id = $3)
${Object.entries(MOVED_TABLES)
  .map(
    ([table, its]) => `, ${table}_too AS (UPDATE ${table} SET space_id = $2 WHERE space_id = $1 AND ${its})`,
  )
  .join('\n')}
UPDATE annotations a SET space_id = $2, source_id = (
  SELECT t.id FROM sources o JOIN sources t ON t.space_id = $2 AND t.url = o.url WHERE o.space_id = $1 AND o.id = a.source_id)
WHERE a.space_id = $1 AND a.article_id = $3`;
