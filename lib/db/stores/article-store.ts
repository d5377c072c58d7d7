import type {
  ArticleSummary,
  ArticleVersion,
  Direction,
  ReadableArticle,
} from '@/lib/domain/articles/article';
import type { ArticleNames } from '@/lib/domain/articles/named-article';
import type { EvidenceType, Role } from '@/lib/domain/segmentation/argument-model';
import { withHeirs } from '@/lib/domain/segmentation/corrections/argument';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Block } from '@/lib/domain/text/blocks';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import type { TextRange } from '@/lib/domain/text/positions';
import type { Instant } from '@/lib/domain/time/instant';
import { ImmutableTexts } from '../immutable-texts';
import { foldedTitle, type Prisma, type Sql } from '../sql';
import { type StandingRow, standingColumns, standingJoins, toStanding } from '../standing';
import type { SegmentationStore } from './segmentation-store';
import { headHash, type NewVersion, type VersionStore } from './version-store';

/** An article as operations load it before the policy is asked. */
export type ArticleSubject = {
  standing: SpaceStanding;
  article: {
    id: string;
    spaceId: string;
    slug: string;
    title: string;
    /** Another one once what is said above the text of the current version was changed. */
    headHash: string;
    currentVersionId: string;
    /** Of the segmentation of the current version. */
    revision: number;
    deletedAt: Instant | null;
  };
};

export type UnitSubject = ArticleSubject & {
  unit: {
    id: string;
    number: number;
    start: number | null;
    end: number | null;
    /** The words of an implicit unit. */
    implicitText: string | null;
    versionId: string;
    /** A merge removed it. */
    retired: boolean;
  };
};

type ArticleRow = StandingRow & ArticleSubject['article'];

const articleColumns = `a.id, a.space_id AS "spaceId", a.slug, a.title, a.current_version_id AS "currentVersionId",
  a.deleted_at AS "deletedAt", (SELECT ${headHash('v')} FROM article_versions v
    WHERE v.space_id = a.space_id AND v.id = a.current_version_id) AS "headHash", (SELECT g.revision FROM segmentations g
    WHERE g.space_id = a.space_id AND g.version_id = a.current_version_id) AS revision`;
const joins = `JOIN spaces s ON s.id = a.space_id AND s.deleted_at IS NULL
  ${standingJoins('$2')}`;

/** Of what is listed only: the rest of the space's articles are neither read nor counted. */
const summaries = (after: string) =>
  `SELECT a.id, a.space_id AS "spaceId", a.slug, v.title, v.standfirst, v.byline, v.published_at AS "publishedAt",
     v.language, v.direction, a.created_at AS "createdAt",
     (SELECT count(*)::int FROM segmentations g JOIN units u ON u.space_id = g.space_id AND u.segmentation_id = g.id
        AND u.retired_in IS NULL WHERE g.space_id = a.space_id AND g.version_id = v.id) AS "unitCount"
   FROM articles a JOIN article_versions v ON v.space_id = a.space_id AND v.id = a.current_version_id
   WHERE a.space_id = $1 AND a.deleted_at IS NULL${after} ORDER BY a.created_at DESC, a.id DESC LIMIT $2`;
const FIRST_SUMMARIES = summaries('');
const LATER_SUMMARIES = summaries(' AND (a.created_at, a.id) < ($3::timestamptz, $4::uuid)');

const NAMED_SUMMARIES = summaries(
  ` AND (a.id = $3::uuid OR a.slug = $4 OR ${foldedTitle('a.title')} = ${foldedTitle('$5')})`,
);

const texts = new ImmutableTexts();

/** Articles, their versions, blocks, segmentations, units and relations, and what is being imported. */
export class ArticleStore {
  constructor(
    private readonly prisma: Prisma,
    private readonly sql: Sql,
    private readonly segmentations: SegmentationStore,
    private readonly versions: VersionStore,
  ) {}

  async findSubject(articleId: string, personId: string | null): Promise<ArticleSubject | null> {
    const [row] = await this.sql<ArticleRow>(
      `SELECT ${articleColumns}, ${standingColumns} FROM articles a ${joins} WHERE a.id = $1`,
      [articleId, personId],
    );
    return row ? toSubject(row) : null;
  }

  async findSubjectBySlug(spaceSlug: string, articleSlug: string, personId: string | null) {
    const [row] = await this.sql<ArticleRow>(
      `SELECT ${articleColumns}, ${standingColumns} FROM articles a ${joins} WHERE s.slug = $1 AND a.slug = $3`,
      [spaceSlug, personId, articleSlug],
    );
    return row ? toSubject(row) : null;
  }

  /** The unit with its article's standing and the text it covers; one that was merged away too. */
  async findUnitSubject(unitId: string, personId: string | null): Promise<UnitSubject | null> {
    const [row] = await this.sql<ArticleRow & Omit<UnitSubject['unit'], 'id'> & { unitId: string }>(
      `SELECT ${articleColumns}, ${standingColumns}, u.id AS "unitId", u.number, u.start, u."end", u.implicit_text AS "implicitText",
         g.version_id AS "versionId", u.retired_in IS NOT NULL AS retired
       FROM units u
       JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id
       JOIN articles a ON a.space_id = u.space_id AND a.id = u.article_id ${joins}
       WHERE u.id = $1 AND a.deleted_at IS NULL`,
      [unitId, personId],
    );
    if (!row) return null;
    const { number, start, end, implicitText, versionId, retired } = row;
    return {
      ...toSubject(row),
      unit: { id: row.unitId, number, start, end, implicitText, versionId, retired },
    };
  }

  /** Newest first. A text of its own for the first page, so that every later one begins where the last one ended. */
  async listSummaries(spaceId: string, before: { createdAt: Instant; id: string } | null, limit: number) {
    return before
      ? this.sql<ArticleSummary>(LATER_SUMMARIES, [spaceId, limit, before.createdAt, before.id])
      : this.sql<ArticleSummary>(FIRST_SUMMARIES, [spaceId, limit]);
  }

  /** Those of a space that go by one of these names. */
  async listNamed(spaceId: string, { id, slug, title }: ArticleNames, limit: number) {
    return this.sql<ArticleSummary>(NAMED_SUMMARIES, [spaceId, limit, id, slug, title]);
  }

  /** The revision that stands now: the key under which a rendering of the article may be kept. */
  async findRevision(spaceId: string, versionId: string) {
    const [row] = await this.sql<{ id: string; revision: number; nextUnit: number }>(
      `SELECT id, revision, next_unit AS "nextUnit" FROM segmentations WHERE space_id = $1 AND version_id = $2`,
      [spaceId, versionId],
    );
    return row ?? null;
  }

  /** By its number, counted from 1. */
  async findVersionId(spaceId: string, articleId: string, number: number) {
    const [row] = await this.sql<{ id: string }>(
      `SELECT id FROM article_versions WHERE space_id = $1 AND article_id = $2 AND number = $3`,
      [spaceId, articleId, number],
    );
    return row?.id ?? null;
  }

  /** The whole article: six statements, whatever its length. */
  async getReadable(
    subject: ArticleSubject['article'],
    versionId = subject.currentVersionId,
  ): Promise<ReadableArticle> {
    const { spaceId } = subject;
    const version = await this.getVersion(spaceId, versionId);
    const segmentation = await this.findRevision(spaceId, versionId);
    if (!segmentation) throw new Error(`Version ${versionId} has no segmentation.`);
    const units = await this.segmentations.listUnits(spaceId, segmentation.id, version.text);
    const relations = await this.segmentations.listRelations(spaceId, segmentation.id);
    const retired = withHeirs(await this.segmentations.listRetired(spaceId, segmentation.id), units);
    return { id: subject.id, spaceId, slug: subject.slug, version, segmentation, units, relations, retired };
  }

  async getVersion(spaceId: string, versionId: string): Promise<ArticleVersion> {
    const [version] = await this.sql<Omit<ArticleVersion, 'blocks'> & { direction: Direction }>(
      `SELECT id, article_id AS "articleId", space_id AS "spaceId", number, title, standfirst, byline,
         site_name AS "siteName", published_at AS "publishedAt", language, direction, source_url AS "sourceUrl", text,
         created_at AS "createdAt"
       FROM article_versions WHERE space_id = $1 AND id = $2`,
      [spaceId, versionId],
    );
    if (!version) throw new Error(`There is no version ${versionId}.`);
    const rows = await this.sql<Omit<Block, 'text' | 'level'> & { id: string; level: number | null }>(
      `SELECT id, type, level, start, "end", marks FROM blocks WHERE space_id = $1 AND version_id = $2 ORDER BY ordinal`,
      [spaceId, versionId],
    );
    const blocks = rows.map(({ level, ...block }) => ({
      ...block,
      ...(level === null ? {} : { level }),
      text: version.text.slice(block.start, block.end),
    }));
    return { ...version, blocks };
  }

  /** The canonical text of a version; kept in memory, since it never changes. */
  async getVersionText(spaceId: string, versionId: string): Promise<string> {
    const text = await texts.get(versionId, async () => {
      const [row] = await this.sql<{ text: string }>(
        `SELECT text FROM article_versions WHERE space_id = $1 AND id = $2`,
        [spaceId, versionId],
      );
      return row?.text ?? null;
    });
    if (text === null) throw new Error(`There is no version ${versionId}.`);
    return text;
  }

  /** The unit that holds most of a range (`unitFinder` says the same of units in memory), or the first after it. */
  async findUnitHolding(spaceId: string, versionId: string, range: TextRange) {
    const [row] = await this.sql<{ id: string }>(
      `SELECT u.id FROM units u
       JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id AND g.version_id = $2
       WHERE u.space_id = $1 AND u.retired_in IS NULL AND u."end" > $3
       ORDER BY greatest(least(u."end", $4::int) - greatest(u.start, $3::int), 0) DESC, u.start LIMIT 1`,
      [spaceId, versionId, range.start, range.end],
    );
    return row ?? null;
  }

  async findUnitNumbered(spaceId: string, versionId: string, number: number) {
    const [row] = await this.sql<{ id: string }>(
      `SELECT u.id FROM units u JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id
       WHERE u.space_id = $1 AND g.version_id = $2 AND u.number = $3 AND u.retired_in IS NULL`,
      [spaceId, versionId, number],
    );
    return row ?? null;
  }

  /** The numbers of the units that hold most of some ranges, by the names that the ranges are given. */
  async listUnitsHolding(spaceId: string, versionId: string, ranges: (TextRange & { id: string })[]) {
    if (ranges.length === 0) return new Map<string, number>();
    const rows = await this.sql<{ id: string; number: number }>(
      `SELECT r.id, u.number FROM json_to_recordset($3) AS r(id text, start int, "end" int)
       JOIN LATERAL (SELECT u.number FROM units u
         JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id AND g.version_id = $2
         WHERE u.space_id = $1 AND u.retired_in IS NULL AND u."end" > r.start
         ORDER BY greatest(least(u."end", r."end") - greatest(u.start, r.start), 0) DESC, u.start LIMIT 1) AS u ON true`,
      [spaceId, versionId, JSON.stringify(ranges)],
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  async findByTextHash(spaceId: string, textHash: string) {
    const [row] = await this.sql<{ id: string; slug: string; title: string }>(
      `SELECT a.id, a.slug, a.title FROM article_versions v
       JOIN articles a ON a.space_id = v.space_id AND a.id = v.article_id
       WHERE v.space_id = $1 AND v.text_hash = $2 AND a.deleted_at IS NULL ORDER BY v.created_at LIMIT 1`,
      [spaceId, textHash],
    );
    return row ?? null;
  }

  async findName(spaceId: string, articleId: string) {
    const [row] = await this.sql<{ id: string; slug: string; title: string }>(
      `SELECT id, slug, title FROM articles WHERE space_id = $1 AND id = $2 AND deleted_at IS NULL`,
      [spaceId, articleId],
    );
    return row ?? null;
  }

  /**
   * Which of the slugs that begin like this are taken, those of deleted articles and of articles that were moved
   * away included: their links must not lead elsewhere.
   */
  async listSlugsLike(spaceId: string, slug: string) {
    const rows = await this.sql<{ slug: string }>(
      `SELECT slug FROM articles WHERE space_id = $1 AND (slug = $2 OR slug LIKE $2 || '-%')
       UNION ALL SELECT slug FROM moved_articles WHERE space_id = $1 AND (slug = $2 OR slug LIKE $2 || '-%')`,
      [spaceId, slug],
    );
    return new Set(rows.map((row) => row.slug));
  }

  async insertArticle(article: NewArticle) {
    const { version } = article;
    await this.sql(
      `INSERT INTO articles (id, space_id, slug, title, current_version_id, created_by_id, created_at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [
        article.id,
        article.spaceId,
        article.slug,
        version.title,
        version.id,
        article.createdById,
        article.createdAt,
      ],
    );
    await this.versions.insert(version);
  }

  /** One statement for any number of rows: they travel as one JSON parameter. */
  private async insertRows(statement: string, before: unknown[], rows: object[], after: unknown[] = []) {
    if (rows.length > 0) await this.sql(statement, [...before, JSON.stringify(rows), ...after]);
  }

  /** Roles that an editor set by hand for good; the suggestion's reasons no longer speak for them. */
  async replaceRoles(
    spaceId: string,
    units: { id: string; role: Role; evidenceType: EvidenceType | null }[],
  ) {
    await this.insertRows(
      `UPDATE units u SET role = r.role::unit_role, evidence_type = r."evidenceType"::evidence_type, status = 'curated',
         suggested_by = 'person', reasons = '[]', confidence = NULL
       FROM json_to_recordset($2) AS r(id uuid, role text, "evidenceType" text) WHERE u.space_id = $1 AND u.id = r.id`,
      [spaceId],
      units,
    );
  }

  /** What is said above the text of an article's current version. */
  async replaceHead(
    article: { id: string; spaceId: string; currentVersionId: string },
    head: Pick<ArticleVersion, 'title' | 'standfirst' | 'byline' | 'publishedAt' | 'sourceUrl'>,
  ) {
    const { title, standfirst, byline, publishedAt, sourceUrl } = head;
    await this.sql(`UPDATE articles SET title = $3 WHERE space_id = $1 AND id = $2`, [
      article.spaceId,
      article.id,
      title,
    ]);
    await this.sql(
      `UPDATE article_versions SET title = $3, standfirst = $4, byline = $5, published_at = $6::date, source_url = $7
       WHERE space_id = $1 AND id = $2`,
      [article.spaceId, article.currentVersionId, title, standfirst, byline, publishedAt, sourceUrl],
    );
  }

  async replaceDeletion(
    article: { id: string; spaceId: string },
    deletion: { at: Instant; byId: string | null } | null,
  ) {
    await this.sql(
      `UPDATE articles SET deleted_at = $3, deleted_by_id = $4 WHERE space_id = $1 AND id = $2`,
      [article.spaceId, article.id, deletion?.at ?? null, deletion?.byId ?? null],
    );
  }

  /** Removes articles deleted before then, with all that stood at them; at most `limit`. Returns how many. */
  async purgeDeleted(before: Instant, limit: number) {
    const rows = await this.sql(
      `WITH gone AS (
         DELETE FROM articles WHERE (space_id, id) IN (
           SELECT space_id, id FROM articles WHERE deleted_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
         RETURNING id),
       forgotten AS (DELETE FROM moved_articles WHERE article_id IN (SELECT id FROM gone))
       SELECT id FROM gone`,
      [before, limit],
    );
    return rows.length;
  }

  async findDraft(draftId: string) {
    const [row] = await this.sql<ImportDraftRow>(
      `SELECT id, space_id AS "spaceId", user_id AS "userId", article_id AS "articleId", article FROM import_drafts WHERE id = $1`,
      [draftId],
    );
    return row ?? null;
  }

  async insertDraft(draft: ImportDraftRow, now: Instant) {
    await this.sql(
      `INSERT INTO import_drafts (id, space_id, user_id, article_id, article, created_at, updated_at) VALUES ($1,$2,$3,$4,$5,$6,$6)`,
      [draft.id, draft.spaceId, draft.userId, draft.articleId, JSON.stringify(draft.article), now],
    );
  }

  async replaceDraft(draftId: string, article: ImportedArticle, now: Instant) {
    await this.sql(`UPDATE import_drafts SET article = $2, updated_at = $3 WHERE id = $1`, [
      draftId,
      JSON.stringify(article),
      now,
    ]);
  }

  async removeDraft(id: string) {
    await this.prisma.importDraft.deleteMany({ where: { id } });
  }

  /** Keeps a person's newest `keep` drafts, so that abandoned imports do not pile up. */
  async removeOldDrafts(userId: string, keep: number) {
    await this.sql(
      `DELETE FROM import_drafts WHERE id IN (SELECT id FROM import_drafts WHERE user_id = $1 ORDER BY created_at DESC OFFSET $2)`,
      [userId, keep],
    );
  }
}

export type ImportDraftRow = {
  id: string;
  spaceId: string;
  userId: string;
  /** The article that it is to be a new version of. */
  articleId: string | null;
  article: ImportedArticle;
};

export type NewArticle = {
  id: string;
  spaceId: string;
  slug: string;
  createdById: string | null;
  createdAt: Instant;
  version: NewVersion;
};

function toSubject(row: ArticleRow): ArticleSubject {
  const { id, spaceId, slug, title, headHash, currentVersionId, revision, deletedAt } = row;
  return {
    standing: toStanding(row),
    article: { id, spaceId, slug, title, headHash, currentVersionId, revision, deletedAt },
  };
}
