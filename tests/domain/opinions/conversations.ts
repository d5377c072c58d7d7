import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import {
  type GivenStance,
  type OpinionUnit,
  type StanceMatrix,
  stanceMatrix,
} from '@/lib/domain/opinions/stance-matrix';

const SIGNS: Record<string, Stance | undefined> = { '+': 'agree', '-': 'disagree', '0': 'unsure' };

/** Units in the order of the article, all of them counted but those named. */
export const units = (count: number, use: Record<number, OpinionUnit['use']> = {}): OpinionUnit[] =>
  Array.from({ length: count }, (_, unit) => ({ id: `u${unit}`, use: use[unit] ?? 'counted' }));

/** The stances of rows such as `+-0.`: a person each, a sign for each unit, a dot where it was not seen. */
export const stancesOf = (rows: readonly string[]): GivenStance[] =>
  rows.flatMap((row, person) =>
    [...row].flatMap((sign, unit) => {
      const stance = SIGNS[sign];
      return stance ? [{ personId: personId(person), unitId: `u${unit}`, stance }] : [];
    }),
  );

export const matrixOf = (
  rows: readonly string[],
  use: Record<number, OpinionUnit['use']> = {},
): StanceMatrix => stanceMatrix(units(rows[0]?.length ?? 0, use), stancesOf(rows));

/** Ids whose order is that of their numbers. */
export const personId = (person: number) => `p${String(person).padStart(3, '0')}`;
