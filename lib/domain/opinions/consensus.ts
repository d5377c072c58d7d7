import { estimatedShare, isSignificant, shareTest } from './proportion-tests';
import type { StanceCounts } from './stance-counts';
import type { OpinionUnit } from './stance-matrix';

/** So many units are listed for each direction. */
const MOST_UNITS = 5;

/** By unit, 0 to 1: how far all groups agree, and how far all disagree. */
export type GroupInformedConsensus = { agree: Float64Array; disagree: Float64Array };

export type MajorityUnit = {
  unit: number;
  successes: number;
  seen: number;
  /** (s + 1) / (n + 2). */
  share: number;
  shareTest: number;
};
export type MajorityConsensus = { agree: MajorityUnit[]; disagree: MajorityUnit[] };

/**
 * G, by unit: the product over the groups of (agreed + 1) / (seen + 2). High only where every group agrees, however
 * small it is. Where nobody has taken a stance it is ½ for each group, which is no finding; 0 where there are no groups. (Polis,
 * `conversation.clj`, group-aware consensus; disagreement likewise, as red-dwarf has it.)
 */
export function groupInformedConsensus(
  unitCount: number,
  groups: readonly StanceCounts[],
): GroupInformedConsensus {
  const product = (key: 'agreed' | 'disagreed') =>
    new Float64Array(unitCount).map((_, unit) =>
      groups.length === 0
        ? 0
        : groups.reduce(
            (all, group) => all * estimatedShare(group[key][unit] ?? 0, group.seen[unit] ?? 0),
            1,
          ),
    );
  return { agree: product('agreed'), disagree: product('disagreed') };
}

/**
 * What most people agree or disagree on, group or no group: a share above half that passes its test, the five highest
 * by share · test, equal ones in the order of the article. `everybody` counts those who are not grouped, too. (Polis,
 * `repness.clj`, consensus.)
 */
export function majorityConsensus(units: readonly OpinionUnit[], everybody: StanceCounts): MajorityConsensus {
  const top = (key: 'agreed' | 'disagreed') =>
    units
      .flatMap(({ use }, unit) => (use === 'counted' ? [majorityUnit(unit, key, everybody)] : []))
      .filter(({ share, shareTest: z }) => share > 0.5 && isSignificant(z))
      .sort((a, b) => b.share * b.shareTest - a.share * a.shareTest)
      .slice(0, MOST_UNITS);
  return { agree: top('agreed'), disagree: top('disagreed') };
}

function majorityUnit(unit: number, key: 'agreed' | 'disagreed', counts: StanceCounts): MajorityUnit {
  const [successes, seen] = [counts[key][unit] ?? 0, counts.seen[unit] ?? 0];
  return {
    unit,
    successes,
    seen,
    share: estimatedShare(successes, seen),
    shareTest: shareTest(successes, seen),
  };
}
