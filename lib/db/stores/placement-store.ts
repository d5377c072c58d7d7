import type { Sight } from '@/lib/domain/access/sight';
import type { Author, Guess, Placement } from '@/lib/domain/annotations/annotation';
import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { Carried, Standing } from '@/lib/domain/annotations/carry-annotations';
import type { Instant } from '@/lib/domain/time/instant';
import { PORTION, portionsOf } from '../portions';
import type { Sql } from '../sql';
import {
  authorJoins,
  authorJson,
  countedAnnotation,
  placeableAnnotation,
  visibleAnnotation,
  visibleThread,
} from '../visible';

/** An annotation that stands somewhere by itself, with what tells whether anything about its place has changed. */
export type AnnotationAt = Standing & { rootId: string | null };

/** A reply stands where its thread does; nothing of it but the place changes. */
export type NewPlace = Carried;

export type PlacementCounts = Record<Placement, number>;

const standingColumns = `id, kind, author_id AS "authorId", root_id AS "rootId", unit_id AS "unitId", version_id AS "versionId",
  start, "end", exact, prefix, suffix, given_on AS "givenOn", placement, updated_at AS "updatedAt", deleted_at AS "deletedAt"`;

/** Where annotations stand, in this version and in older ones. */
export class PlacementStore {
  constructor(private readonly sql: Sql) {}

  /** Everything attached to an article, deleted ones too, in portions; null when there are more than `most`. */
  async listStanding(spaceId: string, articleId: string, most: number): Promise<AnnotationAt[] | null> {
    const all: AnnotationAt[] = [];
    for (let after: string | null = null; ; after = all.at(-1)?.id ?? null) {
      const rows: AnnotationAt[] = await this.sql<AnnotationAt>(
        `SELECT ${standingColumns} FROM annotations
         WHERE space_id = $1 AND article_id = $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
        [spaceId, articleId, after, PORTION],
      );
      all.push(...rows);
      if (all.length > most) return null;
      if (rows.length < PORTION) return all;
    }
  }

  /** Another one as soon as anything that decides about places has changed: what stands where, and which there are. */
  async findFingerprint(spaceId: string, articleId: string): Promise<string> {
    // Number and sum of what each row hashes to: in whatever order, and nothing is gathered, however many there are.
    const [row] = await this.sql<{ fingerprint: string }>(
      `SELECT concat(count(*), ':', sum(hashtextextended(
         concat_ws(':', id, version, version_id, unit_id, start, "end", placement, earlier_wording), 0))) AS fingerprint
       FROM annotations WHERE space_id = $1 AND article_id = $2`,
      [spaceId, articleId],
    );
    return row?.fingerprint ?? '';
  }

  /** Keeps where everything in a version stands, before it moves on to the next; of stances that are held, without the reason. */
  async keepPlaces(spaceId: string, versionId: string) {
    await this.sql(
      `INSERT INTO annotation_places (space_id, annotation_id, version_id, unit_id, start, "end", exact, prefix, suffix,
         earlier_wording, given_on, placement, body)
       SELECT space_id, id, version_id, unit_id, start, "end", exact, prefix, suffix, earlier_wording, given_on, placement,
         CASE WHEN kind = 'stance' THEN CASE moderation WHEN 'approved' THEN body ELSE body - 'reason' END END
       FROM annotations WHERE space_id = $1 AND version_id = $2
       ON CONFLICT DO NOTHING`,
      [spaceId, versionId],
    );
  }

  /**
   * Moves annotations to where they stand now. In two steps: between them no stance counts, so that two of one
   * person may change places.
   */
  async replacePlaces(spaceId: string, places: readonly NewPlace[]) {
    const portions = portionsOf(places);
    for (const portion of portions)
      await this.sql(
        `UPDATE annotations a SET placement = 'unplaced'
         FROM json_to_recordset($2) AS r(id uuid) WHERE a.space_id = $1 AND a.id = r.id AND a.kind = 'stance'`,
        [spaceId, JSON.stringify(portion.map(({ id }) => ({ id })))],
      );
    for (const portion of portions)
      await this.sql(
        `UPDATE annotations a SET version_id = r."versionId", unit_id = r."unitId", start = r.start, "end" = r."end",
           exact = r.exact, prefix = r.prefix, suffix = r.suffix, placement = r.placement::annotation_placement,
           earlier_wording = a.kind = 'stance' AND r."earlierWording", given_on = r."givenOn", guess = r.guess
         FROM json_to_recordset($2) AS r(id uuid, "versionId" uuid, "unitId" uuid, start int, "end" int, exact text,
           prefix text, suffix text, placement text, "earlierWording" boolean, "givenOn" text, guess jsonb)
         WHERE a.space_id = $1 AND a.id = r.id`,
        [spaceId, JSON.stringify(portion)],
      );
  }

  /**
   * Keeps a thread as it is until the transaction ends: nobody else places it, and nothing new hangs on it. Asked
   * before it is read, so that what is read is what is moved.
   */
  async lockThread(spaceId: string, headId: string) {
    await this.sql(
      `SELECT id FROM annotations WHERE space_id = $1 AND (id = $2 OR root_id = $2) ORDER BY id FOR UPDATE`,
      [spaceId, headId],
    );
  }

  /** Waits until nobody moves the thread of a note, and keeps it where it is until the transaction ends. */
  async lockThreadOf(spaceId: string, noteId: string) {
    await this.sql(
      `SELECT h.id FROM annotations n
       JOIN annotations h ON h.space_id = n.space_id AND h.id = coalesce(n.root_id, n.id)
       WHERE n.space_id = $1 AND n.id = $2 FOR SHARE OF h`,
      [spaceId, noteId],
    );
  }

  /** Whether a person wrote something in a thread that is still there. */
  async hasLiveReply(spaceId: string, headId: string, authorId: string): Promise<boolean> {
    const rows = await this.sql(
      `SELECT 1 FROM annotations WHERE space_id = $1 AND root_id = $2 AND author_id = $3 AND deleted_at IS NULL LIMIT 1`,
      [spaceId, headId, authorId],
    );
    return rows.length === 1;
  }

  /**
   * Moves one annotation that waits, and its thread. A stance beside another that counts is one on an earlier
   * wording. `changed`: somebody was faster; `taken`: its author took a stance at that unit in this very moment, and
   * the transaction is lost.
   */
  async replacePlace(
    spaceId: string,
    place: Omit<NewPlace, 'guess'>,
    expectedVersion: number,
  ): Promise<'placed' | 'changed' | 'taken'> {
    if (!place.earlierWording) await this.clearSeat(spaceId, place);
    try {
      if (!(await this.moveHead(spaceId, place, expectedVersion))) return 'changed';
    } catch (error) {
      if (isTakenSeat(error)) return 'taken';
      throw error;
    }
    const { id, unitId, versionId, start, end, exact, prefix, suffix } = place;
    await this.sql(
      `UPDATE annotations SET version_id = $3, unit_id = $4, start = $5, "end" = $6, exact = $7, prefix = $8,
         suffix = $9, placement = 'placed', guess = NULL
       WHERE space_id = $1 AND root_id = $2`,
      [spaceId, id, versionId, unitId, start, end, exact, prefix, suffix],
    );
    return 'placed';
  }

  /** What a person withdrew at a unit does not keep another stance of theirs from counting there. */
  private async clearSeat(spaceId: string, { id, unitId }: { id: string; unitId: string }) {
    await this.sql(
      `UPDATE annotations o SET earlier_wording = true FROM annotations a
       WHERE a.space_id = $1 AND a.id = $2 AND a.kind = 'stance'
         AND o.space_id = $1 AND o.unit_id = $3 AND o.author_id = a.author_id AND o.id <> a.id AND o.kind = 'stance'
         AND NOT o.earlier_wording AND o.placement <> 'unplaced' AND o.deleted_at IS NOT NULL`,
      [spaceId, id, unitId],
    );
  }

  private async moveHead(spaceId: string, place: Omit<NewPlace, 'guess'>, expectedVersion: number) {
    const { id, unitId, versionId, start, end, exact, prefix, suffix, earlierWording, givenOn } = place;
    const rows = await this.sql(
      `UPDATE annotations a SET version_id = $3, unit_id = $4, start = $5, "end" = $6, exact = $7, prefix = $8, suffix = $9,
         placement = 'placed', guess = NULL, given_on = $11, version = a.version + 1,
         earlier_wording = a.kind = 'stance' AND ($10 OR EXISTS (
           SELECT 1 FROM annotations o WHERE o.space_id = $1 AND o.unit_id = $4 AND o.author_id = a.author_id AND o.id <> a.id
             AND o.kind = 'stance' AND NOT o.earlier_wording AND o.placement <> 'unplaced'))
       WHERE a.space_id = $1 AND a.id = $2 AND a.version = $12 AND a.placement <> 'placed' RETURNING a.id`,
      [
        ...[spaceId, id, versionId, unitId, start, end, exact, prefix, suffix, earlierWording, givenOn],
        expectedVersion,
      ],
    );
    return rows.length === 1;
  }

  /**
   * What waits for somebody to say where it belongs: a person's own, or, with null, everybody's that they see. Oldest
   * first. The deleted head of a thread tells neither its words nor its author.
   */
  async listWaiting(filter: {
    spaceId: string;
    articleId: string;
    placement: Exclude<Placement, 'placed'>;
    authorId: string | null;
    sight: Sight;
    after: { createdAt: Instant; id: string } | null;
    limit: number;
  }) {
    const { spaceId, articleId, placement, authorId, sight, after, limit } = filter;
    const page = [after?.createdAt ?? null, after?.id ?? null, limit];
    return this.sql<WaitingRow>(
      `SELECT a.id, a.kind, CASE WHEN a.deleted_at IS NULL THEN a.body ELSE '{}' END AS body,
         a.created_at AS "createdAt", a.version_id AS "versionId", v.number AS "versionNumber",
         a.start, a."end", a.exact, a.prefix, a.suffix, a.given_on AS "givenOn", a.placement, a.guess, o.url,
         CASE WHEN a.deleted_at IS NULL THEN ${authorJson('a', '$8')} END AS author,
         (SELECT count(*)::int FROM annotations r
            WHERE r.space_id = a.space_id AND r.root_id = a.id AND ${countedAnnotation('r', sight, '$8')}) AS "replyCount"
       FROM annotations a JOIN article_versions v ON v.space_id = a.space_id AND v.id = a.version_id
       ${authorJoins('a')}
       LEFT JOIN sources o ON o.space_id = a.space_id AND o.id = a.source_id
       WHERE a.space_id = $1 AND a.article_id = $2 AND a.placement = $3::annotation_placement
         AND ${placeableAnnotation('a', '$4')} AND ${visibleAnnotation('a', sight, '$8')}
         AND ($5::timestamptz IS NULL OR (a.created_at, a.id) > ($5::timestamptz, $6::uuid))
       ORDER BY a.created_at, a.id LIMIT $7`,
      [spaceId, articleId, placement, authorId, ...page, sight.readerId],
    );
  }

  /** How many wait to be placed, and to be checked: of the reader, and of everybody that they see. */
  async countWaiting(spaceId: string, articleId: string, sight: Sight) {
    const [row] = await this.sql<WaitingCounts>(
      `SELECT count(*) FILTER (WHERE w.mine AND w.placement = 'unplaced')::int AS "mineUnplaced",
         count(*) FILTER (WHERE w.mine AND w.placement = 'check')::int AS "mineToCheck",
         count(*) FILTER (WHERE w.placement = 'unplaced')::int AS unplaced,
         count(*) FILTER (WHERE w.placement = 'check')::int AS "toCheck"
       FROM (SELECT a.placement, ${placeableAnnotation('a', '$3')} AS mine FROM annotations a
         WHERE a.space_id = $1 AND a.article_id = $2 AND a.placement <> 'placed' AND ${placeableAnnotation('a', 'NULL')}
           AND ${visibleAnnotation('a', sight, '$3')}) w`,
      [spaceId, articleId, sight.readerId],
    );
    return row ?? { mineUnplaced: 0, mineToCheck: 0, unplaced: 0, toCheck: 0 };
  }

  /** How the threads that the reader sees stand in each of some versions. `newestId` is read from the annotations themselves. */
  async countByVersion(
    spaceId: string,
    articleId: string,
    versionIds: string[],
    newestId: string,
    sight: Sight,
  ): Promise<Map<string, PlacementCounts>> {
    const rows = await this.sql<{ versionId: string; placement: Placement; count: number }>(
      `SELECT h.version_id AS "versionId", h.placement, count(*)::int AS count
       FROM annotation_places h JOIN annotations a ON a.space_id = h.space_id AND a.id = h.annotation_id
       WHERE h.space_id = $1 AND h.version_id = ANY($3::uuid[]) AND h.version_id <> $4 AND ${visibleThread('a', sight, '$5')}
       GROUP BY 1, 2
       UNION ALL
       SELECT $4::uuid, a.placement, count(*)::int FROM annotations a
       WHERE a.space_id = $1 AND a.article_id = $2 AND $4 = ANY($3::uuid[]) AND ${visibleThread('a', sight, '$5')} GROUP BY 2`,
      [spaceId, articleId, versionIds, newestId, sight.readerId],
    );
    const counts = new Map(versionIds.map((id): [string, PlacementCounts] => [id, { ...NOTHING }]));
    for (const { versionId, placement, count } of rows) {
      const at = counts.get(versionId);
      if (at) at[placement] = count;
    }
    return counts;
  }
}

/** Two stances of one person would count at one unit. */
const isTakenSeat = (error: unknown) =>
  error instanceof Error && 'constraint' in error && error.constraint === 'annotations_one_stance';

const NOTHING: PlacementCounts = { placed: 0, check: 0, unplaced: 0 };

export type WaitingCounts = {
  mineUnplaced: number;
  mineToCheck: number;
  unplaced: number;
  toCheck: number;
};

export type WaitingRow = {
  id: string;
  kind: AnnotationKind;
  body: Record<string, unknown>;
  createdAt: Instant;
  versionId: string;
  versionNumber: number;
  start: number | null;
  end: number | null;
  exact: string;
  prefix: string;
  suffix: string;
  givenOn: string | null;
  placement: Exclude<Placement, 'placed'>;
  guess: Guess | null;
  url: string | null;
  author: Author;
  replyCount: number;
};
