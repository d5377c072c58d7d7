import type { StanceCounts } from './stance-counts';
import type { OpinionUnit } from './stance-matrix';

/** What a meta unit weighs before it is squared. */
const META_IMPORTANCE = 7;

/** A unit that nobody has seen weighs so many times more on top, half of it gone with every five stances. */
const NEWNESS = 8;
const NEWNESS_HALVES_AFTER = 5;

/**
 * How urgently each unit wants stances: (I · (1 + 8 · 2^(−S/5)))², with I = (1 − (P + 1)/(S + 2)) · (E + 1) ·
 * (A + 1)/(S + 2). A agreed and P were unsure among the S of all groups who saw it, E is how far out agreement with it
 * places a person: new units come first, then those that say where people stand and leave few unsure. 5.0625 for
 * one that nobody has seen, 49 for a meta unit. (Polis, `conversation.clj`, priority-metric.)
 *
 * Polis takes the counts of its last update here; these are the present ones.
 */
export function unitPriorities(
  units: readonly OpinionUnit[],
  { agreed, disagreed, seen }: StanceCounts,
  extremity: Float64Array,
): Float64Array {
  return Float64Array.from(units, ({ use }, unit) => {
    if (use === 'meta') return META_IMPORTANCE ** 2;
    const [agree, all] = [agreed[unit] ?? 0, seen[unit] ?? 0];
    const unsure = all - agree - (disagreed[unit] ?? 0);
    const importance =
      (1 - (unsure + 1) / (all + 2)) * ((extremity[unit] ?? 0) + 1) * ((agree + 1) / (all + 2));
    return (importance * (1 + NEWNESS * 2 ** (-all / NEWNESS_HALVES_AFTER))) ** 2;
  });
}

/**
 * The next unit to ask a person about: drawn among `candidates` (those that the person has not seen and may), each
 * as likely as its priority says. `random` is from 0 up to, not including, 1. Nothing where there is no candidate.
 */
export function drawUnit(
  priorities: Float64Array,
  candidates: readonly number[],
  random: number,
): number | undefined {
  const total = candidates.reduce((sum, unit) => sum + (priorities[unit] ?? 0), 0);
  let left = random * total;
  for (const unit of candidates) {
    left -= priorities[unit] ?? 0;
    if (left < 0) return unit;
  }
  return candidates.at(-1);
}
