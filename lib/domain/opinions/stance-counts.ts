import type { StanceMatrix } from './stance-matrix';

/** By unit. Seen counts “unsure” too, so seen − agreed − disagreed are unsure. */
export type StanceCounts = { agreed: Int32Array; disagreed: Int32Array; seen: Int32Array };

/** The stances of some people, or of everybody, as they were taken: those at units that are left out too. */
export function countStances(matrix: StanceMatrix, people?: Iterable<number>): StanceCounts {
  const { units, rowStarts, columns, values } = matrix;
  const counts = noStances(units.length);
  for (const person of people ?? matrix.people.keys()) {
    for (let cell = rowStarts[person] ?? 0; cell < (rowStarts[person + 1] ?? 0); cell += 1) {
      const unit = columns[cell] ?? 0;
      const value = values[cell] ?? 0;
      counts.seen[unit] = (counts.seen[unit] ?? 0) + 1;
      if (value > 0) counts.agreed[unit] = (counts.agreed[unit] ?? 0) + 1;
      if (value < 0) counts.disagreed[unit] = (counts.disagreed[unit] ?? 0) + 1;
    }
  }
  return counts;
}

/** The sum of several counts, such as of all groups. `unitCount` is for when there are none. */
export function sumCounts(unitCount: number, several: readonly StanceCounts[]): StanceCounts {
  const sum = noStances(unitCount);
  for (const counts of several)
    for (const key of ['agreed', 'disagreed', 'seen'] as const)
      for (const [unit, count] of counts[key].entries()) sum[key][unit] = (sum[key][unit] ?? 0) + count;
  return sum;
}

const noStances = (unitCount: number): StanceCounts => ({
  agreed: new Int32Array(unitCount),
  disagreed: new Int32Array(unitCount),
  seen: new Int32Array(unitCount),
});
