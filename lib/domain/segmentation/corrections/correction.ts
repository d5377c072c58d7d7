import { z } from 'zod';
import { EvidenceType, Role, StatementKind, Voice } from '../argument-model';

/** Limits: units and relations named in one correction, and UTF-16 code units of what is written. */
export const CORRECTION_LIMITS = { units: 500, relations: 100, implicitText: 1_000, certainty: 80 } as const;

const Id = z.guid({ error: 'This is not an id.' }).toLowerCase();
const Position = z.int().min(0);

const oneLine = (limit: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, { error: `Write ${what}.` })
    .max(limit, { error: `${what[0]?.toUpperCase()}${what.slice(1)} may have ${limit} characters at most.` })
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      error: `${what[0]?.toUpperCase()}${what.slice(1)} holds characters that cannot be stored. Remove them.`,
    });

const ImplicitText = oneLine(CORRECTION_LIMITS.implicitText, 'what the unit says');

/** Where a relation aims: at a unit, or, as an undercut does, at a relation. */
const aim = { toUnit: Id.optional(), toRelation: Id.optional() };

/**
 * What an editor asks for. A correction names units and relations by id and positions in the version's text
 * (UTF-16 code units), never by their place in a list, so that it can be asked again after somebody else's.
 */
export const Correction = z.discriminatedUnion('kind', [
  /** Cuts a unit in two at a position inside it. */
  z.strictObject({ kind: z.literal('split'), unit: Id, at: Position }),
  /** Makes one of two neighbours in a block; the first keeps its number. */
  z.strictObject({ kind: z.literal('merge'), unit: Id, next: Id }),
  /** Moves the border between two neighbours in a block. */
  z.strictObject({ kind: z.literal('move_boundary'), unit: Id, next: Id, at: Position }),
  /** Sets the role or attributes, and thereby confirms. Only what is given changes; null takes away. */
  z.strictObject({
    kind: z.literal('label'),
    units: z.array(Id).min(1).max(CORRECTION_LIMITS.units),
    role: Role.optional(),
    evidenceType: EvidenceType.nullable().optional(),
    voice: Voice.optional(),
    statementKind: StatementKind.nullable().optional(),
    certainty: oneLine(CORRECTION_LIMITS.certainty, 'the words of certainty').nullable().optional(),
  }),
  /** Says that suggestions are right, or that they are suggestions after all. */
  z.strictObject({
    kind: z.literal('confirm'),
    units: z.array(Id).max(CORRECTION_LIMITS.units).default([]),
    relations: z.array(Id).max(CORRECTION_LIMITS.relations).default([]),
    confirmed: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('relate'),
    type: z.enum(['support', 'attack', 'undercut', 'restates']),
    unit: Id,
    ...aim,
  }),
  z.strictObject({ kind: z.literal('unrelate'), relation: Id }),
  /** Lets a relation aim elsewhere, or be of another type. */
  z.strictObject({
    kind: z.literal('retarget'),
    relation: Id,
    type: z.enum(['support', 'attack', 'undercut', 'restates']).optional(),
    ...aim,
  }),
  /** Premises that are given together for one thing; each says less alone. */
  z.strictObject({ kind: z.literal('link'), relations: z.array(Id).min(2).max(20) }),
  z.strictObject({ kind: z.literal('unlink'), relation: Id }),
  /** Writes out what the text takes for granted, after a unit or, with null, at the head. */
  z.strictObject({ kind: z.literal('add_implicit'), text: ImplicitText, role: Role, after: Id.nullable() }),
  z.strictObject({ kind: z.literal('rewrite_implicit'), unit: Id, text: ImplicitText }),
  z.strictObject({ kind: z.literal('remove_implicit'), unit: Id }),
]);
export type Correction = z.output<typeof Correction>;
export type CorrectionOf<Kind extends Correction['kind']> = Extract<Correction, { kind: Kind }>;

/** What a revision can have come from besides: the engine, somebody's undoing, an earlier state brought back. */
export const CORRECTION_KINDS = [
  'split',
  'merge',
  'move_boundary',
  'label',
  'confirm',
  'relate',
  'unrelate',
  'retarget',
  'link',
  'unlink',
  'add_implicit',
  'rewrite_implicit',
  'remove_implicit',
  'undo',
  'restore',
  'suggest_again',
] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** A correction as it is kept with what it did. */
export type LoggedCorrection =
  | Correction
  | { kind: 'undo'; of: number }
  | { kind: 'restore'; to: number }
  | { kind: 'suggest_again' };
