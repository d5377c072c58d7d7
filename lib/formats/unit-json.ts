import { z } from 'zod';
import { type UnitCounts, WITHHELD, type Withheld } from '@/lib/domain/annotations/annotation';
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
  /** Where it is read: its start, or, without a span, the position behind which it stands. */
  place: positionJson,
  wording: z.string(),
  role: Role,
  evidenceType: EvidenceType.nullable(),
  voice: Voice,
  statementKind: StatementKind.nullable(),
  /** How sure the author is, in words of the text. */
  certainty: z.string().nullable(),
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
  const { id, number, ordinal, blockId, start, end, place, wording } = unit;
  const { role, evidenceType, voice, statementKind, certainty } = unit;
  const { suggestedBy, status, confidence, reasons, shell } = unit;
  return {
    ...{ id, number, ordinal, blockId, start, end, place, wording },
    ...{ role, evidenceType, voice, statementKind, certainty },
    ...{ suggestedBy, status, confidence, reasons, shell },
  };
}

export const RelationJson = z
  .strictObject({
    id: idJson,
    type: RelationType,
    fromUnitId: idJson,
    toUnitId: idJson.nullable(),
    toRelationId: idJson.nullable(),
    groupId: idJson.nullable(),
    suggestedBy: z.string(),
    status: UnitStatus,
    confidence: z.number().min(0).max(1).nullable(),
    reasons: z.array(ReasonJson),
    /** A correction changed what it joins: look at it again. */
    needsReview: z.boolean(),
  })
  .meta({ id: 'Relation' });
export type RelationJson = z.output<typeof RelationJson>;

export const toRelationJson = (relation: Relation): RelationJson => {
  const { id, type, fromUnitId, toUnitId, toRelationId, groupId } = relation;
  const { suggestedBy, status, confidence, reasons, needsReview } = relation;
  return {
    ...{ id, type, fromUnitId, toUnitId, toRelationId, groupId },
    ...{ suggestedBy, status, confidence, reasons, needsReview },
  };
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

const spreadJson = z.strictObject({ agree: countJson, unsure: countJson, disagree: countJson });

/** How stances spread, as far as the space shows it. */
export const shownSpread = {
  /** Given on the wording that stands now; null where it is not shown. */
  stances: spreadJson.nullable(),
  /** Why it is not shown: not before your own stance, never, or because too few people took one. */
  withheld: z.enum(WITHHELD).nullable(),
};

const unitSchema = z
  .strictObject({
    ...fields,
    articleId: idJson,
    versionId: idJson,
    ...shownSpread,
  })
  .meta({ id: 'UnitWithStances' });

type UnitView = {
  unit: Unit;
  articleId: string;
  versionId: string;
  stances: Record<Stance, number> | null;
  withheld: Withheld | null;
};

export const unitJson: Format<UnitView, z.output<typeof unitSchema>> = {
  schema: unitSchema,
  toJson: ({ unit, articleId, versionId, stances, withheld }) => ({
    ...toUnitJson(unit),
    articleId,
    versionId,
    stances,
    withheld,
  }),
};

const UnitCountsJson = z
  .strictObject({
    unitId: idJson,
    ...shownSpread,
    /** Stances given on an earlier wording. */
    earlier: countJson,
    notes: countJson,
    sources: countJson,
    highlights: countJson,
    /** Your own stance. */
    mine: Stance.nullable(),
    /** Your own stance on an earlier wording, to confirm. */
    mineEarlier: Stance.nullable(),
    annotatedByMe: z.boolean(),
  })
  .meta({ id: 'UnitCounts' });

export const countsAtUnitJson: Format<UnitCounts, z.output<typeof UnitCountsJson>> = {
  schema: UnitCountsJson,
  toJson: ({
    unitId,
    stances,
    withheld,
    earlier,
    notes,
    sources,
    highlights,
    mine,
    mineEarlier,
    annotatedByMe,
  }) => ({
    ...{ unitId, stances, withheld, earlier, notes, sources, highlights, mine, mineEarlier, annotatedByMe },
  }),
};
export const unitCountsJson = listOf(countsAtUnitJson);
