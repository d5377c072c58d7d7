import type { Sight } from '@/lib/domain/access/sight';
import type { Source } from '@/lib/domain/annotations/annotation';
import type { SourceRelation } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { countedAnnotation } from '../visible';

/** A source with how often, and as what, an article's readers cite it. */
export type CitedSource = Source & { citations: Record<SourceRelation, number>; unitNumbers: number[] };

const columns = `o.id, o.url, o.title, o.site_name AS "siteName", o.fetch_state AS "fetchState"`;

/** Cited web pages: one row a space and normalised URL. */
export class SourceStore {
  constructor(private readonly sql: Sql) {}

  /** The source of that URL in the space, made if it is new. `fresh` tells whether its title is still to be fetched. */
  async findOrInsert(source: {
    id: string;
    spaceId: string;
    url: string;
    title: string | null;
    createdAt: Instant;
  }) {
    const [row] = await this.sql<Source & { fresh: boolean }>(
      `INSERT INTO sources AS o (id, space_id, url, title, fetch_state, created_at)
       VALUES ($1,$2,$3,$4,CASE WHEN $4::text IS NULL THEN 'pending' ELSE 'fetched' END::source_fetch_state,$5)
       ON CONFLICT (space_id, url) DO UPDATE SET url = excluded.url
       RETURNING ${columns}, (o.fetch_state = 'pending') AS fresh`,
      [source.id, source.spaceId, source.url, source.title, source.createdAt],
    );
    if (!row) throw new Error('Keeping a source returned no row.');
    return row;
  }

  /** Sources that were held bring their titles, where the page has none yet. */
  async giveHeldTitles(spaceId: string, annotationIds: readonly string[]) {
    await this.sql(
      `UPDATE sources o SET title = a.held_title FROM annotations a
       WHERE a.space_id = $1 AND a.id = ANY($2::uuid[]) AND a.held_title IS NOT NULL
         AND o.space_id = a.space_id AND o.id = a.source_id AND o.title IS NULL`,
      [spaceId, annotationIds],
    );
  }

  /** The article's cited sources by URL, each once. `after` is the last URL seen. */
  async listCited(
    spaceId: string,
    articleId: string,
    sight: Sight,
    after: string | null,
    limit: number,
  ): Promise<CitedSource[]> {
    return this.sql<CitedSource>(
      `SELECT ${columns},
         json_build_object('supports', count(*) FILTER (WHERE a.body->>'relation' = 'supports'),
           'disputes', count(*) FILTER (WHERE a.body->>'relation' = 'disputes'),
           'context', count(*) FILTER (WHERE a.body->>'relation' = 'context')) AS citations,
         coalesce(array_agg(DISTINCT u.number ORDER BY u.number) FILTER (WHERE a.placement <> 'unplaced'), '{}') AS "unitNumbers"
       FROM sources o
       JOIN annotations a ON a.space_id = o.space_id AND a.source_id = o.id AND a.article_id = $2 AND ${countedAnnotation('a', sight, '$5')}
       JOIN units u ON u.space_id = a.space_id AND u.id = a.unit_id
       WHERE o.space_id = $1 AND ($3::text IS NULL OR o.url > $3::text)
       GROUP BY o.id, o.url, o.title, o.site_name, o.fetch_state ORDER BY o.url LIMIT $4`,
      [spaceId, articleId, after, limit, sight.readerId],
    );
  }

  /**
   * Takes up to `limit` pages whose title is to be fetched, so that no other process takes them too.
   * An attempt that never came back is taken again, three times at most.
   */
  async takePending(limit: number, now: Instant, retryBefore: Instant) {
    return this.sql<{ id: string; spaceId: string; url: string; attempts: number }>(
      `UPDATE sources SET attempts = attempts + 1, fetched_at = $2
       WHERE (space_id, id) IN (
         SELECT space_id, id FROM sources WHERE fetch_state = 'pending' AND attempts < 3 AND (fetched_at IS NULL OR fetched_at < $3)
         ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, space_id AS "spaceId", url, attempts`,
      [limit, now, retryBefore],
    );
  }

  async replaceFetched(
    source: { id: string; spaceId: string },
    fetched: {
      state: Exclude<Source['fetchState'], 'pending'> | 'pending';
      title: string | null;
      siteName: string | null;
      at: Instant;
    },
  ) {
    await this.sql(
      `UPDATE sources SET fetch_state = $3::source_fetch_state, title = coalesce($4, title), site_name = coalesce($5, site_name),
         fetched_at = $6 WHERE space_id = $1 AND id = $2`,
      [source.spaceId, source.id, fetched.state, fetched.title, fetched.siteName, fetched.at],
    );
  }
}
