import type { Author } from '@/lib/domain/annotations/annotation';
import type { Relation, Unit } from '@/lib/domain/articles/article';
import type { Argument, ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import type { Change } from '@/lib/domain/segmentation/corrections/change';
import type { LoggedCorrection } from '@/lib/domain/segmentation/corrections/correction';
import type { CorrectionCounts, Revision, RevisionKind } from '@/lib/domain/segmentation/corrections/history';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { actorJson } from '../visible';

/** A segmentation that is being corrected: locked until the transaction ends. */
export type LockedSegmentation = {
  id: string;
  spaceId: string;
  articleId: string;
  versionId: string;
  revision: number;
  /** The number that the next new unit takes. */
  nextUnit: number;
};

export type NewCorrection = {
  number: number;
  authorId: string | null;
  correction: LoggedCorrection;
  change: Change;
  at: Instant;
};

/** A correction as lists show it. */
export type CorrectionLine = { number: number; correction: LoggedCorrection; author: Author; at: Instant };

type UnitRow = Omit<ArgumentUnit, 'shell'> & { shellEnd: number | null };

const ownColumns = `id, space_id AS "spaceId", article_id AS "articleId", version_id AS "versionId", revision,
  next_unit AS "nextUnit"`;
const unitColumns = `id, number, place, block_id AS "blockId", start, "end", implicit_text AS "implicitText", role,
  evidence_type AS "evidenceType", voice, statement_kind AS "statementKind", certainty, suggested_by AS "suggestedBy",
  status, confidence, reasons, shell_end AS "shellEnd"`;
const unitOrder = `place, (start IS NOT NULL), number`;
const relationColumns = `id, type, from_unit_id AS "fromUnitId", to_unit_id AS "toUnitId", to_relation_id AS "toRelationId",
  group_id AS "groupId", suggested_by AS "suggestedBy", status, confidence, reasons, needs_review AS "needsReview"`;

/** Units, relations, and the history of their corrections. */
export class SegmentationStore {
  constructor(private readonly sql: Sql) {}

  /** `text` is that of the version which the segmentation divides. */
  async listUnits(spaceId: string, segmentationId: string, text: string): Promise<Unit[]> {
    const rows = await this.sql<UnitRow>(
      `SELECT ${unitColumns} FROM units WHERE space_id = $1 AND segmentation_id = $2 AND retired_in IS NULL ORDER BY ${unitOrder}`,
      [spaceId, segmentationId],
    );
    return rows.map((row, ordinal) => toUnit(row, ordinal, text));
  }

  /** `text` is that of the version which the unit belongs to. */
  async findUnit(spaceId: string, unitId: string, text: string): Promise<Unit | null> {
    const [row] = await this.sql<UnitRow & { ordinal: number }>(
      `SELECT ${unitColumns}, (SELECT count(*)::int FROM units o
         WHERE o.space_id = units.space_id AND o.segmentation_id = units.segmentation_id AND o.retired_in IS NULL
           AND (o.place, (o.start IS NOT NULL), o.number) < (units.place, (units.start IS NOT NULL), units.number)) AS ordinal
       FROM units WHERE space_id = $1 AND id = $2 AND retired_in IS NULL`,
      [spaceId, unitId],
    );
    if (!row) return null;
    const { ordinal, ...unit } = row;
    return toUnit(unit, ordinal, text);
  }

  async listRelations(spaceId: string, segmentationId: string) {
    return this.sql<Relation>(
      `SELECT ${relationColumns} FROM relations WHERE space_id = $1 AND segmentation_id = $2 ORDER BY id`,
      [spaceId, segmentationId],
    );
  }

  /** The numbers of units that are no more, with the place where they stood: old links lead there. */
  async listRetired(spaceId: string, segmentationId: string) {
    return this.sql<{ number: number; place: number; isImplicit: boolean }>(
      `SELECT number, place, start IS NULL AS "isImplicit" FROM units WHERE space_id = $1 AND segmentation_id = $2 AND retired_in IS NOT NULL ORDER BY number`,
      [spaceId, segmentationId],
    );
  }

  async get(spaceId: string, versionId: string): Promise<LockedSegmentation> {
    const [row] = await this.sql<LockedSegmentation>(
      `SELECT ${ownColumns} FROM segmentations WHERE space_id = $1 AND version_id = $2`,
      [spaceId, versionId],
    );
    if (!row) throw new Error(`Version ${versionId} has no segmentation.`);
    return row;
  }

  /** Of corrections at once, one after the other: the second waits here until the first is committed. */
  async lock(spaceId: string, versionId: string): Promise<LockedSegmentation> {
    const [row] = await this.sql<LockedSegmentation>(
      `SELECT ${ownColumns} FROM segmentations WHERE space_id = $1 AND version_id = $2 FOR UPDATE`,
      [spaceId, versionId],
    );
    if (!row) throw new Error(`Version ${versionId} has no segmentation.`);
    return row;
  }

  async getArgument(spaceId: string, segmentationId: string): Promise<Argument> {
    const units = await this.sql<UnitRow>(
      `SELECT ${unitColumns} FROM units WHERE space_id = $1 AND segmentation_id = $2 AND retired_in IS NULL ORDER BY ${unitOrder}`,
      [spaceId, segmentationId],
    );
    const relations = await this.listRelations(spaceId, segmentationId);
    return {
      units: new Map(units.map((row) => [row.id, toArgumentUnit(row)])),
      relations: new Map(relations.map((relation) => [relation.id, relation])),
    };
  }

  /** Writes what differs: a unit that is no more keeps its row, so that its number is never given to another. */
  async writeChange(
    segmentation: LockedSegmentation,
    { units, relations }: Change,
    revision: number,
    at: Instant,
  ) {
    const { spaceId, articleId, id } = segmentation;
    await this.retireUnits(spaceId, gone(units), revision);
    await this.putUnits(spaceId, articleId, id, there(units), at);
    await this.removeRelations(spaceId, gone(relations));
    await this.putRelations(spaceId, id, there(relations), at);
  }

  private async retireUnits(spaceId: string, ids: string[], revision: number) {
    if (ids.length > 0)
      await this.sql(`UPDATE units SET retired_in = $3 WHERE space_id = $1 AND id = ANY($2::uuid[])`, [
        spaceId,
        ids,
        revision,
      ]);
  }

  /** Any number of rows in one statement: they travel as one JSON parameter. */
  async putUnits(
    spaceId: string,
    articleId: string,
    segmentationId: string,
    units: ArgumentUnit[],
    at: Instant,
  ) {
    if (units.length === 0) return;
    await this.sql(
      `INSERT INTO units (space_id, article_id, segmentation_id, id, block_id, number, place, start, "end", implicit_text,
         role, evidence_type, voice, statement_kind, certainty, suggested_by, status, confidence, reasons, shell_end, created_at)
       SELECT $1, $2, $3, r.id, r."blockId", r.number, r.place, r.start, r."end", r."implicitText", r.role::unit_role,
         r."evidenceType"::evidence_type, r.voice::voice, r."statementKind"::statement_kind, r.certainty, r."suggestedBy",
         r.status::unit_status, r.confidence, r.reasons, r."shellEnd", $5
       FROM json_to_recordset($4) AS r(id uuid, "blockId" uuid, number int, place int, start int, "end" int,
         "implicitText" text, role text, "evidenceType" text, voice text, "statementKind" text, certainty text,
         "suggestedBy" text, status text, confidence real, reasons jsonb, "shellEnd" int)
       ON CONFLICT (space_id, id) DO UPDATE SET block_id = excluded.block_id, place = excluded.place,
         start = excluded.start, "end" = excluded."end", implicit_text = excluded.implicit_text, role = excluded.role,
         evidence_type = excluded.evidence_type, voice = excluded.voice, statement_kind = excluded.statement_kind,
         certainty = excluded.certainty, suggested_by = excluded.suggested_by, status = excluded.status,
         confidence = excluded.confidence, reasons = excluded.reasons, shell_end = excluded.shell_end, retired_in = NULL`,
      [
        spaceId,
        articleId,
        segmentationId,
        JSON.stringify(units.map(({ shell, ...unit }) => ({ ...unit, shellEnd: shell?.end ?? null }))),
        at,
      ],
    );
  }

  private async removeRelations(spaceId: string, ids: string[]) {
    if (ids.length > 0)
      await this.sql(`DELETE FROM relations WHERE space_id = $1 AND id = ANY($2::uuid[])`, [spaceId, ids]);
  }

  async putRelations(spaceId: string, segmentationId: string, relations: Relation[], at: Instant) {
    if (relations.length === 0) return;
    await this.sql(
      `INSERT INTO relations (space_id, segmentation_id, id, type, from_unit_id, to_unit_id, to_relation_id, group_id,
         suggested_by, status, confidence, reasons, needs_review, created_at)
       SELECT $1, $2, r.id, r.type::relation_type, r."fromUnitId", r."toUnitId", r."toRelationId", r."groupId",
         r."suggestedBy", r.status::unit_status, r.confidence, r.reasons, r."needsReview", $4
       FROM json_to_recordset($3) AS r(id uuid, type text, "fromUnitId" uuid, "toUnitId" uuid, "toRelationId" uuid,
         "groupId" uuid, "suggestedBy" text, status text, confidence real, reasons jsonb, "needsReview" boolean)
       ON CONFLICT (space_id, id) DO UPDATE SET type = excluded.type, from_unit_id = excluded.from_unit_id,
         to_unit_id = excluded.to_unit_id, to_relation_id = excluded.to_relation_id, group_id = excluded.group_id,
         suggested_by = excluded.suggested_by, status = excluded.status, confidence = excluded.confidence,
         reasons = excluded.reasons, needs_review = excluded.needs_review`,
      [spaceId, segmentationId, JSON.stringify(relations), at],
    );
  }

  async replaceRevision({ spaceId, id }: LockedSegmentation, revision: number, nextUnit: number) {
    await this.sql(`UPDATE segmentations SET revision = $3, next_unit = $4 WHERE space_id = $1 AND id = $2`, [
      spaceId,
      id,
      revision,
      nextUnit,
    ]);
  }

  async insertCorrections({ spaceId, id }: LockedSegmentation, corrections: NewCorrection[]) {
    await this.sql(
      `INSERT INTO corrections (space_id, segmentation_id, number, author_id, correction, change, created_at)
       SELECT $1, $2, r.number, r."authorId", r.correction, r.change, r.at
       FROM json_to_recordset($3) AS r(number int, "authorId" uuid, correction jsonb, change jsonb, at timestamptz)`,
      [spaceId, id, JSON.stringify(corrections)],
    );
  }

  async findNewestRevision(spaceId: string, segmentationId: string) {
    const [row] = await this.sql<{
      number: number;
      kind: RevisionKind;
      authorId: string | null;
      counts: CorrectionCounts;
      createdAt: Instant;
    }>(
      `SELECT number, kind, author_id AS "authorId", counts, created_at AS "createdAt" FROM revisions
       WHERE space_id = $1 AND segmentation_id = $2 ORDER BY number DESC LIMIT 1`,
      [spaceId, segmentationId],
    );
    return row ?? null;
  }

  async insertRevision(
    spaceId: string,
    segmentationId: string,
    revision: {
      number: number;
      since: number;
      kind: RevisionKind;
      authorId: string | null;
      counts: CorrectionCounts;
      at: Instant;
    },
  ) {
    const { number, since, kind, authorId, counts, at } = revision;
    await this.sql(
      `INSERT INTO revisions (space_id, segmentation_id, number, since, kind, author_id, counts, created_at, updated_at)
       VALUES ($1,$2,$3,$4,$5::revision_kind,$6,$7,$8,$8)`,
      [spaceId, segmentationId, number, since, kind, authorId, JSON.stringify(counts), at],
    );
  }

  /** The newest revision takes in what came after it. */
  async extendRevision(
    spaceId: string,
    segmentationId: string,
    before: number,
    after: { number: number; counts: CorrectionCounts; at: Instant },
  ) {
    await this.sql(
      `UPDATE revisions SET number = $4, counts = $5, updated_at = $6
       WHERE space_id = $1 AND segmentation_id = $2 AND number = $3`,
      [spaceId, segmentationId, before, after.number, JSON.stringify(after.counts), after.at],
    );
  }

  async listRevisions(
    spaceId: string,
    segmentationId: string,
    readerId: string | null,
    before: number | null,
    limit: number,
  ) {
    return this.sql<Revision>(
      `SELECT r.number, r.since, r.kind, ${actorJson('r', 'author_id', '$5')} AS author, r.counts, r.created_at AS "createdAt", r.updated_at AS "updatedAt"
       FROM revisions r LEFT JOIN users p ON p.id = r.author_id
       WHERE r.space_id = $1 AND r.segmentation_id = $2 AND ($3::int IS NULL OR r.number < $3) ORDER BY r.number DESC LIMIT $4`,
      [spaceId, segmentationId, before, limit, readerId],
    );
  }

  /** Newest first; of one person, if given. */
  async listCorrections(
    spaceId: string,
    segmentationId: string,
    filter: {
      readerId: string | null;
      after: number;
      before: number | null;
      authorId: string | null;
      limit: number;
    },
  ) {
    return this.sql<CorrectionLine & { units: number[] }>(
      `SELECT c.number, c.correction, ${actorJson('c', 'author_id', '$7')} AS author, c.created_at AS at,
         (SELECT coalesce(json_agg(DISTINCT n), '[]') FROM (
           SELECT coalesce(u->'after'->>'number', u->'before'->>'number')::int AS n
           FROM jsonb_array_elements(c.change->'units') AS u LIMIT 12) AS numbers) AS units
       FROM corrections c LEFT JOIN users p ON p.id = c.author_id
       WHERE c.space_id = $1 AND c.segmentation_id = $2 AND c.number > $3 AND ($4::int IS NULL OR c.number < $4)
         AND ($5::uuid IS NULL OR c.author_id = $5) ORDER BY c.number DESC LIMIT $6`,
      [spaceId, segmentationId, filter.after, filter.before, filter.authorId, filter.limit, filter.readerId],
    );
  }

  async findCorrection(spaceId: string, segmentationId: string, number: number) {
    const [row] = await this.sql<{ authorId: string | null; correction: LoggedCorrection; change: Change }>(
      `SELECT author_id AS "authorId", correction, change FROM corrections
       WHERE space_id = $1 AND segmentation_id = $2 AND number = $3`,
      [spaceId, segmentationId, number],
    );
    return row ?? null;
  }

  async listChanges(spaceId: string, segmentationId: string, numbers: readonly number[]) {
    return this.sql<{ number: number; change: Change }>(
      `SELECT number, change FROM corrections WHERE space_id = $1 AND segmentation_id = $2 AND number = ANY($3::int[])`,
      [spaceId, segmentationId, numbers],
    );
  }

  /** What was changed after a revision, newest first: inverted one by one, it leads back there. */
  async listChangesAfter(
    spaceId: string,
    segmentationId: string,
    after: number,
    before: number,
    limit: number,
  ) {
    return this.sql<{ number: number; change: Change }>(
      `SELECT number, change FROM corrections
       WHERE space_id = $1 AND segmentation_id = $2 AND number > $3 AND number < $4 ORDER BY number DESC LIMIT $5`,
      [spaceId, segmentationId, after, before, limit],
    );
  }
}

const gone = <Row extends { id: string }>(changes: { before: Row | null; after: Row | null }[]) =>
  changes.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
const there = <Row>(changes: { after: Row | null }[]) => changes.flatMap(({ after }) => after ?? []);

const toArgumentUnit = ({ shellEnd, ...unit }: UnitRow): ArgumentUnit => ({
  ...unit,
  shell: unit.start !== null && shellEnd !== null ? { start: unit.start, end: shellEnd } : null,
});

function toUnit(row: UnitRow, ordinal: number, text: string): Unit {
  const { implicitText, ...unit } = toArgumentUnit(row);
  return { ...unit, ordinal, wording: implicitText ?? text.slice(unit.start ?? 0, unit.end ?? 0) };
}
