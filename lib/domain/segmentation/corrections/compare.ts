import type { Relation, Unit } from '@/lib/domain/articles/article';
import type { UnitStatus } from '../argument-model';
import { type ComparedRelation, compareRelations } from './compare-relations';

/** The units in the order of the text, and the relations, as they were at one revision. */
export type Argued = { units: readonly Unit[]; relations: readonly Relation[] };

/** A unit with its words in pieces: they part where the other state has a border. Joined they are its wording. */
export type ComparedUnit = { unit: Unit; pieces: string[] };

export const LABELS = ['role', 'evidenceType', 'voice', 'statementKind', 'certainty'] as const;
export type Label = (typeof LABELS)[number];

/** What differs in a row. Units are named by their number in the later state. */
export type Difference =
  /** The same text in other units. */
  | { kind: 'split' | 'joined' | 'border_moved' | 'redivided' }
  /** Of an implicit unit. */
  | { kind: 'added' | 'removed' | 'rewritten' | 'moved' }
  | { kind: 'renumbered'; from: number; to: number }
  | { kind: 'label'; unit: number; label: Label; from: string | null; to: string | null }
  | { kind: 'status'; unit: number; to: UnitStatus }
  /** Of a relation that begins here. */
  | { kind: 'relation'; relation: ComparedRelation };

/** The same stretch of text in both states. One side is empty where an implicit unit is only in the other. */
export type ComparedRow = { before: ComparedUnit[]; after: ComparedUnit[]; differences: Difference[] };

export type Comparison = { rows: ComparedRow[]; relations: ComparedRelation[] };

/**
 * Two states of the segmentation of one text side by side: units that share text stand in one row, in the order
 * of the text. Every unit of both states is in exactly one row.
 */
export function compareArguments(before: Argued, after: Argued): Comparison {
  const relations = compareRelations(before, after);
  const beginsAt = new Map<string, ComparedRelation[]>();
  for (const relation of relations) {
    const unitId = (relation.after ?? relation.before).fromUnitId;
    beginsAt.set(unitId, [...(beginsAt.get(unitId) ?? []), relation]);
  }
  const earlier = new Map(before.units.map((unit) => [unit.id, unit]));
  const rows = alignedRows(before.units, after.units).map((row) => ({
    before: row.before.map((unit) => inPieces(unit, row.after)),
    after: row.after.map((unit) => inPieces(unit, row.before)),
    differences: [
      ...shapeDifferences(row),
      ...row.after.flatMap((unit) => labelDifferences(counterpart(unit, row, earlier), unit)),
      ...[...new Set([...row.before, ...row.after].map(({ id }) => id))]
        .flatMap((id) => beginsAt.get(id) ?? [])
        .map((relation) => ({ kind: 'relation' as const, relation })),
    ],
  }));
  return { rows, relations };
}

type Row = { place: number; before: Unit[]; after: Unit[] };
type SpannedUnit = Unit & { start: number; end: number };
const hasSpan = (unit: Unit): unit is SpannedUnit => unit.start !== null && unit.end !== null;

/** An implicit unit stands before what begins at its place, behind what has its place inside. */
function alignedRows(before: readonly Unit[], after: readonly Unit[]): Row[] {
  const isImplicit = ({ before: [left], after: [right] }: Row) => (right ?? left)?.start === null;
  return [...implicitRows(before, after), ...spannedRows(before.filter(hasSpan), after.filter(hasSpan))].sort(
    (a, b) => a.place - b.place || Number(isImplicit(b)) - Number(isImplicit(a)),
  );
}

/** Units that share text, directly or through others. Both lists are in order, and in neither do units overlap. */
function spannedRows(before: SpannedUnit[], after: SpannedUnit[]): Row[] {
  const rows: Row[] = [];
  const [left, right] = [before[Symbol.iterator](), after[Symbol.iterator]()];
  let [next, other] = [left.next().value, right.next().value];
  while (next || other) {
    const place = Math.min(next?.start ?? Number.POSITIVE_INFINITY, other?.start ?? Number.POSITIVE_INFINITY);
    const row: Row = { place, before: [], after: [] };
    for (let end = place + 1; (next && next.start < end) || (other && other.start < end); ) {
      if (next && next.start < end) {
        row.before.push(next);
        end = Math.max(end, next.end);
        next = left.next().value;
      } else if (other) {
        row.after.push(other);
        end = Math.max(end, other.end);
        other = right.next().value;
      }
    }
    rows.push(row);
  }
  return rows;
}

/** They share no text: the same unit is the same by its id. */
function implicitRows(before: readonly Unit[], after: readonly Unit[]): Row[] {
  const rows = new Map<string, Row>();
  for (const unit of before)
    if (!hasSpan(unit)) rows.set(unit.id, { place: unit.place, before: [unit], after: [] });
  for (const unit of after)
    if (!hasSpan(unit))
      rows.set(unit.id, { place: unit.place, before: rows.get(unit.id)?.before ?? [], after: [unit] });
  return [...rows.values()].sort((a, b) => numberIn(a) - numberIn(b));
}

const numberIn = ({ before, after }: Row) => (after[0] ?? before[0])?.number ?? 0;

function inPieces(unit: Unit, others: readonly Unit[]): ComparedUnit {
  if (!hasSpan(unit)) return { unit, pieces: [unit.wording] };
  const { start, end } = unit;
  const cuts = others
    .filter(hasSpan)
    .flatMap((other) => (start < other.start && other.start < end ? other.start : []));
  const borders = [start, ...cuts, end];
  const pieces = borders
    .slice(1)
    .map((to, index) => unit.wording.slice((borders[index] ?? start) - start, to - start));
  return { unit, pieces };
}

function shapeDifferences({ before, after }: Row): Difference[] {
  const [one, other] = [before[0], after[0]];
  if (!one) return [{ kind: 'added' }];
  if (!other) return [{ kind: 'removed' }];
  if (!hasSpan(one) || !hasSpan(other)) return implicitDifferences(one, other);
  const isSame = before.length === after.length && before.every((unit, at) => hasSameSpan(unit, after[at]));
  if (!isSame) return [{ kind: shapeOf(before.length, after.length) }];
  return one.number === other.number ? [] : [{ kind: 'renumbered', from: one.number, to: other.number }];
}

function shapeOf(before: number, after: number) {
  if (before === 1) return 'split';
  if (after === 1) return 'joined';
  return before === after ? 'border_moved' : 'redivided';
}

function implicitDifferences(before: Unit, after: Unit): Difference[] {
  return [
    ...(before.wording === after.wording ? [] : [{ kind: 'rewritten' as const }]),
    ...(before.place === after.place ? [] : [{ kind: 'moved' as const }]),
  ];
}

const hasSameSpan = (unit: Unit, other: Unit | undefined) =>
  unit.start === other?.start && unit.end === other?.end;

/** The unit that it was: by its id, or, where suggestions were made anew, by its words. */
const counterpart = (unit: Unit, { before }: Row, earlier: ReadonlyMap<string, Unit>) =>
  earlier.get(unit.id) ?? before.find((other) => hasSameSpan(other, unit));

/** Setting a label confirms, and cutting makes a suggestion again: a status is only said where it alone changed. */
function labelDifferences(before: Unit | undefined, after: Unit): Difference[] {
  if (!before) return [];
  const labels = LABELS.filter((label) => before[label] !== after[label]).map(
    (label): Difference => ({
      ...{ kind: 'label', unit: after.number, label },
      ...{ from: before[label], to: after[label] },
    }),
  );
  const isStatusAlone = labels.length === 0 && before.status !== after.status && hasSameSpan(before, after);
  return isStatusAlone ? [{ kind: 'status', unit: after.number, to: after.status }] : labels;
}

/** Rows to show, and stretches in which nothing differs. */
export type Stretch = { kind: 'shown' | 'folded'; rows: ComparedRow[] };

/** Folds what did not change, but for the rows beside a change; a fold of one or two would save nothing. */
export function foldUnchanged(rows: readonly ComparedRow[], beside = 1, least = 3): Stretch[] {
  const isNear = rows.map((_, at) =>
    rows.slice(Math.max(0, at - beside), at + beside + 1).some(({ differences }) => differences.length > 0),
  );
  const stretches: Stretch[] = [];
  for (const [at, row] of rows.entries()) {
    const kind = isNear[at] ? 'shown' : 'folded';
    const last = stretches.at(-1);
    if (last?.kind === kind) last.rows.push(row);
    else stretches.push({ kind, rows: [row] });
  }
  return stretches.map((stretch) =>
    stretch.kind === 'folded' && stretch.rows.length < least ? { ...stretch, kind: 'shown' } : stretch,
  );
}
