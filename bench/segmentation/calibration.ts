/** One suggestion: how sure the engine was (0 to 1), and whether the gold agrees. */
export type Guess = { confidence: number; right: boolean };

const BINS = 10;

/**
 * The reliability curve: of the suggestions made with about this confidence, how many were right; and the
 * expected calibration error, the mean distance of the two weighted by the number in each bin (Naeini et
 * al. 2015, ten bins of equal width). 0 to 1.
 */
export function reliability(guesses: Guess[]) {
  const curve = Array.from({ length: BINS }, (_, bin) => {
    const inside = guesses.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    );
    return {
      from: bin / BINS,
      count: inside.length,
      confidence: mean(inside.map(({ confidence }) => confidence)),
      right: mean(inside.map(({ right }) => (right ? 1 : 0))),
    };
  }).filter(({ count }) => count > 0);
  const error = curve.reduce(
    (sum, { count, confidence, right }) => sum + (count / guesses.length) * Math.abs(confidence - right),
    0,
  );
  return { expectedCalibrationError: error, curve };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
