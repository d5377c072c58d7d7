import type { Answers } from './kept-opinions';
import { compareShares, estimatedShare, isSignificant, shareTest } from './proportion-tests';

export const STANDINGS = ['common_ground', 'divides'] as const;

/** How groups stand to one unit. */
export type GroupStanding = {
  /**
   * The geometric mean over the groups of (n₊ + 1) / (n + 2), 0 to 1, for agreement or disagreement, whichever is
   * higher: group-informed consensus, made comparable between maps of two and of five groups by its k-th root.
   */
  commonGround: number;
  direction: 'agree' | 'disagree';
  /** The widest gap between two groups, 0 to 1: that of (p₊ − p₋) / 2, from all against to all in favour. */
  division: number;
  /**
   * Common ground where in every group more than half answer alike, at 90 %. Dividing where two groups lean to
   * different sides and differ at 90 %. Null for everything between.
   */
  standing: (typeof STANDINGS)[number] | null;
};

/** How at least two groups stand to a unit. */
export function compareGroups(groups: readonly Answers[]): GroupStanding {
  const agreement = product(groups, 'agree');
  const disagreement = product(groups, 'disagree');
  const direction = agreement >= disagreement ? 'agree' : 'disagree';
  const isCommon = groups.every((group) => isSignificant(shareTest(count(group, direction), seenBy(group))));
  const [most, least] = extremes(groups);
  return {
    commonGround: Math.max(agreement, disagreement) ** (1 / Math.max(1, groups.length)),
    direction,
    division: (leaning(most) - leaning(least)) / 2,
    standing: isCommon ? 'common_ground' : isDividing(most, least) ? 'divides' : null,
  };
}

export const seenBy = ([agree, unsure, disagree]: Answers) => agree + unsure + disagree;

type Direction = 'agree' | 'disagree';

const count = ([agree, , disagree]: Answers, direction: Direction) =>
  direction === 'agree' ? agree : disagree;

const product = (groups: readonly Answers[], direction: Direction) =>
  groups.reduce((all, group) => all * estimatedShare(count(group, direction), seenBy(group)), 1);

/** From −1, all against, to 1, all in favour. */
const leaning = (group: Answers) =>
  estimatedShare(count(group, 'agree'), seenBy(group)) -
  estimatedShare(count(group, 'disagree'), seenBy(group));

function extremes(groups: readonly Answers[]): [most: Answers, least: Answers] {
  const sorted = [...groups].sort((a, b) => leaning(b) - leaning(a));
  const nobody: Answers = [0, 0, 0];
  return [sorted[0] ?? nobody, sorted.at(-1) ?? nobody];
}

function isDividing(most: Answers, least: Answers) {
  const trials = (group: Answers, direction: Direction) => ({
    successes: count(group, direction),
    trials: seenBy(group),
  });
  return (
    leaning(most) > 0 &&
    leaning(least) < 0 &&
    (isSignificant(compareShares(trials(most, 'agree'), trials(least, 'agree'))) ||
      isSignificant(compareShares(trials(least, 'disagree'), trials(most, 'disagree'))))
  );
}
