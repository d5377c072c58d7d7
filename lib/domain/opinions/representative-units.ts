import { compareShares, estimatedShare, isSignificant, shareTest } from './proportion-tests';
import { type StanceCounts, sumCounts } from './stance-counts';
import type { OpinionUnit } from './stance-matrix';

/** So many units are shown for a group. */
const MOST_UNITS = 5;

/** What a group says to a unit in one direction, and what all other groups together say to it. */
type Direction = {
  successes: number;
  /** (s + 1) / (n + 2) within the group. */
  share: number;
  /** z of: more than half of the group. */
  shareTest: number;
  /** The share within the group by that of all other groups together. */
  ratio: number;
  /** z of: more in the group than in the others. */
  ratioTest: number;
};

type Comparison = { unit: number; seen: number; agree: Direction; disagree: Direction };

/** A unit on which a group differs from the others, and how. */
export type RepresentativeUnit = Direction & {
  unit: number;
  direction: 'agree' | 'disagree';
  /** Members of the group who took a stance at the unit, “unsure” included. */
  seen: number;
  /** What the group agrees on most, given to every group that agrees on anything. */
  isBestAgree: boolean;
};

/**
 * For each group up to five units that are typical of it (Polis, `repness.clj`): both z-tests of a direction pass,
 * ranked by ratio · its test · share · its test, equal ones in the order of the article; the one that the group agrees
 * on most always among them; agreement before disagreement. A group for which nothing passes gets what it agrees on
 * most, or else what differs most. `groups` are the counts of each group's members.
 */
export function representativeUnits(
  units: readonly OpinionUnit[],
  groups: readonly StanceCounts[],
): RepresentativeUnit[][] {
  return groups.map((own) => {
    const others = sumCounts(
      units.length,
      groups.filter((group) => group !== own),
    );
    const comparisons = units.flatMap(({ use }, unit) =>
      use === 'counted' ? [compareUnit(unit, own, others)] : [],
    );
    return choose(comparisons);
  });
}

function choose(comparisons: readonly Comparison[]): RepresentativeUnit[] {
  const bestAgree = mostAgreed(comparisons);
  const head = bestAgree && { ...inItsDirection(bestAgree), isBestAgree: true };
  const typical = comparisons.filter(isTypical);
  if (typical.length === 0) {
    const best = head ?? mostDifferent(comparisons);
    return best ? [best] : [];
  }
  const ranked = typical
    .filter((comparison) => comparison !== bestAgree)
    .map(inItsDirection)
    .sort((a, b) => weight(b) - weight(a));
  const top = (head ? [head, ...ranked] : ranked).slice(0, MOST_UNITS);
  return [
    ...top.filter(({ direction }) => direction === 'agree'),
    ...top.filter(({ direction }) => direction === 'disagree'),
  ];
}

function compareUnit(unit: number, own: StanceCounts, others: StanceCounts): Comparison {
  const seen = own.seen[unit] ?? 0;
  const seenByOthers = others.seen[unit] ?? 0;
  const compare = (successes: number, successesOfOthers: number): Direction => {
    const share = estimatedShare(successes, seen);
    return {
      successes,
      share,
      shareTest: shareTest(successes, seen),
      ratio: share / ((1 + successesOfOthers) / (2 + seenByOthers)),
      ratioTest: compareShares(
        { successes, trials: seen },
        { successes: successesOfOthers, trials: seenByOthers },
      ),
    };
  };
  return {
    unit,
    seen,
    agree: compare(own.agreed[unit] ?? 0, others.agreed[unit] ?? 0),
    disagree: compare(own.disagreed[unit] ?? 0, others.disagreed[unit] ?? 0),
  };
}

const isTypical = ({ agree, disagree }: Comparison) => passes(agree) || passes(disagree);

const passes = (direction: Direction) =>
  isSignificant(direction.ratioTest) && isSignificant(direction.shareTest);

const weight = ({ ratio, ratioTest, share, shareTest }: Direction) => ratio * ratioTest * share * shareTest;

/** The direction in which the group differs more from the others. */
function inItsDirection({ unit, seen, agree, disagree }: Comparison): RepresentativeUnit {
  const direction = agree.ratioTest > disagree.ratioTest ? 'agree' : 'disagree';
  return { ...(direction === 'agree' ? agree : disagree), unit, direction, seen, isBestAgree: false };
}

/** What the group agrees on most: read in order, each one against the best so far. */
function mostAgreed(comparisons: readonly Comparison[]): Comparison | undefined {
  let best: Comparison | undefined;
  for (const comparison of comparisons) if (isMoreAgreed(comparison, best)) best = comparison;
  return best;
}

function isMoreAgreed({ agree, disagree }: Comparison, best: Comparison | undefined): boolean {
  if (agree.successes === 0 && disagree.successes === 0) return false;
  if (!best) return isSignificant(agree.shareTest) || (agree.ratio > 1 && agree.share > 0.5);
  if (best.agree.ratio > 1) return weight(agree) > weight(best.agree);
  return agree.share * agree.shareTest > best.agree.share * best.agree.shareTest;
}

function mostDifferent(comparisons: readonly Comparison[]): RepresentativeUnit | undefined {
  let best: RepresentativeUnit | undefined;
  for (const comparison of comparisons) {
    const candidate = inItsDirection(comparison);
    if (!best || candidate.ratioTest > best.ratioTest) best = candidate;
  }
  return best;
}
