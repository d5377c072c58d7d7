import type { StanceSpread, UnitCounts } from '@/lib/domain/annotations/annotation';
import { type NumbersRow, toNumbers } from './rendered-articles';

/** What stands at a unit, in numbers, and what of it is the reader's own. A spread that is withheld counts nobody. */
export type Counts = Omit<UnitCounts, 'unitId' | 'stances' | 'withheld'> & { stances: StanceSpread };

/** The reader's own part, by unit number. */
export type Own = {
  stances: Record<number, UnitCounts['mine']>;
  /** On an earlier wording, to confirm. */
  earlier: Record<number, UnitCounts['mine']>;
  annotated: readonly number[];
};

export const NO_COUNTS: Counts = {
  stances: { agree: 0, unsure: 0, disagree: 0 },
  earlier: 0,
  notes: 0,
  sources: 0,
  highlights: 0,
  mine: null,
  mineEarlier: null,
  annotatedByMe: false,
};

export function unpackCounts(rows: readonly NumbersRow[], own: Own): Map<number, Counts> {
  const annotated = new Set(own.annotated);
  return new Map(
    rows.map((row) => [
      row[0],
      {
        ...toNumbers(row),
        mine: own.stances[row[0]] ?? null,
        mineEarlier: own.earlier[row[0]] ?? null,
        annotatedByMe: annotated.has(row[0]),
      },
    ]),
  );
}

/** A reader's own stance at a unit. */
export type OwnStance = Pick<Counts, 'mine' | 'mineEarlier'>;

/** With the reader's stance changed: taken out of one heap, put on another. What was given on an earlier wording goes. */
export const withStance = (counts: Counts, mine: Counts['mine']): Counts =>
  withOwnStance(counts, { mine, mineEarlier: null });

/** With the reader's stance as it was. */
export function withOwnStance(counts: Counts, { mine, mineEarlier }: OwnStance): Counts {
  const stances = { ...counts.stances };
  // Of a spread that is withheld not even one's own was counted.
  if (counts.mine) stances[counts.mine] = Math.max(0, stances[counts.mine] - 1);
  if (mine) stances[mine] += 1;
  const earlier = counts.earlier - Number(counts.mineEarlier !== null) + Number(mineEarlier !== null);
  return { ...counts, stances, earlier, mine, mineEarlier };
}
