import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

/** A page that anyone may read: of an article or, where `article` is null, of a space. Slugs, as in addresses. */
export type OpenPage = OpenPageKey & { space: string; article: string | null; changedAt: Instant };

/** The place of a page among all of them. A space comes before its articles. */
export type OpenPageKey = { spaceId: string; id: string };

const SPACE_ITSELF = '00000000-0000-0000-0000-000000000000';
export const FIRST_PAGE: OpenPageKey = { spaceId: SPACE_ITSELF, id: SPACE_ITSELF };

/** Of a space `s`: whoever comes may read it, and it may be listed. */
const isOpen = `s.settings->>'reading' = 'anyone' AND s.deleted_at IS NULL AND s.deletion_due_at IS NULL`;

/** From the key in the two parameters on. Both parts are read from primary keys in the same order, and merged. */
const keysFrom = (spaceId: string, id: string) =>
  `SELECT s.id AS space_id, '${SPACE_ITSELF}'::uuid AS id FROM spaces s
     WHERE ${isOpen} AND (s.id, '${SPACE_ITSELF}'::uuid) >= (${spaceId}::uuid, ${id}::uuid)
   UNION ALL
   SELECT a.space_id, a.id FROM articles a JOIN spaces s ON s.id = a.space_id AND ${isOpen}
     WHERE a.deleted_at IS NULL AND (a.space_id, a.id) >= (${spaceId}::uuid, ${id}::uuid)
   ORDER BY 1, 2`;

/** What search engines are told of: spaces that anyone may read, and their articles. */
export class OpenPageStore {
  constructor(private readonly sql: Sql) {}

  async list(from: OpenPageKey, limit: number): Promise<OpenPage[]> {
    return this.sql<OpenPage>(
      `SELECT k.space_id AS "spaceId", k.id, s.slug AS space, a.slug AS article,
         coalesce(v.created_at, s.created_at) AS "changedAt"
       FROM (${keysFrom('$1', '$2')} LIMIT $3) k
       JOIN spaces s ON s.id = k.space_id
       LEFT JOIN articles a ON a.space_id = k.space_id AND a.id = k.id
       LEFT JOIN article_versions v ON v.space_id = a.space_id AND v.id = a.current_version_id
       ORDER BY k.space_id, k.id`,
      [from.spaceId, from.id, limit],
    );
  }

  /** Where each part of so many pages begins, by steps over the keys; at most `parts` of them. */
  async listStarts(size: number, parts: number): Promise<OpenPageKey[]> {
    return this.sql<OpenPageKey>(
      `WITH RECURSIVE starts AS (
         SELECT $1::uuid AS space_id, $1::uuid AS id, 1 AS number
         UNION ALL
         SELECT k.space_id, k.id, b.number + 1 FROM starts b
         CROSS JOIN LATERAL (${keysFrom('b.space_id', 'b.id')} OFFSET $2 LIMIT 1) k WHERE b.number < $3)
       SELECT space_id AS "spaceId", id FROM starts ORDER BY number`,
      [SPACE_ITSELF, size, parts],
    );
  }
}
