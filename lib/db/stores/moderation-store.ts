import type { Moderation } from '@/lib/domain/access/sight';
import type { Author } from '@/lib/domain/annotations/annotation';
import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import { mentionsIn, toNamed, withNames } from '@/lib/domain/annotations/mentions';
import type { AuthorHistory, Decision, DecisionOrigin } from '@/lib/domain/moderation/decision';
import { MOST_COUNTED } from '@/lib/domain/shown-count';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { authorJoins, authorJson } from '../visible';
import { findNames } from './mention-store';

export type Lately = { approved: number; refused: number; heldQuietly: boolean; isHeld: boolean };

export type NewDecision = Decision & { id: string; annotationId: string; byId: string | null };

/** A decision as moderators read it: they know each other by name. */
export type DecisionRow = Decision & { id: string; annotationId: string; by: Author };

/** One note above a reply, and which reply it stands above. */
export type NoteAbove = {
  of: string;
  id: string;
  author: Author;
  markdown: string;
  createdAt: Instant;
};

/** How an annotation stands, read and locked before it is decided on. */
export type Decidable = { id: string; version: number; state: Moderation; kind: AnnotationKind };

/** Of a note above, in UTF-16 code units. */
const MOST_SAID = 600;

const decisionColumns = `d.id, d.annotation_id AS "annotationId", d.state, d.origin, d.reason, d.evidence, d.note, d.at,
  CASE WHEN p.id IS NULL THEN NULL ELSE json_build_object('id', p.id, 'name', p.name) END AS by`;
const decider = `LEFT JOIN users p ON p.id = d.by_id AND p.erased_at IS NULL`;
const isNewest = `d.id = (SELECT n.id FROM moderation_decisions n WHERE n.space_id = d.space_id
  AND n.annotation_id = d.annotation_id ORDER BY n.at DESC, n.id DESC LIMIT 1)`;
// One by one, in the order of the log, until the page is full: OFFSET 0 keeps the planner from reading all there is.
const standing = `CROSS JOIN LATERAL (SELECT a.moderation FROM annotations a
    JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id AND t.deleted_at IS NULL
    WHERE a.space_id = d.space_id AND a.id = d.annotation_id AND a.deleted_at IS NULL OFFSET 0) a`;
/** What people wrote, and not only chose. */
const worded = (a: string) =>
  `(${a}.kind IN ('note', 'source') OR (${a}.kind = 'stance' AND ${a}.body->>'reason' <> ''))`;

/** The log of decisions about annotations, and what waits for one. */
export class ModerationStore {
  constructor(private readonly sql: Sql) {}

  /** How many of somebody's contributions to a space stand approved, counted up to `most`. */
  async countApproved(spaceId: string, authorId: string, most: number): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM annotations a
         WHERE a.author_id = $2 AND a.space_id = $1 AND a.moderation = 'approved' AND ${worded('a')} LIMIT $3) approved`,
      [spaceId, authorId, most],
    );
    return row?.count ?? 0;
  }

  /**
   * Of the last hundred things that somebody wrote in a space since then: how many stand approved, how many were
   * refused; whether what they write waits now without their being told; and whether nobody posts the words `saying` in
   * the space at this moment, nor will until the transaction ends, so that of many that come at once each sees those
   * before it. Null asks nothing of words.
   */
  async holdAndCountLately(
    { spaceId, authorId, saying }: { spaceId: string; authorId: string; saying: string | null },
    { since, now }: { since: Instant; now: Instant },
  ): Promise<Lately> {
    const [row] = await this.sql<Lately>(
      `SELECT $5::text IS NULL OR pg_try_advisory_xact_lock(hashtextextended('said:' || $1 || $5, 0)) AS "isHeld",
         EXISTS (SELECT 1 FROM quiet_holds h WHERE h.space_id = $1 AND h.user_id = $2
           AND (h.until IS NULL OR h.until > $4)) AS "heldQuietly",
         count(*) FILTER (WHERE a.moderation = 'approved')::int AS approved,
         count(*) FILTER (WHERE a.moderation IN ('denied', 'spam'))::int AS refused
       FROM (SELECT a.moderation FROM annotations a WHERE a.author_id = $2 AND a.space_id = $1 AND a.created_at > $3
         AND ${worded('a')} ORDER BY a.created_at DESC LIMIT 100) a`,
      [spaceId, authorId, since, now, saying],
    );
    if (!row) throw new Error('Counting what somebody wrote returned no row.');
    return row;
  }

  /**
   * Whoever calls holds the annotations. A decision that began earlier and waited for another comes after that one: the
   * newest of an annotation is the one that was made last, whatever the clocks said.
   */
  async appendDecisions(spaceId: string, decisions: readonly NewDecision[]) {
    await this.sql(
      `INSERT INTO moderation_decisions (id, space_id, annotation_id, state, origin, reason, evidence, note, by_id, at)
       SELECT r.id, $1, r."annotationId", r.state::moderation, r.origin::decision_origin, r.reason, r.evidence, r.note, r."byId",
         greatest(r.at, (SELECT max(d.at) + interval '1 microsecond' FROM moderation_decisions d
           WHERE d.space_id = $1 AND d.annotation_id = r."annotationId"))
       FROM json_to_recordset($2) AS r(id uuid, "annotationId" uuid, state text, origin text, reason text, evidence jsonb,
         note text, "byId" uuid, at timestamptz)`,
      [spaceId, JSON.stringify(decisions)],
    );
  }

  /**
   * Keeps threads as they are until the transaction ends: no reply comes below a note while it is decided on. Heads
   * first and in the order of their ids, so that no two wait for each other.
   */
  async lockThreads(spaceId: string, annotationIds: readonly string[]) {
    await this.sql(
      `SELECT h.id FROM annotations h WHERE h.space_id = $1 AND h.id IN (
         SELECT coalesce(n.root_id, n.id) FROM annotations n WHERE n.space_id = $1 AND n.id = ANY($2::uuid[]))
       ORDER BY h.id FOR NO KEY UPDATE`,
      [spaceId, annotationIds],
    );
  }

  /** How those that are still there stand; from here on until the transaction ends nobody else decides on them. */
  async lockDecidable(spaceId: string, annotationIds: readonly string[]): Promise<Decidable[]> {
    await this.lockThreads(spaceId, annotationIds);
    return this.sql<Decidable>(
      `SELECT a.id, a.version, a.moderation AS state, a.kind FROM annotations a
       JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id AND t.deleted_at IS NULL
       WHERE a.space_id = $1 AND a.id = ANY($2::uuid[]) AND a.deleted_at IS NULL ORDER BY a.id FOR NO KEY UPDATE OF a`,
      [spaceId, annotationIds],
    );
  }

  /** What is held is not shown in older versions either, also once other words took its place. */
  async replaceStates(spaceId: string, annotationIds: readonly string[], state: Moderation) {
    await this.sql(
      `UPDATE annotations SET moderation = $3::moderation WHERE space_id = $1 AND id = ANY($2::uuid[])`,
      [spaceId, annotationIds, state],
    );
    if (state === 'approved') return;
    await this.sql(
      `UPDATE annotation_places SET body = body - 'reason' WHERE space_id = $1 AND annotation_id = ANY($2::uuid[]) AND body ? 'reason'`,
      [spaceId, annotationIds],
    );
  }

  /** Hides or shows the replies of the threads in which these notes stand, by what stands above each of them now. */
  async replaceThreadHeld(spaceId: string, annotationIds: readonly string[]) {
    await this.sql(
      `WITH RECURSIVE heads AS (
         SELECT DISTINCT coalesce(n.root_id, n.id) AS id FROM annotations n
         WHERE n.space_id = $1 AND n.id = ANY($2::uuid[]) AND n.kind = 'note'
       ), tree AS (
         SELECT h.id, false AS held, h.moderation <> 'approved' AS holds
         FROM annotations h JOIN heads USING (id) WHERE h.space_id = $1
         UNION ALL
         SELECT r.id, t.holds, t.holds OR r.moderation <> 'approved'
         FROM tree t JOIN annotations r ON r.space_id = $1 AND r.parent_id = t.id
       )
       UPDATE annotations a SET thread_held = t.held FROM tree t
       WHERE a.space_id = $1 AND a.id = t.id AND a.thread_held <> t.held`,
      [spaceId, annotationIds],
    );
  }

  /** What a moderator decided about an annotation last; null where none has. */
  async findLastByModerator(spaceId: string, annotationId: string): Promise<Moderation | null> {
    const [row] = await this.sql<{ state: Moderation }>(
      `SELECT state FROM moderation_decisions WHERE space_id = $1 AND annotation_id = $2 AND origin = 'moderator'
       ORDER BY at DESC, id DESC LIMIT 1`,
      [spaceId, annotationId],
    );
    return row?.state ?? null;
  }

  /** Whether its author asked for another look before. */
  async wasAppealed(spaceId: string, annotationId: string): Promise<boolean> {
    const rows = await this.sql(
      `SELECT 1 FROM moderation_decisions WHERE space_id = $1 AND annotation_id = $2 AND origin = 'author' LIMIT 1`,
      [spaceId, annotationId],
    );
    return rows.length > 0;
  }

  /** The newest decision about each of some annotations. */
  async listNewest(spaceId: string, annotationIds: readonly string[]): Promise<DecisionRow[]> {
    return this.sql<DecisionRow>(
      `SELECT ${decisionColumns} FROM moderation_decisions d ${decider}
       WHERE d.space_id = $1 AND d.annotation_id = ANY($2::uuid[]) AND ${isNewest}`,
      [spaceId, annotationIds],
    );
  }

  /** Of each of some annotations what a moderator decided last before its newest decision; nothing of the others. */
  async listEarlier(spaceId: string, annotationIds: readonly string[]): Promise<DecisionRow[]> {
    return this.sql<DecisionRow>(
      `SELECT ${decisionColumns} FROM unnest($2::uuid[]) AS asked(id)
       CROSS JOIN LATERAL (SELECT * FROM (SELECT * FROM moderation_decisions n
           WHERE n.space_id = $1 AND n.annotation_id = asked.id ORDER BY n.at DESC, n.id DESC OFFSET 1) m
         WHERE m.origin = 'moderator' ORDER BY m.at DESC, m.id DESC LIMIT 1) d ${decider}`,
      [spaceId, annotationIds],
    );
  }

  /** What stands in a state, by the moment when it came to it: what waits longest first, of all others the latest. */
  async list(filter: {
    spaceId: string;
    state: Moderation;
    origin: DecisionOrigin | null;
    after: { at: Instant; id: string } | null;
    limit: number;
  }): Promise<DecisionRow[]> {
    const { spaceId, state, origin, after, limit } = filter;
    return this.sql<DecisionRow>(state === 'pending' ? LONGEST_FIRST : LATEST_FIRST, [
      ...[spaceId, state, origin, after?.at ?? null, after?.id ?? null, limit],
    ]);
  }

  /** Each up to `MOST_COUNTED`; what stands flagged is looked for among the newest two thousand flags. */
  async countWaiting(spaceId: string): Promise<{ pending: number; flagged: number }> {
    const [row] = await this.sql<{ pending: number; flagged: number }>(
      `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM annotations a
         JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id AND t.deleted_at IS NULL
         WHERE a.space_id = $1 AND a.moderation = 'pending' AND a.deleted_at IS NULL LIMIT ${MOST_COUNTED}) p) AS pending,
       (SELECT count(*)::int FROM (SELECT 1 FROM (SELECT * FROM moderation_decisions r
           WHERE r.space_id = $1 AND r.origin = 'reader' ORDER BY r.at DESC LIMIT 2000) d ${standing}
         WHERE a.moderation = d.state AND ${isNewest} LIMIT ${MOST_COUNTED}) f) AS flagged`,
      [spaceId],
    );
    return row ?? { pending: 0, flagged: 0 };
  }

  /** The notes above some replies, the head of the thread first; their beginnings are enough to follow. */
  async listAbove(spaceId: string, annotationIds: readonly string[], readerId: string | null) {
    const above = await this.sql<NoteAbove>(
      `WITH RECURSIVE up AS (
         SELECT x.id AS of, x.parent_id AS id, 1 AS step FROM annotations x
         WHERE x.space_id = $1 AND x.id = ANY($2::uuid[]) AND x.parent_id IS NOT NULL
         UNION ALL
         SELECT up.of, n.parent_id, up.step + 1 FROM up JOIN annotations n ON n.space_id = $1 AND n.id = up.id
         WHERE n.parent_id IS NOT NULL AND up.step < 8
       )
       SELECT up.of, a.id, a.created_at AS "createdAt",
         CASE WHEN a.deleted_at IS NULL THEN left(a.body->>'markdown', 2000) ELSE '' END AS markdown,
         CASE WHEN a.deleted_at IS NULL THEN ${authorJson('a', '$3')} END AS author
       FROM up JOIN annotations a ON a.space_id = $1 AND a.id = up.id ${authorJoins('a')}
       ORDER BY up.of, up.step DESC`,
      [spaceId, annotationIds, readerId],
    );
    const names = await findNames(
      this.sql,
      spaceId,
      above.flatMap(({ markdown }) => mentionsIn(markdown)),
    );
    return above.map((note) => ({
      ...note,
      markdown: toNamed(withNames(note.markdown, names), '').text.slice(0, MOST_SAID).toWellFormed(),
    }));
  }

  /**
   * What became of the other contributions of the authors of some annotations, each under the name that they sign
   * with there: what somebody wrote under a pseudonym says nothing about what they wrote under their own name.
   */
  async listHistories(spaceId: string, annotationIds: readonly string[]) {
    return this.sql<AuthorHistory & { of: string }>(
      `WITH asked AS (
         SELECT a.id, a.author_id, a.pseudonymous FROM annotations a
         WHERE a.space_id = $1 AND a.id = ANY($2::uuid[]) AND a.author_id IS NOT NULL
       ), histories AS (
         SELECT w.author_id, w.pseudonymous, count(*) FILTER (WHERE b.moderation = 'approved')::int AS approved,
           count(*) FILTER (WHERE b.moderation = 'denied')::int AS denied,
           count(*) FILTER (WHERE b.moderation = 'spam')::int AS spam,
           count(*) FILTER (WHERE b.moderation = 'pending')::int AS pending
         FROM (SELECT DISTINCT author_id, pseudonymous FROM asked) w
         JOIN annotations b ON b.author_id = w.author_id AND b.space_id = $1 AND b.pseudonymous = w.pseudonymous
           AND ${worded('b')}
         GROUP BY 1, 2
       )
       SELECT asked.id AS of, h.approved, h.denied, h.spam, h.pending FROM asked JOIN histories h USING (author_id, pseudonymous)`,
      [spaceId, annotationIds],
    );
  }
}

const listIn = (order: 'ASC' | 'DESC') =>
  `SELECT ${decisionColumns} FROM moderation_decisions d ${standing} ${decider}
   WHERE d.space_id = $1 AND d.state = $2::moderation AND a.moderation = d.state
     AND ($3::decision_origin IS NULL OR d.origin = $3::decision_origin) AND ${isNewest}
     AND ($4::timestamptz IS NULL OR (d.at, d.id) ${order === 'ASC' ? '>' : '<'} ($4::timestamptz, $5::uuid))
   ORDER BY d.at ${order}, d.id ${order} LIMIT $6`;
const LONGEST_FIRST = listIn('ASC');
const LATEST_FIRST = listIn('DESC');
