import type { AuditLine } from '@/lib/domain/site/site-overview';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { actorJson } from '../visible';

export type AuditFilter = {
  person: string | null;
  space: string | null;
  operation: string | null;
  from: Instant | null;
  to: Instant | null;
};

/** What people did, for whoever looks after the site. Written by the `BookStore`, in each operation's transaction. */
export class AuditStore {
  constructor(private readonly sql: Sql) {}

  /**
   * The newest first. What somebody did in a space where they have a pseudonym names nobody, and is not found
   * by their name either: it would tell whose pseudonym it is.
   */
  async listLines(
    { person, space, operation, from, to }: AuditFilter,
    after: { at: string; id: string } | null,
    limit: number,
  ): Promise<AuditLine[]> {
    return this.sql<AuditLine>(
      `SELECT e.id, e.operation, e.via, e.subject_id AS "subjectId", e.at, ${actorJson('e', 'actor_id', 'NULL')} AS actor,
         CASE WHEN s.id IS NULL THEN NULL
           ELSE json_build_object('id', s.id, 'slug', s.slug, 'name', s.name) END AS space
       FROM audit_entries e LEFT JOIN users p ON p.id = e.actor_id LEFT JOIN spaces s ON s.id = e.space_id
       WHERE ($1::uuid IS NULL OR (e.actor_id = $1 AND NOT EXISTS (
           SELECT 1 FROM pseudonyms q WHERE q.space_id = e.space_id AND q.user_id = e.actor_id)))
         AND ($2::uuid IS NULL OR e.space_id = $2)
         AND ($3::text IS NULL OR e.operation = $3)
         AND ($4::timestamptz IS NULL OR e.at >= $4) AND ($5::timestamptz IS NULL OR e.at < $5)
         AND ($6::timestamptz IS NULL OR (e.at, e.id) < ($6, $7::uuid))
       ORDER BY e.at DESC, e.id DESC LIMIT $8`,
      [person, space, operation, from, to, after?.at ?? null, after?.id ?? null, limit],
    );
  }
}
