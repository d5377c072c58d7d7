import { z } from 'zod';
import type { UnitCounts } from '@/lib/domain/annotations/annotation';
import { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Relation, Unit } from '@/lib/domain/articles/article';
import {
  EvidenceType,
  Reason,
  RelationType,
  Role,
  StatementKind,
  UnitStatus,
  Voice,
} from '@/lib/domain/segmentation/argument-model';
import { countJson, type Format, idJson, listOf, positionJson } from './format';

const ReasonJson = z.strictObject({
  rule: Reason.shape.rule,
  cue: z.strictObject({ start: positionJson, end: positionJson, text: z.string() }).nullable(),
});

const fields = {
  id: idJson,
  /** Its address for good: "unit 4", `#u-4`. */
  number: z.int().min(1),
  /** Its place among the units, from 0. */
  ordinal: z.int().min(0),
  blockId: idJson.nullable(),
  start: positionJson.nullable(),
  end: positionJson.nullable(),
  wording: z.string(),
  role: Role,
  evidenceType: EvidenceType.nullable(),
  voice: Voice,
  statementKind: StatementKind.nullable(),
  suggestedBy: z.string(),
  status: UnitStatus,
  /** 0 to 1, how sure the engine is of the role. */
  confidence: z.number().min(0).max(1).nullable(),
  reasons: z.array(ReasonJson),
  /** The lead-in ("In conclusion,") that carries no content of its own. */
  shell: z.strictObject({ start: positionJson, end: positionJson }).nullable(),
};

export const UnitJson = z.strictObject(fields).meta({ id: 'Unit' });
export type UnitJson = z.output<typeof UnitJson>;

export function toUnitJson(unit: Unit): UnitJson {
  const { id, number, ordinal, blockId, start, end, wording, role, evidenceType, voice, statementKind } =
    unit;
  const { suggestedBy, status, confidence, reasons, shell } = unit;
  return {
    ...{ id, number, ordinal, blockId, start, end, wording, role, evidenceType, voice, statementKind },
    ...{ suggestedBy, status, confidence, reasons, shell },
  };
}

const RelationJson = z
  .strictObject({
    id: idJson,
    type: RelationType,
    fromUnitId: idJson,
    toUnitId: idJson.nullable(),
    toRelationId: idJson.nullable(),
    groupId: idJson.nullable(),
    status: UnitStatus,
    confidence: z.number().min(0).max(1).nullable(),
    reasons: z.array(ReasonJson),
  })
  .meta({ id: 'Relation' });
type RelationJson = z.output<typeof RelationJson>;

const toRelationJson = (relation: Relation): RelationJson => {
  const { id, type, fromUnitId, toUnitId, toRelationId, groupId, status, confidence, reasons } = relation;
  return { id, type, fromUnitId, toUnitId, toRelationId, groupId, status, confidence, reasons };
};

const unitsSchema = z.strictObject({
  /** In the order of the text. */
  items: z.array(UnitJson),
  relations: z.array(RelationJson),
  versionId: idJson,
  revision: z.int().min(1),
  next: z.null(),
});

type Units = { items: Unit[]; relations: Relation[]; versionId: string; revision: number };

export const unitsJson: Format<Units, z.output<typeof unitsSchema>> = {
  schema: unitsSchema,
  toJson: ({ items, relations, versionId, revision }) => ({
    items: items.map(toUnitJson),
    relations: relations.map(toRelationJson),
    versionId,
    revision,
    next: null,
  }),
};

export const spreadJson = z.strictObject({ agree: countJson, unsure: countJson, disagree: countJson });

const unitSchema = z
  .strictObject({
    ...fields,
    articleId: idJson,
    versionId: idJson,
    stances: spreadJson,
  })
  .meta({ id: 'UnitWithStances' });

type UnitView = {
  unit: Unit;
  articleId: string;
  versionId: string;
  stances: Record<Stance, number>;
};

export const unitJson: Format<UnitView, z.output<typeof unitSchema>> = {
  schema: unitSchema,
  toJson: ({ unit, articleId, versionId, stances }) => ({
    ...toUnitJson(unit),
    articleId,
    versionId,
    stances,
  }),
};

const UnitCountsJson = z
  .strictObject({
    unitId: idJson,
    stances: spreadJson,
    notes: countJson,
    sources: countJson,
    highlights: countJson,
    /** Your own stance. */
    mine: Stance.nullable(),
    annotatedByMe: z.boolean(),
  })
  .meta({ id: 'UnitCounts' });

export const unitCountsJson = listOf<UnitCounts, z.output<typeof UnitCountsJson>>({
  schema: UnitCountsJson,
  toJson: ({ unitId, stances, notes, sources, highlights, mine, annotatedByMe }) => ({
    ...{ unitId, stances, notes, sources, highlights, mine, annotatedByMe },
  }),
});
