import type { Author } from '@/lib/domain/annotations/annotation';
import type { ArticleVersion, Relation } from '@/lib/domain/articles/article';
import type { ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import type { RevisionKind } from '@/lib/domain/segmentation/corrections/history';
import { undercutsLast } from '@/lib/domain/segmentation/versions/undercuts-last';
import type { LeftOut } from '@/lib/domain/text/imported-article';
import type { Instant } from '@/lib/domain/time/instant';
import { portionsOf } from '../portions';
import type { Sql } from '../sql';
import { actorJson } from '../visible';
import type { SegmentationStore } from './segmentation-store';

/** A version as it is written, with its blocks and its first revision. */
export type NewVersion = Omit<ArticleVersion, 'createdAt'> & {
  textHash: string;
  leftOut: LeftOut[];
  importedById: string | null;
  createdAt: Instant;
  segmentation: {
    id: string;
    units: ArgumentUnit[];
    relations: Relation[];
    nextUnit: number;
    /** How its first revision came about. */
    kind: Extract<RevisionKind, 'suggested' | 'carried_over'>;
  };
};

/** Of a version `v`: another one for every wording of what stands above its text and can be corrected. */
export const headHash = (v: string) =>
  `md5(jsonb_build_array(${v}.title, ${v}.standfirst, ${v}.byline, ${v}.published_at, ${v}.source_url)::text)`;

/** What is said of a version before it is read. */
export type VersionHead = Pick<
  ArticleVersion,
  'title' | 'standfirst' | 'byline' | 'siteName' | 'language' | 'publishedAt' | 'sourceUrl' | 'createdAt'
>;

/** A version as lists show it. */
export type VersionLine = {
  id: string;
  number: number;
  title: string;
  importedBy: Author;
  sourceUrl: string | null;
  createdAt: Instant;
  unitCount: number;
  revision: number;
};

/** The versions of articles: which there are, and how a new one comes. */
export class VersionStore {
  constructor(
    private readonly sql: Sql,
    private readonly segmentations: SegmentationStore,
  ) {}

  /**
   * Holds a version as the one that is read until the transaction ends: a newer one waits so long. False: there is
   * a newer one already. What attaches or corrects holds it first, so nothing is written to a version left behind.
   */
  async hold(spaceId: string, articleId: string, versionId: string): Promise<boolean> {
    const rows = await this.sql(
      `SELECT id FROM articles WHERE space_id = $1 AND id = $2 AND current_version_id = $3 FOR KEY SHARE`,
      [spaceId, articleId, versionId],
    );
    return rows.length === 1;
  }

  /**
   * The same, and its units too: corrections wait until what is attached to them is written, and this waits for
   * corrections that have begun. What is read of units from here on is what will stand when it is written.
   */
  async holdWithUnits(spaceId: string, articleId: string, versionId: string): Promise<boolean> {
    const rows = await this.sql(
      `SELECT a.id FROM articles a
       JOIN segmentations g ON g.space_id = a.space_id AND g.version_id = a.current_version_id
       WHERE a.space_id = $1 AND a.id = $2 AND a.current_version_id = $3 FOR KEY SHARE OF a, g`,
      [spaceId, articleId, versionId],
    );
    return rows.length === 1;
  }

  /** The other side of `hold`: waits for all who hold a version, and keeps the others waiting. */
  async lockAll(spaceId: string, articleId: string) {
    const [row] = await this.sql<{ currentVersionId: string }>(
      `SELECT current_version_id AS "currentVersionId" FROM articles WHERE space_id = $1 AND id = $2 FOR UPDATE`,
      [spaceId, articleId],
    );
    if (!row) throw new Error(`There is no article ${articleId}.`);
    return row.currentVersionId;
  }

  async replaceCurrent(spaceId: string, articleId: string, version: { id: string; title: string }) {
    await this.sql(
      `UPDATE articles SET current_version_id = $3, title = $4 WHERE space_id = $1 AND id = $2`,
      [spaceId, articleId, version.id, version.title],
    );
  }

  /** Newest first. */
  async list(
    spaceId: string,
    articleId: string,
    readerId: string | null,
    before: number | null,
    limit: number,
  ) {
    return this.sql<VersionLine>(
      `SELECT v.id, v.number, v.title, ${actorJson('v', 'imported_by_id', '$5')} AS "importedBy", v.source_url AS "sourceUrl", v.created_at AS "createdAt",
         g.revision, (SELECT count(*)::int FROM units u
           WHERE u.space_id = g.space_id AND u.segmentation_id = g.id AND u.retired_in IS NULL) AS "unitCount"
       FROM article_versions v
       JOIN segmentations g ON g.space_id = v.space_id AND g.version_id = v.id
       LEFT JOIN users p ON p.id = v.imported_by_id
       WHERE v.space_id = $1 AND v.article_id = $2 AND ($3::int IS NULL OR v.number < $3)
       ORDER BY v.number DESC LIMIT $4`,
      [spaceId, articleId, before, limit, readerId],
    );
  }

  async find(spaceId: string, articleId: string, number: number) {
    const [row] = await this.sql<{
      id: string;
      number: number;
      title: string;
      headHash: string;
      language: string;
      revision: number;
    }>(
      `SELECT v.id, v.number, v.title, ${headHash('v')} AS "headHash", v.language, g.revision FROM article_versions v
       JOIN segmentations g ON g.space_id = v.space_id AND g.version_id = v.id
       WHERE v.space_id = $1 AND v.article_id = $2 AND v.number = $3`,
      [spaceId, articleId, number],
    );
    return row ?? null;
  }

  /** What a check of the source compares with. */
  async getOrigin(spaceId: string, versionId: string) {
    const [row] = await this.sql<{
      number: number;
      sourceUrl: string | null;
      textHash: string;
      createdAt: Instant;
    }>(
      `SELECT number, source_url AS "sourceUrl", text_hash AS "textHash", created_at AS "createdAt"
       FROM article_versions WHERE space_id = $1 AND id = $2`,
      [spaceId, versionId],
    );
    if (!row) throw new Error(`There is no version ${versionId}.`);
    return row;
  }

  /** What is said of a version before it is read. With `lock`, nobody else changes it until the transaction ends. */
  async getHead(spaceId: string, versionId: string, { lock = false } = {}): Promise<VersionHead> {
    const [row] = await this.sql<VersionHead>(
      `SELECT title, standfirst, byline, site_name AS "siteName", language, published_at AS "publishedAt",
         source_url AS "sourceUrl", created_at AS "createdAt"
       FROM article_versions WHERE space_id = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`,
      [spaceId, versionId],
    );
    if (!row) throw new Error(`There is no version ${versionId}.`);
    return row;
  }

  async listTexts(spaceId: string, versionIds: string[]): Promise<Map<string, string>> {
    const rows = await this.sql<{ id: string; text: string }>(
      `SELECT id, text FROM article_versions WHERE space_id = $1 AND id = ANY($2::uuid[])`,
      [spaceId, versionIds],
    );
    return new Map(rows.map(({ id, text }) => [id, text]));
  }

  async insert(version: NewVersion) {
    const { spaceId, segmentation } = version;
    await this.insertText(version);
    await this.insertBlocks(version);
    await this.sql(
      `INSERT INTO segmentations (id, space_id, article_id, version_id, revision, next_unit, created_at) VALUES ($1,$2,$3,$4,1,$5,$6)`,
      [segmentation.id, spaceId, version.articleId, version.id, segmentation.nextUnit, version.createdAt],
    );
    await this.segmentations.insertRevision(spaceId, segmentation.id, {
      number: 1,
      since: 0,
      kind: segmentation.kind,
      authorId: segmentation.kind === 'carried_over' ? version.importedById : null,
      counts: {},
      at: version.createdAt,
    });
    const { units, relations } = segmentation;
    const { articleId, createdAt } = version;
    for (const portion of portionsOf(units))
      await this.segmentations.putUnits(spaceId, articleId, segmentation.id, portion, createdAt);
    for (const portion of portionsOf(undercutsLast(relations)))
      await this.segmentations.putRelations(spaceId, segmentation.id, portion, createdAt);
  }

  private async insertText(version: NewVersion) {
    await this.sql(
      `INSERT INTO article_versions (id, space_id, article_id, number, title, standfirst, byline, site_name, published_at,
         language, direction, source_url, text, text_hash, left_out, imported_by_id, created_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
      [
        version.id,
        version.spaceId,
        version.articleId,
        version.number,
        version.title,
        version.standfirst,
        version.byline,
        version.siteName,
        version.publishedAt,
        version.language,
        version.direction,
        version.sourceUrl,
        version.text,
        version.textHash,
        JSON.stringify(version.leftOut),
        version.importedById,
        version.createdAt,
      ],
    );
  }

  /** One statement for any number of rows: they travel as one JSON parameter. */
  private async insertBlocks({ spaceId, id, blocks }: NewVersion) {
    if (blocks.length === 0) return;
    const rows = blocks.map(({ text: _, ...block }, ordinal) => ({ ...block, ordinal }));
    await this.sql(
      `INSERT INTO blocks (space_id, version_id, id, ordinal, type, level, start, "end", marks)
       SELECT $1, $2, r.id, r.ordinal, r.type::block_type, r.level, r.start, r."end", r.marks
       FROM json_to_recordset($3) AS r(id uuid, ordinal int, type text, level int, start int, "end" int, marks jsonb)`,
      [spaceId, id, JSON.stringify(rows)],
    );
  }
}
