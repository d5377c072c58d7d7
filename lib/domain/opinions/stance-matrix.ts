import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { sparseRows } from './sparse-rows';

/** What one person thinks of one unit. */
export type GivenStance = { personId: string; unitId: string; stance: Stance };

/**
 * How the statistics use a unit. `counted`: fully. `left_out` (refused by a moderator) and `meta` (about the reader
 * rather than about the argument): its column is 0 for everybody, and it is never listed; a meta unit is asked of
 * everybody early.
 */
export type OpinionUnit = { id: string; use: 'counted' | 'meta' | 'left_out' };

/** Agreement is +1 as in the exports of the field; the database of Polis has it the other way round. */
export const STANCE_VALUES = { agree: 1, unsure: 0, disagree: -1 } as const satisfies Record<Stance, number>;

/**
 * People × units, sparse by rows: a cell is there where a person took a stance, “unsure” included. Row and column
 * numbers are what the other functions here call a person and a unit.
 */
export type StanceMatrix = {
  /** Ids, ascending by code units, so that the order in which stances come makes no difference. */
  people: readonly string[];
  /** In the order given, which is also the order in which ties between units are broken. */
  units: readonly OpinionUnit[];
  /** `people.length + 1` places in `columns` and `values`: where each row begins. */
  rowStarts: Int32Array;
  /** The unit of each cell. */
  columns: Int32Array;
  /** +1, 0 or −1. */
  values: Int8Array;
};

/**
 * Everyone who took a stance at one of these units. Of several stances of a person at a unit the last one counts;
 * stances at other units are passed over. Linear in the number of stances; they are read once, so a generator will do.
 */
export function stanceMatrix(units: readonly OpinionUnit[], stances: Iterable<GivenStance>): StanceMatrix {
  const unitNumbers = new Map(units.map(({ id }, unit) => [id, unit]));
  if (unitNumbers.size < units.length) throw new RangeError('Two units have the same id.');
  const arrivals = new Map<string, number>();
  const entries = new Entries();
  for (const { personId, unitId, stance } of stances) {
    const unit = unitNumbers.get(unitId);
    if (unit === undefined) continue;
    const arrival = arrivals.get(personId) ?? arrivals.size;
    if (arrival === arrivals.size) arrivals.set(personId, arrival);
    entries.add(arrival, unit, STANCE_VALUES[stance]);
  }
  const people = [...arrivals.keys()].sort();
  const rowOfArrival = new Int32Array(people.length);
  for (const [row, id] of people.entries()) rowOfArrival[arrivals.get(id) ?? 0] = row;

  const rows = entries.people.map((arrival) => rowOfArrival[arrival] ?? 0);
  const { rowStarts, columns, entries: kept } = sparseRows(people.length, units.length, rows, entries.units);
  const values = Int8Array.from(kept, (entry) => entries.values[entry] ?? 0);
  return { people, units, rowStarts, columns, values };
}

/** Number of stances of each person, “unsure” and left-out units included. */
export const stancesPerPerson = ({ people, rowStarts }: StanceMatrix) =>
  Int32Array.from(people, (_, row) => (rowStarts[row + 1] ?? 0) - (rowStarts[row] ?? 0));

/** Number of stances at each unit, “unsure” included. */
export function stancesPerUnit({ units, columns }: StanceMatrix): Int32Array {
  const seen = new Int32Array(units.length);
  for (const unit of columns) seen[unit] = (seen[unit] ?? 0) + 1;
  return seen;
}

/**
 * C of the formulas: the units at which anybody took a stance. A unit that nobody has seen yet does not exist for
 * the statistics; upstream its column is made by its first vote.
 */
export const seenUnitCount = (matrix: StanceMatrix) =>
  stancesPerUnit(matrix).filter((seen) => seen > 0).length;

/** Columns that grow by doubling: half a million stances are 4.5 MB here, and 40 as objects. */
class Entries {
  #people = new Int32Array(1024);
  #units = new Int32Array(1024);
  #values = new Int8Array(1024);
  #length = 0;

  add(person: number, unit: number, value: number) {
    if (this.#length === this.#people.length) this.#grow();
    this.#people[this.#length] = person;
    this.#units[this.#length] = unit;
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  get people() {
    return this.#people.subarray(0, this.#length);
  }
  get units() {
    return this.#units.subarray(0, this.#length);
  }
  get values() {
    return this.#values.subarray(0, this.#length);
  }

  #grow() {
    const [people, units, values] = [this.#people, this.#units, this.#values];
    this.#people = new Int32Array(people.length * 2);
    this.#units = new Int32Array(units.length * 2);
    this.#values = new Int8Array(values.length * 2);
    this.#people.set(people);
    this.#units.set(units);
    this.#values.set(values);
  }
}
