import type { Target } from '@/lib/domain/annotations/annotation';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

type Said = { spaceId: string; annotationId: string; authorId: string; hash: string; at: Instant };

/** At which words of which unit (UTF-16 code units), and in answer to which note. */
export type SaidAt = Pick<Target, 'unitId' | 'start' | 'end'> & { parentId: string | null };

export type Repeats = { here: boolean; own: number; others: number };

/** Who said the same: hashes of the words that strangers wrote in a space lately. */
export class SaidWordsStore {
  constructor(private readonly sql: Sql) {}

  /**
   * Whether the author's own stand at the same place since `same`; how often they said them anywhere in the space since
   * `all`, and how many others did, each up to `most`.
   */
  async count(
    { spaceId, hash, authorId }: Pick<Said, 'spaceId' | 'hash' | 'authorId'>,
    at: SaidAt | null,
    { same, all, most }: { same: Instant; all: Instant; most: number },
  ): Promise<Repeats> {
    const [row] = await this.sql<Repeats>(
      `SELECT EXISTS (SELECT 1 FROM said_words w JOIN annotations a ON a.space_id = w.space_id AND a.id = w.annotation_id
           WHERE w.space_id = $1 AND w.hash = $2 AND w.at > $4 AND w.author_id = $3 AND a.deleted_at IS NULL
             AND a.unit_id = $7 AND (a.parent_id, a.start, a."end") IS NOT DISTINCT FROM ($8::uuid, $9::int, $10::int)) AS here,
         (SELECT count(*)::int FROM (SELECT 1 FROM said_words w
           WHERE w.space_id = $1 AND w.hash = $2 AND w.at > $5 AND w.author_id = $3 LIMIT $6) o) AS own,
         (SELECT count(*)::int FROM (SELECT DISTINCT w.author_id FROM said_words w
           WHERE w.space_id = $1 AND w.hash = $2 AND w.at > $5 AND w.author_id <> $3 LIMIT $6) o) AS others`,
      [spaceId, hash, authorId, same, all, most, at?.unitId, at?.parentId, at?.start, at?.end],
    );
    return row ?? { here: false, own: 0, others: 0 };
  }

  async replace({ spaceId, annotationId, authorId, hash, at }: Said) {
    await this.sql(
      `INSERT INTO said_words (space_id, annotation_id, author_id, hash, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (space_id, annotation_id) DO UPDATE SET hash = excluded.hash, at = excluded.at`,
      [spaceId, annotationId, authorId, hash, at],
    );
  }

  async sweep(before: Instant) {
    await this.sql(`DELETE FROM said_words WHERE at < $1`, [before]);
  }
}
