import type { FormerPlace, GivenByPerson } from '@/lib/domain/opinions/compute-opinions';
import type { KeptMemory, KeptOpinions, PersonPlace, Place } from '@/lib/domain/opinions/kept-opinions';
import type { Instant } from '@/lib/domain/time/instant';
import { portionsOf } from '../portions';
import type { Sql } from '../sql';

type ArticleName = { spaceId: string; articleId: string };

/** What the next map of an article begins with. */
export type FormerMap = { memory: KeptMemory | null; stancesHash: string | null; ratingsHash: string | null };

/** A unit of the version that is read now. */
export type OpinionUnitRow = { id: string; number: number; role: string };

/** Who answers alike at the units of an article: the maps, where people stand on them, and what they are made of. */
export class OpinionStore {
  constructor(private readonly sql: Sql) {}

  /**
   * Articles whose stances or ratings changed since they were computed with, where that was not tried since `triedBefore`
   * and did not fail since `failedBefore`.
   */
  async listDue(
    { now, triedBefore, failedBefore }: { now: Instant; triedBefore: Instant; failedBefore: Instant },
    limit: number,
  ) {
    return this.sql<ArticleName>(
      `SELECT t.space_id AS "spaceId", t.id AS "articleId" FROM articles t
       LEFT JOIN opinion_maps m ON m.space_id = t.space_id AND m.article_id = t.id
       WHERE t.deleted_at IS NULL AND (m.tried_at IS NULL OR m.tried_at <= $2) AND (m.lease_until IS NULL OR m.lease_until < $1)
         AND (m.failed_at IS NULL OR m.failed_at <= $4)
         AND (t.space_id, t.id) IN (SELECT space_id, article_id FROM opinion_changes)
       ORDER BY m.tried_at NULLS FIRST, t.id LIMIT $3`,
      [now, triedBefore, limit, failedBefore],
    );
  }

  /** Takes the map of an article to compute it; null where another process has it, or it was computed a moment ago. */
  async take(
    { spaceId, articleId }: ArticleName,
    { now, triedBefore, leaseUntil }: { now: Instant; triedBefore: Instant; leaseUntil: Instant },
  ): Promise<FormerMap | null> {
    const [row] = await this.sql<FormerMap>(
      `INSERT INTO opinion_maps AS m (space_id, article_id, tried_at, lease_until)
       SELECT t.space_id, t.id, $3, $5 FROM articles t WHERE t.space_id = $1 AND t.id = $2 AND t.deleted_at IS NULL
       ON CONFLICT (space_id, article_id) DO UPDATE SET tried_at = excluded.tried_at, lease_until = excluded.lease_until
       WHERE (m.tried_at <= $4 OR m.failed_at IS NOT NULL) AND (m.lease_until IS NULL OR m.lease_until < $3)
       RETURNING memory, stances_hash AS "stancesHash", ratings_hash AS "ratingsHash"`,
      [spaceId, articleId, now, triedBefore, leaseUntil],
    );
    return row ?? null;
  }

  async release({ spaceId, articleId }: ArticleName) {
    await this.sql(
      `UPDATE opinion_maps SET lease_until = NULL, failed_at = NULL WHERE space_id = $1 AND article_id = $2`,
      [spaceId, articleId],
    );
  }

  /** The same of one that could not be computed: it may be taken again at once, by whoever tries again. */
  async releaseFailed({ spaceId, articleId }: ArticleName, at: Instant) {
    await this.sql(
      `UPDATE opinion_maps SET lease_until = NULL, failed_at = $3 WHERE space_id = $1 AND article_id = $2`,
      [spaceId, articleId, at],
    );
  }

  /** What is known to have changed by now. Read before the stances are, and forgotten once they are seen to. */
  async listChanges({ spaceId, articleId }: ArticleName): Promise<string[]> {
    const rows = await this.sql<{ id: string }>(
      `SELECT id FROM opinion_changes WHERE space_id = $1 AND article_id = $2`,
      [spaceId, articleId],
    );
    return rows.map(({ id }) => id);
  }

  async forgetChanges(spaceId: string, ids: readonly string[]) {
    for (const portion of portionsOf(ids))
      await this.sql(`DELETE FROM opinion_changes WHERE space_id = $1 AND id = ANY($2::uuid[])`, [
        spaceId,
        portion,
      ]);
  }

  /** The units of the version that is read now, in the order of the text. */
  async listUnits({ spaceId, articleId }: ArticleName): Promise<OpinionUnitRow[]> {
    return this.sql<OpinionUnitRow>(
      `SELECT u.id, u.number, u.role FROM ${UNITS_NOW}
       ORDER BY u.place, (u.start IS NOT NULL), u.number`,
      [spaceId, articleId],
    );
  }

  /**
   * Every stance that counts, to whomever, by person: the same ones as `countedStances` counts. One row for each
   * person, since half a million rows would take longer to read than the map to compute. Units are looked up stance by
   * stance, by their ids alone: of a space that grows faster than PostgreSQL takes its statistics a join is planned as if
   * there were one stance and one unit in it, and takes minutes.
   */
  async listStances({ spaceId, articleId }: ArticleName): Promise<GivenByPerson[]> {
    return this.sql<GivenByPerson>(
      `SELECT s.author_id AS "personId", string_agg(s.number || s.letter, '' ORDER BY s.number) AS given
       FROM (SELECT a.author_id, left(a.stance, 1) AS letter, (
           SELECT max(CASE WHEN u.space_id = $1 AND u.retired_in IS NULL AND u.segmentation_id = (
               SELECT g.id FROM articles t JOIN segmentations g ON g.space_id = t.space_id AND g.version_id = t.current_version_id
               WHERE t.space_id = $1 AND t.id = $2) THEN u.number END)
           FROM units u WHERE u.id = a.unit_id) AS number
         FROM annotations a
         WHERE a.space_id = $1 AND a.article_id = $2 AND a.author_id IS NOT NULL AND a.kind = 'stance' AND a.deleted_at IS NULL
           AND NOT a.earlier_wording AND a.placement <> 'unplaced' AND a.moderation = 'approved'
         OFFSET 0) s
       WHERE s.number IS NOT NULL GROUP BY s.author_id ORDER BY s.author_id`,
      [spaceId, articleId],
    );
  }

  async listPlaces({ spaceId, articleId }: ArticleName): Promise<FormerPlace[]> {
    return this.sql(
      `SELECT person_id AS "personId", dot, "group" FROM opinion_places WHERE space_id = $1 AND article_id = $2 ORDER BY person_id`,
      [spaceId, articleId],
    );
  }

  /** Puts a newly computed map in the place of the last one. Whoever was erased meanwhile gets no place. */
  async replaceMap(
    { spaceId, articleId }: ArticleName,
    map: {
      opinions: KeptOpinions;
      memory: KeptMemory;
      stancesHash: string;
      places: PersonPlace[];
      at: Instant;
    },
  ) {
    await this.sql(
      `UPDATE opinion_maps SET opinions = $3, memory = $4, stances_hash = $5, computed_at = $6
       WHERE space_id = $1 AND article_id = $2`,
      [spaceId, articleId, JSON.stringify(map.opinions), JSON.stringify(map.memory), map.stancesHash, map.at],
    );
    await this.sql(`DELETE FROM opinion_places WHERE space_id = $1 AND article_id = $2`, [
      spaceId,
      articleId,
    ]);
    for (const portion of portionsOf(map.places))
      await this.sql(
        `INSERT INTO opinion_places (space_id, article_id, person_id, x, y, dot, "group")
         SELECT $1, $2, r."personId", r.x, r.y, r.dot, r."group"
         FROM json_to_recordset($3) AS r("personId" uuid, x float8, y float8, dot int, "group" int)
         WHERE NOT EXISTS (SELECT 1 FROM users p WHERE p.id = r."personId" AND p.erased_at IS NOT NULL)`,
        [spaceId, articleId, JSON.stringify(portion)],
      );
  }

  async find({ spaceId, articleId }: ArticleName) {
    const [row] = await this.sql<{ opinions: KeptOpinions; computedAt: Instant }>(
      `SELECT opinions, computed_at AS "computedAt" FROM opinion_maps
       WHERE space_id = $1 AND article_id = $2 AND opinions IS NOT NULL`,
      [spaceId, articleId],
    );
    return row ?? null;
  }

  /** Where one person stands: asked for that person alone. */
  async findPlace({ spaceId, articleId }: ArticleName, personId: string): Promise<Place | null> {
    const [row] = await this.sql<Place>(
      `SELECT x, y, dot, "group" FROM opinion_places WHERE space_id = $1 AND article_id = $2 AND person_id = $3`,
      [spaceId, articleId, personId],
    );
    return row ?? null;
  }

  /** Numbers of the units where a person's own stance stands. */
  async listOwn({ spaceId, articleId }: ArticleName, personId: string): Promise<number[]> {
    const rows = await this.sql<{ number: number }>(
      `SELECT u.number FROM ${UNITS_NOW} JOIN annotations a ON a.space_id = u.space_id AND a.unit_id = u.id
       WHERE a.author_id = $3 AND a.kind = 'stance' AND a.deleted_at IS NULL AND NOT a.earlier_wording
         AND a.placement <> 'unplaced' ORDER BY u.number`,
      [spaceId, articleId, personId],
    );
    return rows.map(({ number }) => number);
  }
}

/** $1 is the space, $2 the article. */
const UNITS_NOW = `(SELECT u.* FROM articles t
    JOIN segmentations g ON g.space_id = t.space_id AND g.version_id = t.current_version_id
    JOIN units u ON u.space_id = g.space_id AND u.segmentation_id = g.id AND u.retired_in IS NULL
    WHERE t.space_id = $1 AND t.id = $2) u`;
