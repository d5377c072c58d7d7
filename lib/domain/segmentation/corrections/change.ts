import type { Relation, Unit } from '@/lib/domain/articles/article';
import type { Reason } from '../argument-model';
import type { Argument, ArgumentUnit } from './argument';

/** A row before and after; null where it was not there, or is no more. */
export type RowChange<Row> = { before: Row | null; after: Row | null };

/**
 * What a correction did, as a value: every row that differs, in both states. Applied to the state it was made
 * of it gives the next one; inverted it leads back, exactly.
 */
export type Change = { units: RowChange<ArgumentUnit>[]; relations: RowChange<Relation>[] };

export const invertChange = ({ units, relations }: Change): Change => ({
  units: units.map(inverted),
  relations: relations.map(inverted),
});

const inverted = <Row>({ before, after }: RowChange<Row>): RowChange<Row> => ({
  before: after,
  after: before,
});

export type Applied =
  | { ok: true; argument: Argument }
  /** Ids of rows that are no longer as the change found them. */
  | { ok: false; changedSince: { units: string[]; relations: string[] } };

/**
 * The state after the change. Refuses when a row that it touches is not as it was when the change was made, or
 * when a relation of the result would have lost an end: then somebody corrected the same thing since.
 */
export function applyChange(argument: Argument, change: Change): Applied {
  const units = applied(argument.units, change.units, sameUnit);
  const relations = applied(argument.relations, change.relations, sameRelation);
  if (units.wrong.length === 0 && relations.wrong.length === 0) {
    const next = { units: units.rows, relations: relations.rows };
    const loose = looseRelations(next);
    if (loose.length === 0) return { ok: true, argument: next };
    relations.wrong.push(...loose);
  }
  return { ok: false, changedSince: { units: units.wrong, relations: relations.wrong } };
}

/** The state before changes, newest first: on one copy, however many there are. Throws where they do not fit. */
export function takenBack(argument: Argument, changes: readonly Change[]): Argument {
  const units = new Map(argument.units);
  const relations = new Map(argument.relations);
  for (const change of changes) {
    if (!stillAsLeft({ units, relations }, change)) throw new Error('A change does not lead to this state.');
    for (const row of change.units) putBack(units, row);
    for (const row of change.relations) putBack(relations, row);
  }
  return { units, relations };
}

function putBack<Row extends { id: string }>(rows: Map<string, Row>, { before, after }: RowChange<Row>) {
  if (before) rows.set(before.id, before);
  else if (after) rows.delete(after.id);
}

function applied<Row extends { id: string }>(
  rows: ReadonlyMap<string, Row>,
  changes: RowChange<Row>[],
  same: (a: Row, b: Row) => boolean,
) {
  const next = new Map(rows);
  const wrong: string[] = [];
  for (const { before, after } of changes) {
    const id = before?.id ?? after?.id ?? '';
    const found = rows.get(id) ?? null;
    if (found === null ? before !== null : before === null || !same(found, before)) wrong.push(id);
    if (after === null) next.delete(id);
    else next.set(id, after);
  }
  return { rows: next, wrong };
}

/** Relations of which an end is not there. */
const looseRelations = ({ units, relations }: Argument): string[] =>
  [...relations.values()]
    .filter(
      ({ fromUnitId, toUnitId, toRelationId }) =>
        !units.has(fromUnitId) ||
        (toUnitId !== null && !units.has(toUnitId)) ||
        (toRelationId !== null && !relations.has(toRelationId)),
    )
    .map(({ id }) => id);

/** Whether every row that a change touched is still as it left it: nobody corrected the same things since. */
export const stillAsLeft = (argument: Argument, { units, relations }: Change): boolean =>
  asLeft(argument.units, units, sameUnit) && asLeft(argument.relations, relations, sameRelation);

const asLeft = <Row extends { id: string }>(
  rows: ReadonlyMap<string, Row>,
  changes: RowChange<Row>[],
  same: (a: Row, b: Row) => boolean,
) =>
  changes.every(({ before, after }) => {
    const found = rows.get(before?.id ?? after?.id ?? '') ?? null;
    return after === null ? found === null : found !== null && same(found, after);
  });

/** What leads from one state to another. */
export const changeBetween = (from: Argument, to: Argument): Change => ({
  units: rowChanges(from.units, to.units, sameUnit),
  relations: rowChanges(from.relations, to.relations, sameRelation),
});

function rowChanges<Row>(
  from: ReadonlyMap<string, Row>,
  to: ReadonlyMap<string, Row>,
  same: (a: Row, b: Row) => boolean,
): RowChange<Row>[] {
  const changes: RowChange<Row>[] = [];
  for (const [id, before] of from) {
    const after = to.get(id) ?? null;
    if (after === null || (after !== before && !same(before, after))) changes.push({ before, after });
  }
  for (const [id, after] of to) if (!from.has(id)) changes.push({ before: null, after });
  return changes;
}

/** A change that can be read without the text: every unit with its wording. */
export type WordedChange = { units: RowChange<Omit<Unit, 'ordinal'>>[]; relations: RowChange<Relation>[] };

export function inWords({ units, relations }: Change, text: string): WordedChange {
  const worded = (row: ArgumentUnit | null) => {
    if (!row) return null;
    const { implicitText, ...unit } = row;
    return { ...unit, wording: implicitText ?? text.slice(unit.start ?? 0, unit.end ?? 0) };
  };
  return {
    units: units.map(({ before, after }) => ({ before: worded(before), after: worded(after) })),
    relations,
  };
}

export const isEmptyChange = ({ units, relations }: Change) => units.length + relations.length === 0;

/** Compared field by field: what comes back from the database has its fields in another order. */
const sameUnit = (a: ArgumentUnit, b: ArgumentUnit) => unitKey(a) === unitKey(b);
const sameRelation = (a: Relation, b: Relation) => relationKey(a) === relationKey(b);

const unitKey = (unit: ArgumentUnit) =>
  JSON.stringify([
    ...[unit.id, unit.number, unit.blockId, unit.start, unit.end, unit.place, unit.implicitText],
    ...[unit.role, unit.evidenceType, unit.voice, unit.statementKind, unit.certainty],
    ...[unit.suggestedBy, unit.status, unit.confidence, reasonsKey(unit.reasons), unit.shell?.end ?? null],
  ]);

const relationKey = (relation: Relation) =>
  JSON.stringify([
    ...[relation.id, relation.type, relation.fromUnitId, relation.toUnitId, relation.toRelationId],
    ...[relation.groupId, relation.suggestedBy, relation.status, relation.confidence, relation.needsReview],
    reasonsKey(relation.reasons),
  ]);

const reasonsKey = (reasons: Reason[]) =>
  reasons.map(({ rule, cue }) => [rule, cue && [cue.start, cue.end, cue.text]]);
