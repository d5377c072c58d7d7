import type { Sight } from '@/lib/domain/access/sight';
import { type Act, type ActivityKey, type ActivityKind, STAFF_ACTS } from '@/lib/domain/activity/activity';
import type { Author } from '@/lib/domain/annotations/annotation';
import { ANNOTATION_KINDS, type AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { actorJson, countedAnnotation } from '../visible';

/** Whose doings: of a person under their name, or of somebody under a pseudonym. The reader's own are both. */
export type ActivityOf = { authorId: string; signed: 'name' | 'pseudonym' | 'either' };

export type ActivityFilter = {
  spaceId: string;
  sight: Sight;
  kind: ActivityKind | null;
  of: ActivityOf | null;
  after: { at: Instant; id: string } | null;
  limit: number;
};

type Named = { id: string; author: Author; article: Act['article'] & object; number: number };

const articleJson = `json_build_object('id', t.id, 'slug', t.slug, 'title', t.title)`;
const liveArticle = (column: string) =>
  `JOIN articles t ON t.space_id = $1 AND t.id = ${column} AND t.deleted_at IS NULL`;
const before = (at: string, id: string) =>
  `($4::timestamptz IS NULL OR (${at}, ${id}) < ($4::timestamptz, $5::uuid)) ORDER BY ${at} DESC, ${id} DESC LIMIT $6`;

/** What happened in a space, and who did what. */
export class ActivityStore {
  constructor(private readonly sql: Sql) {}

  /**
   * The newest first. Each kind is read from an index of its own in this order, and they are merged: a page costs
   * the same wherever it is and however much there is.
   */
  async list({ spaceId, sight: whole, kind, of, after, limit }: ActivityFilter): Promise<ActivityKey[]> {
    const sight = await this.narrowed(spaceId, whole);
    const kinds: readonly ActivityKind[] = kind ? [kind] : [...ANNOTATION_KINDS, 'correction', 'version'];
    const branches = kinds.flatMap((one) => branchOf(one, sight, of));
    if (branches.length === 0) return [];
    return this.sql<ActivityKey>(
      `SELECT kind, id, at, number FROM (${branches.map((branch) => `(${branch})`).join(' UNION ALL ')}) happened
       WHERE $2::uuid IS NULL OR $3::uuid IS NULL OR true ORDER BY at DESC, id DESC LIMIT $6`,
      [spaceId, sight.readerId, of?.authorId ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /**
   * To somebody who has nothing of their own in a space, “after one’s own” is never. Then what there is to see is
   * found by its author, and not by looking through everything.
   */
  private async narrowed(spaceId: string, sight: Sight): Promise<Sight> {
    if (sight.others !== 'after_own') return sight;
    const own = await this.sql(
      `SELECT 1 FROM annotations WHERE author_id = $2 AND space_id = $1 AND kind <> 'highlight' AND deleted_at IS NULL LIMIT 1`,
      [spaceId, sight.readerId],
    );
    return own.length > 0 ? sight : { ...sight, others: 'hidden' };
  }

  /** Whose pseudonym a handle stands for in a space. */
  async findSigner(spaceId: string, handle: string): Promise<string | null> {
    const [row] = await this.sql<{ id: string }>(
      `SELECT user_id AS id FROM pseudonyms WHERE space_id = $1 AND handle = $2`,
      [spaceId, handle],
    );
    return row?.id ?? null;
  }

  async listCorrections(
    spaceId: string,
    ids: readonly string[],
    numbers: readonly number[],
    readerId: string | null,
  ) {
    return this.sql<Named & { counts: Record<string, number> }>(
      `SELECT r.segmentation_id AS id, r.number, r.counts, ${articleJson} AS article, ${actorJson('r', 'author_id', '$4')} AS author
       FROM unnest($2::uuid[], $3::int[]) AS w(id, number)
       JOIN revisions r ON r.space_id = $1 AND r.segmentation_id = w.id AND r.number = w.number
       JOIN segmentations g ON g.space_id = $1 AND g.id = r.segmentation_id
       JOIN articles t ON t.space_id = $1 AND t.id = g.article_id
       LEFT JOIN users p ON p.id = r.author_id`,
      [spaceId, ids, numbers, readerId],
    );
  }

  async listVersions(spaceId: string, ids: readonly string[], readerId: string | null) {
    return this.sql<Named>(
      `SELECT v.id, v.number, ${articleJson} AS article, ${actorJson('v', 'imported_by_id', '$3')} AS author
       FROM article_versions v JOIN articles t ON t.space_id = $1 AND t.id = v.article_id
       LEFT JOIN users p ON p.id = v.imported_by_id
       WHERE v.space_id = $1 AND v.id = ANY($2::uuid[])`,
      [spaceId, ids, readerId],
    );
  }

  /** Who did what, the newest first. Those who write under a pseudonym are named where they acted as staff only. */
  async listActs(
    spaceId: string,
    readerId: string | null,
    after: { at: Instant; id: string } | null,
    limit: number,
  ): Promise<Act[]> {
    return this.sql<Act>(
      `SELECT e.id, e.operation, e.at, u.number AS unit,
         CASE WHEN t.deleted_at IS NULL AND t.id IS NOT NULL THEN ${articleJson} END AS article,
         CASE WHEN t.deleted_at IS NOT NULL AND e.operation = 'deleteArticle' THEN ${articleJson} END AS deleted,
         CASE WHEN e.operation = ANY($6::text[]) AND p.erased_at IS NULL AND p.id IS NOT NULL
           THEN json_build_object('id', p.id, 'name', p.name) ELSE ${actorJson('e', 'actor_id', '$2')} END AS actor
       FROM (SELECT * FROM audit_entries WHERE space_id = $1
         AND ($3::timestamptz IS NULL OR (at, id) < ($3::timestamptz, $4::uuid))
         ORDER BY at DESC, id DESC LIMIT $5) e
       LEFT JOIN users p ON p.id = e.actor_id
       LEFT JOIN annotations a ON a.space_id = $1 AND a.id = e.subject_id
       LEFT JOIN units u ON u.space_id = $1 AND u.id = coalesce(a.unit_id, e.subject_id)
       LEFT JOIN articles t ON t.space_id = $1 AND t.id = coalesce(a.article_id, u.article_id, e.subject_id)
       ORDER BY e.at DESC, e.id DESC`,
      [spaceId, readerId, after?.at ?? null, after?.id ?? null, limit, STAFF_ACTS],
    );
  }
}

function branchOf(kind: ActivityKind, sight: Sight, of: ActivityOf | null): string[] {
  if (isAnnotationKind(kind)) return [annotationsOf(kind, sight, of)];
  // Whoever signs with a pseudonym is not named beside what carries no signature.
  if (of?.signed === 'pseudonym') return [];
  return [kind === 'correction' ? correctionsOf(of) : versionsOf(of)];
}

const isAnnotationKind = (kind: ActivityKind): kind is AnnotationKind =>
  ANNOTATION_KINDS.some((one) => one === kind);

const annotationsOf = (kind: AnnotationKind, sight: Sight, of: ActivityOf | null) =>
  `SELECT '${kind}' AS kind, a.id, a.created_at AS at, NULL::int AS number
   FROM annotations a ${liveArticle('a.article_id')}
   WHERE a.space_id = $1 AND a.kind = '${kind}' AND ${countedAnnotation('a', sight, '$2')}${signedBy(of)}
     AND ${before('a.created_at', 'a.id')}`;

function signedBy(of: ActivityOf | null) {
  if (!of) return '';
  const signed = { name: ' AND NOT a.pseudonymous', pseudonym: ' AND a.pseudonymous', either: '' };
  return ` AND a.author_id = $3${signed[of.signed]}`;
}

/** What the engine did along with an import is told by the version. */
const correctionsOf = (of: ActivityOf | null) =>
  `SELECT 'correction' AS kind, r.segmentation_id AS id, r.created_at AS at, r.number
   FROM revisions r JOIN segmentations g ON g.space_id = $1 AND g.id = r.segmentation_id ${liveArticle('g.article_id')}
   WHERE r.space_id = $1 AND r.kind IN ('corrected', 'restored', 'suggested_again')${doneBy('r', 'author_id', of)}
     AND ${before('r.created_at', 'r.segmentation_id')}`;

const versionsOf = (of: ActivityOf | null) =>
  `SELECT 'version' AS kind, v.id, v.created_at AS at, v.number
   FROM article_versions v ${liveArticle('v.article_id')}
   WHERE v.space_id = $1${doneBy('v', 'imported_by_id', of)} AND ${before('v.created_at', 'v.id')}`;

function doneBy(table: string, column: string, of: ActivityOf | null) {
  if (!of) return '';
  const own = ` AND ${table}.${column} = $3`;
  if (of.signed === 'either') return own;
  return `${own} AND NOT EXISTS (SELECT 1 FROM pseudonyms q WHERE q.space_id = $1 AND q.user_id = $3)`;
}
