import type { StanceSpread } from '@/lib/domain/annotations/annotation';
import type { Relation } from '@/lib/domain/articles/article';
import type { TreeUnit } from './argument-tree';

/** What an argument may lack, and where readers part; in the order in which the lists stand. */
export const GAPS = ['noPremise', 'noSource', 'unanswered', 'contested'] as const;
export type Gap = (typeof GAPS)[number];

/** The first units of a list, and how many it has in all. */
export type GapList<U> = { units: U[]; total: number };

export type ArgumentGaps<U> = Record<Gap, GapList<U>> & {
  /** No unit says what the whole text wants one to leave with. */
  mainClaimMissing: boolean;
};

type GapRelation = Pick<Relation, 'id' | 'type' | 'fromUnitId' | 'toUnitId' | 'toRelationId'>;
type Numbers = { sources: number; stances: StanceSpread };

/**
 * Where an argument is thin, and where its readers part. `numbersOf` says what readers attached to a unit, as
 * far as whoever asks may see it. Lists are in the order of the text, but the most contested units come first
 * in theirs. Each has at most `most` units, and its total.
 */
export function findGaps<U extends TreeUnit>({
  units,
  relations,
  numbersOf,
  most = Number.POSITIVE_INFINITY,
}: {
  units: readonly U[];
  relations: readonly GapRelation[];
  numbersOf: (unit: U) => Numbers;
  most?: number;
}): ArgumentGaps<U> {
  const inOrder = units.toSorted((a, b) => a.ordinal - b.ordinal);
  const claims = inOrder.filter(({ role }) => role === 'claim' || role === 'major_claim');
  const rebuttals = inOrder.filter(({ role }) => role === 'rebuttal');
  const supported = targets(relations, 'support');
  const answered = answeredUnits(relations);
  const list = (all: U[]): GapList<U> => ({ units: all.slice(0, most), total: all.length });
  return {
    mainClaimMissing: !inOrder.some(({ role }) => role === 'major_claim'),
    noPremise: list(claims.filter(({ id }) => !supported.has(id))),
    noSource: list(claims.filter((unit) => numbersOf(unit).sources === 0)),
    unanswered: list(rebuttals.filter(({ id }) => !answered.has(id))),
    contested: list(mostContested(inOrder, (unit) => numbersOf(unit).stances)),
  };
}

/**
 * How much readers part over a unit: first the size of the smaller side, min(agree, disagree), which is the
 * number of pairs that can be formed of one who agrees and one who does not, nobody twice; at the same size
 * the more even split counts for more. So five against five comes before two against two, and that before two
 * against nine. Who is unsure takes no side. Zero when one side is empty.
 */
export const contest = ({ agree, disagree }: StanceSpread) => {
  const smaller = Math.min(agree, disagree);
  // The second part is at most 1/2, so it never outweighs one pair more.
  return smaller === 0 ? 0 : smaller + smaller / (agree + disagree);
};

function mostContested<U extends TreeUnit>(units: readonly U[], stancesOf: (unit: U) => StanceSpread): U[] {
  return units
    .map((unit) => ({ unit, score: contest(stancesOf(unit)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.unit.ordinal - b.unit.ordinal)
    .map(({ unit }) => unit);
}

const targets = (relations: readonly GapRelation[], type: GapRelation['type']) =>
  new Set(relations.flatMap((relation) => (relation.type === type ? (relation.toUnitId ?? []) : [])));

/** Units that something attacks, and units one of whose own steps something undercuts. */
function answeredUnits(relations: readonly GapRelation[]): Set<string> {
  const answered = targets(relations, 'attack');
  const undercut = new Set(relations.flatMap(({ toRelationId }) => toRelationId ?? []));
  for (const { id, fromUnitId } of relations) if (undercut.has(id)) answered.add(fromUnitId);
  return answered;
}
