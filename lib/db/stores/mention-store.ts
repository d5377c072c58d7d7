import type { Sight } from '@/lib/domain/access/sight';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { countedAnnotation } from '../visible';

/** Somebody whom a note can name: `id` is what stands for them in its text. */
export type Mentionable = { id: string; name: string };
/** The same with who that is, which only the server knows. */
export type Mentioned = Mentionable & { userId: string; pseudonymous: boolean };

type Circle = {
  spaceId: string;
  articleId: string;
  /** Whether everybody of the space is known to whoever asks, or only moderators and those who wrote something. */
  everybody: boolean;
  /** `space`: only people who belong to it, and no guests nor names that came with imported comments. */
  among: 'all' | 'space';
  sight: Sight;
};

/** Who can be named in notes, and who is. */
export class MentionStore {
  constructor(private readonly sql: Sql) {}

  /** Those one of whose names begins with `prefix` (folded as `foldedName` does), by name. */
  async listMentionable(circle: Circle, prefix: string, limit: number): Promise<Mentionable[]> {
    const like = `% ${prefix.replace(/[\\%_]/g, '\\$&')}%`;
    return this.sql<Mentionable>(
      `SELECT k.id, k.name FROM (${known(circle)}) k
       WHERE k."userId" IS DISTINCT FROM $3 AND ' ' || ${folded('k.name')} LIKE $4
       ORDER BY k.name, k.id LIMIT $5`,
      [circle.spaceId, circle.articleId, circle.sight.readerId, like, limit],
    );
  }

  /** Which of these ids and handles are people whom the writer may name. */
  async findMentioned(circle: Circle, ids: readonly string[]): Promise<Mentioned[]> {
    if (ids.length === 0) return [];
    return this.sql<Mentioned>(
      `SELECT k.id, k.name, k."userId", k.pseudonymous FROM (${known(circle)}) k WHERE k.id = ANY($4::uuid[])`,
      [circle.spaceId, circle.articleId, circle.sight.readerId, ids],
    );
  }

  /** Whom a note names as it reads now. Those whom it named before keep the moment from which it did. */
  async replaceMentions(
    note: { spaceId: string; id: string },
    mentioned: readonly Mentioned[],
    now: Instant,
  ): Promise<void> {
    const rows = JSON.stringify(mentioned.map(({ userId, pseudonymous }) => ({ userId, pseudonymous })));
    await this.sql(
      `WITH named AS (
         SELECT DISTINCT ON (r."userId") r."userId", r.pseudonymous
         FROM json_to_recordset($3) AS r("userId" uuid, pseudonymous boolean) ORDER BY r."userId", r.pseudonymous DESC
       ), gone AS (
         DELETE FROM mentions WHERE space_id = $1 AND annotation_id = $2 AND user_id NOT IN (SELECT "userId" FROM named)
       )
       INSERT INTO mentions (space_id, annotation_id, user_id, pseudonymous, created_at)
       SELECT $1, $2, "userId", pseudonymous, $4 FROM named ON CONFLICT DO NOTHING`,
      [note.spaceId, note.id, rows, now],
    );
  }
}

/**
 * The names of ids and handles that notes hold, as they are now. Only of people who have something to do with the
 * space: an id that somebody wrote into a text by hand tells nothing.
 */
export async function findNames(sql: Sql, spaceId: string, ids: readonly string[]) {
  const rows = await sql<Mentionable>(
    `SELECT q.handle AS id, q.name FROM pseudonyms q WHERE q.space_id = $1 AND q.handle = ANY($2::uuid[])
     UNION ALL
     SELECT p.id, p.name FROM users p WHERE p.id = ANY($2::uuid[]) AND p.erased_at IS NULL
       AND (EXISTS (SELECT 1 FROM mentions i WHERE i.user_id = p.id AND i.space_id = $1 AND NOT i.pseudonymous)
         OR EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = p.id AND m.space_id = $1))`,
    [spaceId, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * The people whom a reader may know of, each as they are known: members by name where everybody may know that they
 * are (and moderators always), and whoever wrote something at the article that the reader sees, as it is signed.
 * Never the name of somebody behind a pseudonym.
 */
const known = ({ everybody, among, sight }: Circle) =>
  `SELECT * FROM (SELECT p.id, p.name, p.id AS "userId", false AS pseudonymous FROM memberships m
     JOIN users p ON p.id = m.user_id AND p.erased_at IS NULL
   WHERE m.space_id = $1 ${everybody ? '' : `AND m.role IN ('moderator', 'owner')`}
   UNION
   SELECT CASE WHEN a.pseudonymous THEN q.handle ELSE p.id END, CASE WHEN a.pseudonymous THEN q.name ELSE p.name END,
     a.author_id, a.pseudonymous
   FROM (SELECT DISTINCT a.author_id, a.pseudonymous FROM annotations a
     WHERE a.space_id = $1 AND a.article_id = $2 AND ${countedAnnotation('a', sight, '$3')}) a
   JOIN users p ON p.id = a.author_id AND p.erased_at IS NULL
   LEFT JOIN pseudonyms q ON a.pseudonymous AND q.space_id = $1 AND q.user_id = a.author_id
   WHERE NOT a.pseudonymous OR q.handle IS NOT NULL) known${
     among === 'all'
       ? ''
       : ` WHERE EXISTS (SELECT 1 FROM memberships b WHERE b.space_id = $1 AND b.user_id = known."userId")`
   }`;

/** Without accents and in lower case; the twin of `foldedName` in lib/operations/annotations/list-mentionable.ts. */
const folded = (name: string) =>
  `lower(regexp_replace(normalize(${name}, NFKD), '[\\u0300-\\u036F]', '', 'g'))`;
