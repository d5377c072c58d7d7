import type { NoteScore, RatingsByPerson } from '@/lib/domain/opinions/bridging/score-notes';
import { USUAL_FILTER } from '@/lib/domain/opinions/bridging/usual-filter';
import { portionsOf } from '../portions';
import type { Sql } from '../sql';
import { openAnnotation } from '../visible';

type ArticleName = { spaceId: string; articleId: string };

/** What readers’ ratings of notes and sources say of them across outlooks, and what that is computed from. */
export class BridgingStore {
  constructor(private readonly sql: Sql) {}

  /** Ids of the notes and sources of an article that enough readers have rated, ascending. */
  async listRated({ spaceId, articleId }: ArticleName): Promise<string[]> {
    const rows = await this.sql<{ id: string }>(
      `SELECT a.id FROM ${RATED} GROUP BY a.id HAVING count(*) >= $3 ORDER BY a.id`,
      [spaceId, articleId, USUAL_FILTER.ratersPerNote],
    );
    return rows.map(({ id }) => id);
  }

  /** How readers rate these, of readers who rated enough of them. One row for each reader, as for stances. */
  async listRatings(
    { spaceId, articleId }: ArticleName,
    rated: readonly string[],
  ): Promise<RatingsByPerson[]> {
    return this.sql<RatingsByPerson>(
      `SELECT e.reader_id AS "personId", string_agg((n.place - 1) || left(e.value::text, 1), '' ORDER BY n.place) AS given
       FROM ${RATED} JOIN unnest($3::uuid[]) WITH ORDINALITY n(id, place) ON n.id = a.id
       GROUP BY e.reader_id HAVING count(*) >= $4 ORDER BY e.reader_id`,
      [spaceId, articleId, rated, USUAL_FILTER.ratingsPerRater],
    );
  }

  /** Puts new scores in the place of the last ones. What was deleted for good meanwhile gets none. */
  async replaceScores(
    { spaceId, articleId }: ArticleName,
    scores: readonly NoteScore[],
    ratingsHash: string,
  ) {
    await this.sql(`UPDATE opinion_maps SET ratings_hash = $3 WHERE space_id = $1 AND article_id = $2`, [
      spaceId,
      articleId,
      ratingsHash,
    ]);
    await this.sql(`DELETE FROM bridging_scores WHERE space_id = $1 AND article_id = $2`, [
      spaceId,
      articleId,
    ]);
    for (const portion of portionsOf(scores))
      await this.sql(
        `INSERT INTO bridging_scores (space_id, annotation_id, article_id, status, intercept, factor, ratings, one_side, other_side)
         SELECT a.space_id, a.id, a.article_id, r.status, r.intercept, r.factor, r.ratings, (r.sides->>0)::int, (r.sides->>1)::int
         FROM json_to_recordset($3) AS r(id uuid, status text, intercept float8, factor float8, ratings int, sides json)
         JOIN annotations a ON a.space_id = $1 AND a.article_id = $2 AND a.id = r.id`,
        [spaceId, articleId, JSON.stringify(portion)],
      );
  }
}

/**
 * The ratings that count, of what is there for everybody; $1 is the space, $2 the article. Nobody finds their own
 * note helpful.
 */
const RATED = `annotations a JOIN note_stances e ON e.space_id = $1 AND e.note_id = a.id
    AND a.space_id = $1 AND a.article_id = $2 AND a.kind IN ('note', 'source') AND a.deleted_at IS NULL
    AND a.placement <> 'unplaced' AND ${openAnnotation('a')} AND e.reader_id IS DISTINCT FROM a.author_id`;
