import { z } from 'zod';
import type { Author } from '@/lib/domain/annotations/annotation';
import type { Relation, Unit } from '@/lib/domain/articles/article';
import type { WordedChange } from '@/lib/domain/segmentation/corrections/change';
import {
  CORRECTION_KINDS,
  type CorrectionKind,
  type LoggedCorrection,
} from '@/lib/domain/segmentation/corrections/correction';
import type { Revision } from '@/lib/domain/segmentation/corrections/history';
import type { Instant } from '@/lib/domain/time/instant';
import { countJson, type Format, idJson, instantJson, listOf } from './format';
import { RelationJson, toRelationJson, toUnitJson, UnitJson } from './unit-json';

const AuthorJson = z.strictObject({ id: idJson, name: z.string() }).nullable();
const toAuthorJson = (author: Author) => author && { id: author.id, name: author.name };

/** A unit without its place among the others, which a change of one unit does not know. */
const ChangedUnitJson = UnitJson.omit({ ordinal: true }).meta({ id: 'ChangedUnit' });

const ChangeJson = z
  .strictObject({
    /** Null where it was not there before, or is no more. */
    units: z.array(z.strictObject({ before: ChangedUnitJson.nullable(), after: ChangedUnitJson.nullable() })),
    relations: z.array(z.strictObject({ before: RelationJson.nullable(), after: RelationJson.nullable() })),
  })
  .meta({ id: 'Change' });

const CorrectionsDoneJson = z
  .strictObject({
    versionId: idJson,
    /** The newest revision: the base of the next correction. */
    revision: z.int().min(1),
    done: z.array(
      z.strictObject({ number: z.int().min(2), kind: z.enum(CORRECTION_KINDS), change: ChangeJson }),
    ),
  })
  .meta({ id: 'CorrectionsDone' });

type Done = {
  versionId: string;
  revision: number;
  done: { number: number; kind: CorrectionKind; change: WordedChange }[];
};

export const correctionsDoneJson: Format<Done, z.output<typeof CorrectionsDoneJson>> = {
  schema: CorrectionsDoneJson,
  toJson: ({ versionId, revision, done }) => ({
    versionId,
    revision,
    done: done.map(({ number, kind, change }) => ({ number, kind, change: toChangeJson(change) })),
  }),
};

function toChangeJson({ units, relations }: WordedChange): z.output<typeof ChangeJson> {
  const relation = (row: Relation | null) => row && toRelationJson(row);
  return {
    units: units.map(({ before, after }) => ({
      before: before && toChangedUnitJson(before),
      after: after && toChangedUnitJson(after),
    })),
    relations: relations.map(({ before, after }) => ({ before: relation(before), after: relation(after) })),
  };
}

function toChangedUnitJson(unit: Omit<Unit, 'ordinal'>) {
  const { ordinal: _, ...json } = toUnitJson({ ...unit, ordinal: 0 });
  return json;
}

const CorrectionJson = z
  .strictObject({
    number: z.int().min(2),
    kind: z.enum(CORRECTION_KINDS),
    author: AuthorJson,
    at: instantJson,
    /** The numbers of the units that it changed, a dozen at most. */
    units: z.array(z.int().min(1)),
    /** Of an undoing: which correction it took back. */
    undoes: z.int().min(2).nullable(),
    /** Whether it could be taken back now; null unless asked for with `fits`. */
    fits: z.boolean().nullable(),
  })
  .meta({ id: 'Correction' });

type CorrectionLine = {
  number: number;
  correction: LoggedCorrection;
  author: Author;
  at: Instant;
  units: number[];
  fits: boolean | null;
};

export const correctionsJson = listOf<CorrectionLine, z.output<typeof CorrectionJson>>({
  schema: CorrectionJson,
  toJson: ({ number, correction, author, at, units, fits }) => ({
    number,
    kind: correction.kind,
    author: toAuthorJson(author),
    at,
    units,
    undoes: correction.kind === 'undo' ? correction.of : null,
    fits,
  }),
});

const RevisionJson = z
  .strictObject({
    /** The state after it. */
    number: z.int().min(1),
    /** The state before it. */
    since: z.int().min(0),
    kind: z.enum(['suggested', 'corrected', 'restored', 'suggested_again', 'carried_over']),
    /** Null: the engine, or a person who left. */
    author: AuthorJson,
    /** How many corrections of each kind. */
    counts: z.partialRecord(z.enum(CORRECTION_KINDS), countJson),
    createdAt: instantJson,
    updatedAt: instantJson,
  })
  .meta({ id: 'Revision' });

export const revisionsJson = listOf<Revision, z.output<typeof RevisionJson>>({
  schema: RevisionJson,
  toJson: ({ number, since, kind, author, counts, createdAt, updatedAt }) => ({
    ...{ number, since, kind, author: toAuthorJson(author), counts, createdAt, updatedAt },
  }),
});
