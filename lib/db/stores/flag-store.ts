import type { FlagCount, FlagReason } from '@/lib/domain/moderation/decision';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

/** What readers told moderators of. */
export class FlagStore {
  constructor(private readonly sql: Sql) {}

  /** One from each reader; said again it takes the place of the first. */
  async replace(flag: {
    spaceId: string;
    annotationId: string;
    flaggerId: string;
    reason: FlagReason;
    note: string;
    at: Instant;
  }) {
    await this.sql(
      `INSERT INTO annotation_flags (space_id, annotation_id, flagger_id, reason, note, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (space_id, annotation_id, flagger_id) DO UPDATE SET reason = excluded.reason, note = excluded.note, at = excluded.at`,
      [flag.spaceId, flag.annotationId, flag.flaggerId, flag.reason, flag.note, flag.at],
    );
  }

  /** How many readers flagged it, counted up to `most`. */
  async count(spaceId: string, annotationId: string, most: number): Promise<number> {
    const rows = await this.sql(
      `SELECT 1 FROM annotation_flags WHERE space_id = $1 AND annotation_id = $2 LIMIT $3`,
      [spaceId, annotationId, most],
    );
    return rows.length;
  }

  /** Why readers flagged each of these, the most given reason first; and the newest things that they wrote about it. */
  async listReasons(spaceId: string, annotationIds: readonly string[]) {
    return this.sql<{ of: string; notes: string[] } & { flags: FlagCount[] }>(
      `SELECT f.annotation_id AS of,
         json_agg(json_build_object('reason', f.reason, 'count', f.count) ORDER BY f.count DESC, f.reason) AS flags,
         ARRAY(SELECT n.note FROM annotation_flags n WHERE n.space_id = $1 AND n.annotation_id = f.annotation_id AND n.note <> ''
           ORDER BY n.at DESC, n.flagger_id LIMIT 5) AS notes
       FROM (SELECT annotation_id, reason, count(*)::int AS count FROM annotation_flags
         WHERE space_id = $1 AND annotation_id = ANY($2::uuid[]) GROUP BY 1, 2) f
       GROUP BY f.annotation_id`,
      [spaceId, annotationIds],
    );
  }
}
