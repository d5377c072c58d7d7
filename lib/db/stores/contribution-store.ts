import type { Sight } from '@/lib/domain/access/sight';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { countedAnnotation } from '../visible';

/** Of a space; of one article in it; of one unit of that. */
export type ContributionPlace = { spaceId: string; articleId: string | null; unitId: string | null };

/** Where a contribution stands. `unit` is null while its words are not found in the version that is read now. */
export type ContributionKey = {
  id: string;
  createdAt: Instant;
  article: { id: string; slug: string; title: string; language: string };
  unit: number | null;
};

/** Notes and sources of a space, the newest first. */
export class ContributionStore {
  constructor(private readonly sql: Sql) {}

  /** Each kind is read from an index of its own in this order, and they are merged: a page costs the same wherever it is. */
  async list(
    { spaceId, articleId, unitId }: ContributionPlace,
    sight: Sight,
    before: { createdAt: Instant; id: string } | null,
    limit: number,
  ): Promise<ContributionKey[]> {
    // A guest has nothing of their own to open others' work with: it would be looked for in vain in the whole space.
    if (sight.readerId === null && sight.others !== 'shown') return [];
    const values: unknown[] = [spaceId, sight.readerId, limit];
    const where = ['a.space_id = $1', countedAnnotation('a', sight, '$2')];
    const named = (...given: unknown[]) => given.map((value) => `$${values.push(value)}`);
    if (unitId) where.push(`a.unit_id = ${named(unitId)[0]} AND a.placement <> 'unplaced'`);
    else if (articleId) where.push(`a.article_id = ${named(articleId)[0]}`);
    if (before) {
      const [at, id] = named(before.createdAt, before.id);
      where.push(`(a.created_at, a.id) < (${at}::timestamptz, ${id}::uuid)`);
    }
    const branch = (kind: 'note' | 'source') =>
      `(SELECT a.id, a.created_at, a.article_id, a.unit_id, a.placement FROM annotations a
        JOIN articles d ON d.space_id = a.space_id AND d.id = a.article_id AND d.deleted_at IS NULL
        WHERE a.kind = '${kind}' AND ${where.join(' AND ')} ORDER BY a.created_at DESC, a.id DESC LIMIT $3)`;
    return this.sql<ContributionKey>(
      `SELECT a.id, a.created_at AS "createdAt",
         json_build_object('id', t.id, 'slug', t.slug, 'title', t.title, 'language', v.language) AS article,
         CASE WHEN a.placement <> 'unplaced' THEN u.number END AS unit
       FROM (${branch('note')} UNION ALL ${branch('source')}) a
       JOIN articles t ON t.space_id = $1 AND t.id = a.article_id
       JOIN article_versions v ON v.space_id = $1 AND v.id = t.current_version_id
       JOIN units u ON u.space_id = $1 AND u.id = a.unit_id
       ORDER BY a.created_at DESC, a.id DESC LIMIT $3`,
      values,
    );
  }

  /** When the space, or the article, came to be: how old a list is that has nothing in it. */
  async getBeginning({ spaceId, articleId }: ContributionPlace): Promise<Instant> {
    const [row] = await this.sql<{ at: Instant }>(
      `SELECT coalesce((SELECT created_at FROM articles WHERE space_id = $1 AND id = $2), created_at) AS at
       FROM spaces WHERE id = $1`,
      [spaceId, articleId],
    );
    if (!row) throw new Error(`There is no space ${spaceId}.`);
    return row.at;
  }
}
