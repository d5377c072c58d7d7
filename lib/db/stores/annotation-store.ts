import { type Actor, personId } from '@/lib/domain/access/actor';
import type { AnnotationFacts } from '@/lib/domain/access/policy';
import { type Moderation, type Sight, sightOf } from '@/lib/domain/access/sight';
import type {
  Annotation,
  AnnotationOrder,
  Author,
  Guess,
  Placement,
  ThreadFilter,
} from '@/lib/domain/annotations/annotation';
import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import { mentionsIn, withNames } from '@/lib/domain/annotations/mentions';
import type { Attached, Home } from '@/lib/domain/segmentation/corrections/follow';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { TextRange } from '@/lib/domain/text/positions';
import type { Instant } from '@/lib/domain/time/instant';
import {
  type AnnotationRow,
  inNewest,
  inOlder,
  type PlainRow,
  plainColumns,
  plainJoins,
  toAnnotation,
  toPlainAnnotation,
} from '../annotation-rows';
import { rankColumn, threadCondition } from '../note-columns';
import type { Sql } from '../sql';
import { type StandingRow, standingColumns, standingJoins, toStanding } from '../standing';
import { authorJoins, authorJson, seenFactColumns, visibleAnnotation } from '../visible';
import { findNames } from './mention-store';

/** An annotation as operations load it before the policy is asked. */
export type AnnotationSubject = { standing: SpaceStanding; annotation: AnnotationFacts; current: Annotation };

export type AnnotationFilter = {
  spaceId: string;
  articleId: string;
  /** An older version, to list what stood in it; what stands in none, or in the newest, if it is left out. */
  olderVersionId?: string | undefined;
  unitId?: string | undefined;
  kind?: AnnotationKind | undefined;
  authorId?: string | undefined;
  /** Only heads of threads (and all that is no reply). */
  roots?: boolean | undefined;
  /** Only the replies below this head. */
  rootId?: string | undefined;
  threads?: ThreadFilter | undefined;
  order: AnnotationOrder;
  sight: Sight;
  after: ListKey | null;
  limit: number;
};

/** Where a page of a list ends; `rank` is what orders it besides time. */
export type ListKey = { rank: number; createdAt: Instant; id: string };

export type NewAnnotation = {
  id: string;
  spaceId: string;
  articleId: string;
  versionId: string;
  unitId: string;
  kind: AnnotationKind;
  authorId: string | null;
  parentId: string | null;
  rootId: string | null;
  depth: number;
  body: unknown;
  sourceId: string | null;
  start: number | null;
  end: number | null;
  exact: string;
  prefix: string;
  suffix: string;
  /** A reply stands as its thread does. */
  placement: Placement;
  guess: Guess | null;
  pseudonymous: boolean;
  moderation: Moderation;
  /** Of a source that is held: what its author calls the page. */
  heldTitle: string | null;
  createdAt: Instant;
};

/** What readers attached to units, its edits, and the log of stances. */
export class AnnotationStore {
  constructor(private readonly sql: Sql) {}

  /** One statement, whether the actor may see it or not: what is hidden takes as long as what is not there. */
  async findSubject(annotationId: string, actor: Actor, now: Instant): Promise<AnnotationSubject | null> {
    const [row] = await this.sql<PlainRow & StandingRow & SeenRow>(
      `SELECT ${plainColumns('$2')}, ${standingColumns}, ${seenFactColumns('a', '$2')}
       FROM annotations a ${plainJoins}
       JOIN spaces s ON s.id = a.space_id AND s.deleted_at IS NULL
       JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id AND t.deleted_at IS NULL
       ${standingJoins('$2')}
       WHERE a.id = $1`,
      [annotationId, personId(actor)],
    );
    if (!row) return null;
    const standing = toStanding(row);
    const { kind, ownAtUnit, ownStanceAtUnit, stancesAtUnit, hasReason, createdAt, deletedAt, deletedById } =
      row;
    const seen = {
      kind,
      moderation: row.seenModeration,
      ownAtUnit,
      ownStanceAtUnit,
      stancesAtUnit,
      hasReason,
    };
    const sight = sightOf(actor, standing, now);
    // What is shown of a thread, its replies and reactions, is read by `get`, which knows the sight beforehand.
    const current = toPlainAnnotation(row, sight);
    return {
      standing,
      annotation: { ...seen, authorId: row.trueAuthorId, createdAt, deletedAt, deletedById },
      current: await this.named(current),
    };
  }

  /** As somebody with this sight sees it. */
  async get(spaceId: string, annotationId: string, sight: Sight): Promise<Annotation> {
    const { columns, joins } = inNewest(sight, '$3');
    const [row] = await this.sql<AnnotationRow>(
      `SELECT ${columns} FROM annotations a ${joins} WHERE a.space_id = $1 AND a.id = $2`,
      [spaceId, annotationId, sight.readerId],
    );
    if (!row) throw new Error(`There is no annotation ${annotationId}.`);
    return this.named(toAnnotation(row, sight));
  }

  /** Some of a space, as somebody with this sight sees them. Whether they may was asked before. */
  async listByIds(spaceId: string, ids: readonly string[], sight: Sight): Promise<Annotation[]> {
    const { columns, joins } = inNewest(sight, '$3');
    const rows = await this.sql<AnnotationRow>(
      `SELECT ${columns} FROM annotations a ${joins} WHERE a.space_id = $1 AND a.id = ANY($2::uuid[])`,
      [spaceId, ids, sight.readerId],
    );
    return this.withNames(rows.map((row) => toAnnotation(row, sight)));
  }

  /** The article and the unit that each of some stands at; the words of the unit are in the text of its version. */
  async listPlaces(spaceId: string, ids: readonly string[]) {
    return this.sql<PlaceRow>(
      `SELECT a.id, json_build_object('id', t.id, 'slug', t.slug, 'title', t.title) AS article, u.id AS "unitId", u.number,
         u.start, u."end", u.implicit_text AS "implicitText", g.version_id AS "versionId"
       FROM annotations a JOIN articles t ON t.space_id = a.space_id AND t.id = a.article_id
       JOIN units u ON u.space_id = a.space_id AND u.id = a.unit_id
       JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id
       WHERE a.space_id = $1 AND a.id = ANY($2::uuid[])`,
      [spaceId, ids],
    );
  }

  /** Fills in the names of those whom notes mention: one statement for a page, and none where nobody is. */
  private async withNames(annotations: Annotation[]): Promise<Annotation[]> {
    const ids = annotations.flatMap((each) => (each.kind === 'note' ? mentionsIn(each.body.markdown) : []));
    const [first] = annotations;
    if (ids.length === 0 || !first) return annotations;
    const names = await findNames(this.sql, first.spaceId, ids);
    return annotations.map((each) =>
      each.kind === 'note'
        ? { ...each, body: { ...each.body, markdown: withNames(each.body.markdown, names) } }
        : each,
    );
  }

  private async named(annotation: Annotation): Promise<Annotation> {
    const [named] = await this.withNames([annotation]);
    return named ?? annotation;
  }

  /** Each with where it stands in the list. */
  async list(filter: AnnotationFilter): Promise<{ annotation: Annotation; key: ListKey }[]> {
    const newest = filter.order === 'newest';
    const { sight } = filter;
    const { columns, joins, at } = (filter.olderVersionId ? inOlder : inNewest)(sight, '$3');
    const values: unknown[] = [filter.spaceId, filter.articleId, sight.readerId];
    const where = ['a.space_id = $1', 'a.article_id = $2', visibleAnnotation('a', sight, '$3')];
    const add = (condition: (place: string) => string, value: unknown) => {
      values.push(value);
      where.push(condition(`$${values.length}`));
    };
    if (filter.olderVersionId) add((place) => `h.version_id = ${place}`, filter.olderVersionId);
    if (filter.unitId) add((place) => `${at}.unit_id = ${place}`, filter.unitId);
    if (filter.kind) add((place) => `a.kind = ${place}::annotation_kind`, filter.kind);
    // Whoever writes under a pseudonym is found by its handle, and by their id to themselves only.
    if (filter.authorId)
      add(
        (place) =>
          `((a.author_id = ${place} AND (NOT a.pseudonymous OR a.author_id = $3)) OR q.handle = ${place})`,
        filter.authorId,
      );
    if (filter.rootId) add((place) => `a.root_id = ${place}`, filter.rootId);
    if (filter.roots) where.push('a.root_id IS NULL');
    if (filter.threads) where.push(threadCondition(filter.threads, sight, '$3'));
    const rank = rankColumn(filter.order, sight, at, '$3');
    // By time alone the list is read from an index, so nothing else may stand in what it is ordered by.
    const ranked = rank === '0' ? '' : `${rank}, `;
    if (filter.after) {
      values.push(filter.after.createdAt, filter.after.id);
      let key = `$${values.length - 1}::timestamptz, $${values.length}::uuid`;
      if (ranked) {
        values.push(filter.after.rank);
        key = `$${values.length}::int, ${key}`;
      }
      where.push(`(${ranked}a.created_at, a.id) ${newest ? '<' : '>'} (${key})`);
    }
    values.push(filter.limit);
    const direction = newest ? 'DESC' : 'ASC';
    const rows = await this.sql<AnnotationRow & { rank: number }>(
      `SELECT ${columns}, ${rank} AS rank FROM annotations a ${joins} WHERE ${where.join(' AND ')}
       ORDER BY ${ranked}a.created_at ${direction}, a.id ${direction} LIMIT $${values.length}`,
      values,
    );
    const annotations = await this.withNames(rows.map((row) => toAnnotation(row, sight)));
    return annotations.map((annotation, index) => {
      const { id, createdAt } = annotation;
      return { annotation, key: { rank: rows[index]?.rank ?? 0, createdAt, id } };
    });
  }

  /** With the hash of its words, of whoever is asked whether they repeat them. */
  async insertAnnotation(row: NewAnnotation, saidHash: string | null = null) {
    await this.sql(
      `WITH said AS (
         INSERT INTO said_words (space_id, annotation_id, author_id, hash, at) SELECT $2::uuid, $1::uuid, $7::uuid, $24::text, $20::timestamptz
         WHERE $24::text IS NOT NULL
       )
       INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, parent_id, root_id, depth,
         body, source_id, start, "end", exact, prefix, suffix, placement, guess, created_at, updated_at, pseudonymous, moderation, held_title)
       VALUES ($1,$2,$3,$4,$5,$6::annotation_kind,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18::annotation_placement,$19,$20,$20,
         $21,$22::moderation,$23)`,
      [
        row.id,
        row.spaceId,
        row.articleId,
        row.versionId,
        row.unitId,
        row.kind,
        row.authorId,
        row.parentId,
        row.rootId,
        row.depth,
        JSON.stringify(row.body),
        row.sourceId,
        row.start,
        row.end,
        row.exact,
        row.prefix,
        row.suffix,
        row.placement,
        row.guess && JSON.stringify(row.guess),
        row.createdAt,
        row.pseudonymous,
        row.moderation,
        row.heldTitle,
        saidHash,
      ],
    );
  }

  /**
   * Keeps the old body as an edit and writes the new one, if the version is still the expected one and no moderator
   * has decided meanwhile. One statement decides, so of two edits at once exactly one wins. False: somebody was faster.
   */
  async replaceBody(
    annotation: { id: string; spaceId: string },
    body: unknown,
    edit: { expectedVersion: number; byId: string | null; at: Instant; from: Moderation; to: Moderation },
  ) {
    const rows = await this.sql(
      `WITH before AS (
         SELECT space_id, id, version, body FROM annotations
         WHERE space_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL AND moderation = $7::moderation FOR UPDATE
       ), kept AS (
         INSERT INTO annotation_edits (space_id, annotation_id, version, body, moderation, edited_by_id, created_at)
         SELECT space_id, id, version, body, $7::moderation, $5, $6 FROM before
       )
       UPDATE annotations a SET body = $4, version = a.version + 1, updated_at = $6, moderation = $8::moderation
       FROM before WHERE a.space_id = before.space_id AND a.id = before.id RETURNING a.id`,
      [
        ...[
          annotation.spaceId,
          annotation.id,
          edit.expectedVersion,
          JSON.stringify(body),
          edit.byId,
          edit.at,
        ],
        ...[edit.from, edit.to],
      ],
    );
    return rows.length === 1;
  }

  /** Marks as deleted, or brings back with null. False: the version was another, or nothing was to change. */
  async replaceDeletion(
    annotation: { id: string; spaceId: string },
    deletion: { at: Instant; byId: string | null } | null,
    expectedVersion: number,
    now: Instant,
  ) {
    const rows = await this.sql(
      `UPDATE annotations SET deleted_at = $4, deleted_by_id = $5, version = version + 1, updated_at = $6
       WHERE space_id = $1 AND id = $2 AND version = $3 AND (deleted_at IS NULL) = ($4::timestamptz IS NOT NULL) RETURNING id`,
      [annotation.spaceId, annotation.id, expectedVersion, deletion?.at ?? null, deletion?.byId ?? null, now],
    );
    return rows.length === 1;
  }

  /**
   * What it said before each edit, as far as somebody with this sight may see it: words that a moderator or a rule
   * held are not shown once better ones took their place. Only its author edits an annotation, so each edit is
   * signed as the annotation is.
   */
  async listEdits(spaceId: string, annotationId: string, { readerId, held }: Sight, limit: number) {
    const edits = await this.sql<{ version: number; body: unknown; at: Instant; editedBy: Author }>(
      `SELECT e.version, e.body, e.created_at AS at, ${authorJson('a', '$4')} AS "editedBy"
       FROM annotation_edits e JOIN annotations a ON a.space_id = e.space_id AND a.id = e.annotation_id ${authorJoins('a')}
       WHERE e.space_id = $1 AND e.annotation_id = $2 AND ($5 OR e.moderation = 'approved' OR a.author_id = $4)
       ORDER BY e.version DESC LIMIT $3`,
      [spaceId, annotationId, limit, readerId, held],
    );
    const ids = edits.flatMap(({ body }) => (isWritten(body) ? mentionsIn(body.markdown) : []));
    if (ids.length === 0) return edits;
    const names = await findNames(this.sql, spaceId, ids);
    return edits.map(({ body, ...edit }) => ({
      ...edit,
      body: isWritten(body) ? { ...body, markdown: withNames(body.markdown, names) } : body,
    }));
  }

  /** What stands in a stretch of a version's text, and at the named implicit units: deleted ones too. */
  async listAttached(spaceId: string, versionId: string, range: TextRange | null, implicit: string[]) {
    return this.sql<Attached & { earlierWording: boolean; placement: Placement }>(
      `SELECT id, kind, author_id AS "authorId", unit_id AS "unitId", start, "end", exact, given_on AS "givenOn",
         updated_at AS "updatedAt", deleted_at AS "deletedAt", earlier_wording AS "earlierWording", placement
       FROM annotations WHERE space_id = $1 AND version_id = $2
         AND ((start < $4::int AND "end" > $3::int AND placement <> 'unplaced')
           OR (start IS NULL AND unit_id = ANY($5::uuid[])))`,
      [spaceId, versionId, range?.start ?? null, range?.end ?? null, implicit],
    );
  }

  /**
   * Moves annotations to other units. In two steps: between them two stances of one person may change places, and
   * never do both count.
   */
  async replaceHomes(spaceId: string, homes: Home[]) {
    if (homes.length === 0) return;
    const rows = JSON.stringify(homes);
    await this.sql(
      `UPDATE annotations a SET earlier_wording = true
       FROM json_to_recordset($2) AS r(id uuid) WHERE a.space_id = $1 AND a.id = r.id AND a.kind = 'stance'`,
      [spaceId, rows],
    );
    await this.sql(
      `UPDATE annotations a SET unit_id = r."unitId", earlier_wording = r."earlierWording",
         placement = CASE WHEN r.placement = 'placed' AND a.placement = 'check' THEN a.placement
           ELSE r.placement::annotation_placement END
       FROM json_to_recordset($2) AS r(id uuid, "unitId" uuid, "earlierWording" boolean, placement text)
       WHERE a.space_id = $1 AND a.id = r.id`,
      [spaceId, rows],
    );
  }

  /** Removes tombstones older than `before` that no reply hangs on; at most `limit` of them. Returns how many. */
  async purgeDeleted(before: Instant, limit: number) {
    const rows = await this.sql(
      `DELETE FROM annotations WHERE (space_id, id) IN (
         SELECT a.space_id, a.id FROM annotations a
         WHERE a.deleted_at < $1 AND NOT EXISTS (
           SELECT 1 FROM annotations r WHERE r.space_id = a.space_id AND (r.parent_id = a.id OR r.root_id = a.id))
         LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [before, limit],
    );
    return rows.length;
  }
}

type PlaceRow = {
  id: string;
  article: { id: string; slug: string; title: string };
  unitId: string;
  number: number;
  start: number | null;
  end: number | null;
  implicitText: string | null;
  versionId: string;
};

const isWritten = (body: unknown): body is { markdown: string } =>
  typeof body === 'object' && body !== null && 'markdown' in body && typeof body.markdown === 'string';

/** What the policy asks besides, whoever it is that asks. */
type SeenRow = {
  trueAuthorId: string | null;
  seenModeration: Moderation;
  ownAtUnit: boolean;
  ownStanceAtUnit: boolean;
  stancesAtUnit: number;
  hasReason: boolean;
};
