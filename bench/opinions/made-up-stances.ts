import type { GivenStance, OpinionUnit } from '@/lib/domain/opinions/stance-matrix';

/** How people in a made-up conversation differ: camps of opinion, of unequal size. */
const CAMPS = 4;

/** How many units anybody sees, on average: few see all of a long article. */
const STANCES_EACH = 50;

export type Size = { people: number; units: number };

export const madeUpUnits = ({ units }: Size): OpinionUnit[] =>
  Array.from({ length: units }, (_, unit) => ({ id: `unit ${unit}`, use: 'counted' }));

/**
 * About fifty stances for each person, from a seeded generator: each camp agrees with each unit with a probability of
 * its own, a third of the units are agreed on by everybody, and one stance in eight is unsure.
 */
export function* madeUpStances({ people, units }: Size): Generator<GivenStance> {
  const random = seeded(7);
  const leanings = Array.from({ length: CAMPS * units }, () => random());
  const shared = Array.from({ length: units }, () => (random() < 1 / 3 ? 0.6 + 0.4 * random() : undefined));
  for (let person = 0; person < people; person += 1) {
    // Squared: the first camp is the largest.
    const camp = Math.floor(CAMPS * random() ** 1.5);
    const personId = `person ${person}`;
    for (const unit of distinct(STANCES_EACH, units, random)) {
      const agrees = shared[unit] ?? leanings[camp * units + unit] ?? 0.5;
      const stance = random() < 1 / 8 ? 'unsure' : random() < agrees ? 'agree' : 'disagree';
      yield { personId, unitId: `unit ${unit}`, stance };
    }
  }
}

function distinct(count: number, below: number, random: () => number): Set<number> {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, below)) drawn.add(Math.floor(random() * below));
  return drawn;
}

/** Mulberry32’s little sister: a Weyl sequence, mixed twice. 0 ≤ x < 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
