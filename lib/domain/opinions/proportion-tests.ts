/** z above this is significant: 90 %, one-sided. (Polis, `stats.clj`.) */
const SIGNIFICANT = 1.2816;

export const isSignificant = (z: number) => z > SIGNIFICANT;

/** A proportion with a prior of one success and one failure: (s + 1) / (n + 2). */
export const estimatedShare = (successes: number, trials: number) => (successes + 1) / (trials + 2);

/**
 * z of the hypothesis that more than half succeed: 2 · √(n + 1) · ((s + 1) / (n + 1) − ½). The counts plus one, as
 * `prop-test` of Polis has it.
 */
export const shareTest = (successes: number, trials: number) =>
  2 * Math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5);

export type Trials = { successes: number; trials: number };

/**
 * z of the hypothesis that more succeed inside than outside: (π₁ − π₂) / √(π̂ (1 − π̂) (1/n₁ + 1/n₂)), every count
 * plus one; 0 where everyone succeeds. (`two-prop-test` of Polis.)
 */
export function compareShares(inside: Trials, outside: Trials): number {
  const [insideTrials, outsideTrials] = [inside.trials + 1, outside.trials + 1];
  const pooled = (inside.successes + outside.successes + 2) / (insideTrials + outsideTrials);
  if (pooled === 1) return 0;
  const difference = (inside.successes + 1) / insideTrials - (outside.successes + 1) / outsideTrials;
  return difference / Math.sqrt(pooled * (1 - pooled) * (1 / insideTrials + 1 / outsideTrials));
}
