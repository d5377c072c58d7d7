import type { RatingMatrix, RatingRows } from './rating-matrix';

/**
 * A rating as the sum of how ratings are on the whole, how generous its rater is, how good its note is, and how well
 * the two agree in outlook: ŷ = μ + i_u + i_n + f_u · f_n. What is left to i_n is what raters of all outlooks share.
 */
export type Factorisation = {
  /** μ */
  mean: number;
  /** i_u and f_u, by rater. */
  raterIntercepts: Float64Array;
  raterFactors: Float64Array;
  /** i_n and f_n, by note. */
  noteIntercepts: Float64Array;
  noteFactors: Float64Array;
  /** At the optimum; see `factorisationLoss`. */
  loss: number;
};

/** Weights of the penalties. (Community Notes, `matrix_factorization.py`: `l2_lambda`, `l2_intercept_multiplier`.) */
const FACTOR_PENALTY = 0.03;
const INTERCEPT_PENALTY = 0.15;

/** Fitted when no intercept and no factor moves by more than this in a sweep. */
const SETTLED = 1e-11;
const MOST_SWEEPS = 2_000;

type Side = { intercepts: Float64Array; factors: Float64Array };

/**
 * The optimum of the loss of Community Notes, by alternating least squares: with the notes held, each rater’s
 * intercept and factor are the solution of two linear equations, and the other way round; the mean follows, and both
 * sides’ factors are brought to the scale that costs least. Each step lowers the loss, and it goes on until nothing
 * moves, so the result does not depend on a learning rate or on when somebody stopped (the original’s Adam ends within
 * about 0.01 of it). It is the best of the valley that it begins in; where opinions have one main divide there is
 * only that valley. `seed` chooses other first factors.
 *
 * Turning all factors round changes nothing; as in the original at least half of the raters have f_u ≤ 0, and if both
 * ways do, the first rater who has an outlook.
 */
export function factorise(matrix: RatingMatrix, seed = 1): Factorisation {
  const { raters, notes, byRater, byNote } = matrix;
  const rater: Side = newSide(raters.length);
  const note: Side = {
    intercepts: new Float64Array(notes.length),
    factors: firstFactors(notes.length, seed),
  };
  let mean = 0;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    const moved = Math.max(fitSide(byRater, rater, note, mean), fitSide(byNote, note, rater, mean));
    const next = fitMean(byRater, rater, note);
    const isSettled = moved < SETTLED && Math.abs(next - mean) < SETTLED;
    mean = next;
    balance(rater, note);
    if (isSettled) break;
  }
  orient(rater, note);
  const fitted = {
    mean,
    raterIntercepts: rater.intercepts,
    raterFactors: rater.factors,
    noteIntercepts: note.intercepts,
    noteFactors: note.factors,
  };
  return { ...fitted, loss: factorisationLoss(matrix, fitted) };
}

/**
 * The mean of (ŷ − y)² over the ratings + 0.03 · mean f_u² + 0.15 · mean i_u² + 0.03 · mean f_n² + 0.15 · mean i_n² +
 * 0.15 · μ². Means, as in the code of Community Notes (`_get_loss`, `_get_reg_loss`); its documentation writes sums,
 * with which the penalties would weigh far more.
 */
export function factorisationLoss({ byRater }: RatingMatrix, fitted: Omit<Factorisation, 'loss'>): number {
  const { mean, raterIntercepts, raterFactors, noteIntercepts, noteFactors } = fitted;
  let squares = 0;
  for (let rater = 0; rater < raterIntercepts.length; rater += 1) {
    for (let at = byRater.starts[rater] ?? 0; at < (byRater.starts[rater + 1] ?? 0); at += 1) {
      const note = byRater.others[at] ?? 0;
      const predicted =
        mean +
        (raterIntercepts[rater] ?? 0) +
        (noteIntercepts[note] ?? 0) +
        (raterFactors[rater] ?? 0) * (noteFactors[note] ?? 0);
      squares += (predicted - (byRater.values[at] ?? 0)) ** 2;
    }
  }
  return (
    squares / Math.max(1, byRater.values.length) +
    FACTOR_PENALTY * (meanSquare(raterFactors) + meanSquare(noteFactors)) +
    INTERCEPT_PENALTY * (meanSquare(raterIntercepts) + meanSquare(noteIntercepts) + mean ** 2)
  );
}

/**
 * The best intercept and factor of everyone on one side, the other side held; how far the farthest one moved. With n
 * ratings of one of m among R in all: (n + 0.15 R/m) · i + Σf′ · f = Σe and Σf′ · i + (Σf′² + 0.03 R/m) · f = Σe·f′,
 * where f′ and i′ are the other’s and e = y − μ − i′.
 */
function fitSide({ starts, others, values }: RatingRows, own: Side, other: Side, mean: number): number {
  const share = values.length / Math.max(1, own.factors.length);
  let farthest = 0;
  for (let one = 0; one < own.factors.length; one += 1) {
    let [factors, squares, rests, products] = [0, 0, 0, 0];
    const [from, to] = [starts[one] ?? 0, starts[one + 1] ?? 0];
    for (let at = from; at < to; at += 1) {
      const who = others[at] ?? 0;
      const factor = other.factors[who] ?? 0;
      const rest = (values[at] ?? 0) - mean - (other.intercepts[who] ?? 0);
      factors += factor;
      squares += factor * factor;
      rests += rest;
      products += rest * factor;
    }
    const forIntercept = to - from + INTERCEPT_PENALTY * share;
    const forFactor = squares + FACTOR_PENALTY * share;
    const determinant = forIntercept * forFactor - factors * factors;
    const intercept = (rests * forFactor - products * factors) / determinant;
    const factor = (products * forIntercept - rests * factors) / determinant;
    farthest = Math.max(
      farthest,
      Math.abs(intercept - (own.intercepts[one] ?? 0)),
      Math.abs(factor - (own.factors[one] ?? 0)),
    );
    own.intercepts[one] = intercept;
    own.factors[one] = factor;
  }
  return farthest;
}

/** The best μ: the mean of what is left of the ratings, by 1 + 0.15. */
function fitMean({ starts, others, values }: RatingRows, rater: Side, note: Side): number {
  let rest = 0;
  for (let one = 0; one < rater.factors.length; one += 1) {
    for (let at = starts[one] ?? 0; at < (starts[one + 1] ?? 0); at += 1) {
      const other = others[at] ?? 0;
      rest +=
        (values[at] ?? 0) -
        (rater.intercepts[one] ?? 0) -
        (note.intercepts[other] ?? 0) -
        (rater.factors[one] ?? 0) * (note.factors[other] ?? 0);
    }
  }
  return rest / Math.max(1, values.length) / (1 + INTERCEPT_PENALTY);
}

/** f_u · c and f_n / c predict the same; it costs least where both have one mean square. Sweeps alone get there slowly. */
function balance(rater: Side, note: Side) {
  const [ofRaters, ofNotes] = [meanSquare(rater.factors), meanSquare(note.factors)];
  if (ofRaters === 0 || ofNotes === 0) return;
  const scale = (ofNotes / ofRaters) ** 0.25;
  rater.factors.forEach((factor, one) => {
    rater.factors[one] = factor * scale;
  });
  note.factors.forEach((factor, one) => {
    note.factors[one] = factor / scale;
  });
}

function orient(rater: Side, note: Side) {
  const negative = rater.factors.filter((factor) => factor < 0).length;
  const positive = rater.factors.filter((factor) => factor > 0).length;
  const first = rater.factors.find((factor) => factor !== 0) ?? 0;
  if (negative > positive || (negative === positive && first <= 0)) return;
  for (const { factors } of [rater, note])
    factors.forEach((factor, one) => {
      factors[one] = 0 - factor;
    });
}

const newSide = (size: number): Side => ({
  intercepts: new Float64Array(size),
  factors: new Float64Array(size),
});

/** Between −½ and ½, from the linear congruential generator of Numerical Recipes. */
function firstFactors(size: number, seed: number): Float64Array {
  let state = seed;
  return new Float64Array(size).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

const meanSquare = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length);
