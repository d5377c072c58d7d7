import type { Instant } from '@/lib/domain/time/instant';
import { PORTION, UNANSWERED } from './portions';
import type { Sql } from './sql';
import { SpaceDataStore } from './stores/space-data-store';

/** Takes one portion out and says how many rows that were. Can be done again at any time. */
export type ErasingStep = (sql: Sql, userId: string, now: Instant) => Promise<number>;

/** Of spaces that go with the person: closing the account has marked them. */
const GOING = `SELECT s.id FROM spaces s JOIN memberships m ON m.space_id = s.id
  WHERE m.user_id = $1 AND m.role = 'owner' AND s.deleted_at IS NOT NULL`;

/** What was the person's alone, one portion of one space at a time. */
export const removeSpaces: ErasingStep = async (sql, userId) => {
  const [space] = await sql<{ id: string }>(`${GOING} LIMIT 1`, [userId]);
  if (!space) return 0;
  const spaces = new SpaceDataStore(sql);
  const removed = await spaces.removePortion(space.id);
  if (removed === 0) await spaces.remove(space.id);
  return removed + 1;
};

/**
 * Annotations that nobody answered, from the last replies upwards, and the sources that nobody else cites. What is
 * left at the end has an answer of somebody else below it.
 */
export const removeUnanswered: ErasingStep = async (sql, userId) => {
  const removed = await sql<{ spaceId: string; sourceId: string | null }>(
    `DELETE FROM annotations WHERE ctid = ANY (ARRAY(
       SELECT a.ctid FROM annotations a WHERE a.author_id = $1 AND ${UNANSWERED} LIMIT ${PORTION}))
     RETURNING space_id AS "spaceId", source_id AS "sourceId"`,
    [userId],
  );
  const cited = removed.filter(({ sourceId }) => sourceId !== null);
  if (cited.length > 0)
    await sql(
      `DELETE FROM sources o USING (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS c(space_id, id)) cited
       WHERE o.space_id = cited.space_id AND o.id = cited.id
         AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.space_id = o.space_id AND a.source_id = o.id)`,
      [cited.map(({ spaceId }) => spaceId), cited.map(({ sourceId }) => sourceId)],
    );
  return removed.length;
};

/** What others answered: it stays, empty and nameless. */
export const emptyAnswered: ErasingStep = async (sql, userId, now) => {
  const rows = await sql(
    `WITH portion AS (SELECT space_id, id FROM annotations WHERE author_id = $1 LIMIT ${PORTION} FOR UPDATE),
       edits AS (DELETE FROM annotation_edits e USING portion p WHERE e.space_id = p.space_id AND e.annotation_id = p.id),
       decisions AS (UPDATE moderation_decisions d SET note = '', evidence = '[]' FROM portion p
         WHERE d.space_id = p.space_id AND d.annotation_id = p.id)
     UPDATE annotations a SET author_id = NULL, body = '{"markdown":""}', version = version + 1, updated_at = $2,
       deleted_at = COALESCE(deleted_at, $2), deleted_by_id = NULL
     FROM portion p WHERE a.space_id = p.space_id AND a.id = p.id RETURNING 1`,
    [userId, now],
  );
  return rows.length;
};

const STATEMENT = /^(UPDATE|DELETE FROM) (\w+)( SET .+)? WHERE (.+)$/;

/** `UPDATE table SET … WHERE …` or `DELETE FROM table WHERE …`, with the person as `$1`, as a step in portions. */
export function inPortions(statement: string): ErasingStep {
  const [, verb, table, change = '', where] = STATEMENT.exec(statement) ?? [];
  if (!table)
    throw new Error(`An erasing statement must say UPDATE … WHERE or DELETE FROM … WHERE: ${statement}`);
  const text = `${verb} ${table}${change} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${PORTION})) RETURNING 1`;
  return async (sql, userId) => (await sql(text, [userId])).length;
}
