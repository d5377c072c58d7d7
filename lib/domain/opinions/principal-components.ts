import type { StanceMatrix } from './stance-matrix';

/**
 * The stances about the mean of their unit. A missing stance counts as that mean, so centred it is 0 and takes no
 * space: products with the centred matrix need the cells that are there, and no others.
 */
export type CentredStances = {
  matrix: StanceMatrix;
  /** μ, by unit: the mean of the stances at it, of everybody; 0 where nobody took one and where a unit is not counted. */
  means: Float64Array;
  /** v − μ, by cell. */
  cells: Float64Array;
};

export type PrincipalComponents = {
  /** Unit vectors by unit, orthogonal; all 0 where the stances do not differ in a further direction. */
  first: Float64Array;
  second: Float64Array;
  /** How much of the variance of the filled-in matrix lies along each, 0 to 1. */
  explained: [first: number, second: number];
};

/**
 * Polis iterates 100 times: its engine begins each update where the last one ended and so converges over hundreds of
 * updates, while we are there after one, whatever was computed before. Where opinions have directions, 300 do; where
 * they are noise, thousands would not, and nobody should wait: so never fewer than Polis, and beyond that no more
 * than a second's worth of cells.
 */
const ITERATIONS = { fewest: 100, most: 2_000, cells: 300_000_000 };

/** A direction has settled when no coordinate of its unit vector moves by more than this. */
const SETTLED = 1e-11;

/** What is left after deflation counts as nothing below this share of the first eigenvalue: it is rounding. */
const NOTHING = 1e-12;

/** Means and centred cells. The whole column of a unit that is not counted is 0. */
export function centreStances(matrix: StanceMatrix): CentredStances {
  const { units, columns, values } = matrix;
  const sums = new Float64Array(units.length);
  const counts = new Int32Array(units.length);
  for (const [cell, unit] of columns.entries()) {
    sums[unit] = (sums[unit] ?? 0) + (values[cell] ?? 0);
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
  const isCounted = Uint8Array.from(units, ({ use }) => (use === 'counted' ? 1 : 0));
  const means = sums.map((sum, unit) => (isCounted[unit] ? sum / Math.max(1, counts[unit] ?? 0) : 0));
  const cells = Float64Array.from(columns, (unit, cell) =>
    isCounted[unit] ? (values[cell] ?? 0) - (means[unit] ?? 0) : 0,
  );
  return { matrix, means, cells };
}

/**
 * The first two principal components of X, the centred matrix of everybody (those who are not grouped, too), by power
 * iteration: v ← XᵀXv / ‖XᵀXv‖; the second after taking out the first, X ← X − (Xv)vᵀ, which for a sparse X is done
 * to the vectors instead: XᵀX between two projections I − vvᵀ. (Polis, `pca.clj`.)
 *
 * Signs carry no meaning. They follow the `previous` components if there are any, so a map does not turn over between
 * two updates; else the largest coordinate of each is positive.
 */
export function principalComponents(
  centred: CentredStances,
  previous?: { first: Float64Array; second: Float64Array },
): PrincipalComponents {
  const size = centred.means.length;
  const total = dot(centred.cells, centred.cells);
  const iterations = iterationsFor(centred.cells.length);
  const times = (vector: Float64Array) => timesGram(centred, vector);
  const first = powerIteration(times, startVector(size, 1), iterations);
  const deflate = (vector: Float64Array) => takeOut(vector, first.vector);
  const second = powerIteration(
    (vector) => deflate(times(deflate(vector))),
    startVector(size, 2),
    iterations,
    first.eigenvalue * NOTHING,
  );
  return {
    first: orient(first.vector, previous?.first),
    second: orient(second.vector, previous?.second),
    explained: [share(first.eigenvalue, total), share(second.eigenvalue, total)],
  };
}

const iterationsFor = (cells: number) =>
  Math.min(ITERATIONS.most, Math.max(ITERATIONS.fewest, Math.floor(ITERATIONS.cells / Math.max(1, cells))));

/** An eigenvector of the largest eigenvalue, and that; zeros if it is not above `nothing`. */
function powerIteration(
  times: (vector: Float64Array) => Float64Array,
  start: Float64Array,
  iterations: number,
  nothing = 0,
): { vector: Float64Array; eigenvalue: number } {
  let vector = start;
  let eigenvalue = 0;
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const product = times(vector);
    eigenvalue = Math.sqrt(dot(product, product));
    if (eigenvalue <= nothing) return { vector: new Float64Array(start.length), eigenvalue: 0 };
    const next = product.map((coordinate) => coordinate / eigenvalue);
    const moved = largestDifference(next, vector);
    vector = next;
    if (moved < SETTLED) break;
  }
  return { vector, eigenvalue };
}

/** XᵀXv, row by row: the inner product of a row with v, times that row. */
function timesGram({ matrix, cells }: CentredStances, vector: Float64Array): Float64Array {
  const { rowStarts, columns } = matrix;
  const product = new Float64Array(vector.length);
  let cell = 0;
  for (let row = 1; row < rowStarts.length; row += 1) {
    const begin = cell;
    const end = rowStarts[row] ?? 0;
    let along = 0;
    for (; cell < end; cell += 1) along += (cells[cell] ?? 0) * (vector[columns[cell] ?? 0] ?? 0);
    for (cell = begin; cell < end; cell += 1) {
      const unit = columns[cell] ?? 0;
      product[unit] = (product[unit] ?? 0) + along * (cells[cell] ?? 0);
    }
  }
  return product;
}

/** Numbers from a fixed sequence, the same every time: in no direction that data could be orthogonal to on purpose. */
function startVector(size: number, seed: number): Float64Array {
  let state = seed;
  return unitVector(
    new Float64Array(size).map(() => {
      // The linear congruential generator of Numerical Recipes.
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32 - 0.5;
    }),
  );
}

function orient(vector: Float64Array, previous?: Float64Array): Float64Array {
  const along = previous?.length === vector.length ? dot(vector, previous) : 0;
  const sign = along === 0 ? largestCoordinate(vector) : along;
  // Not −0: two maps that are equal should be equal to any comparison.
  return sign < 0 ? vector.map((coordinate) => 0 - coordinate) : vector;
}

/** The vector without its part along a unit vector. */
function takeOut(vector: Float64Array, direction: Float64Array): Float64Array {
  const along = dot(vector, direction);
  return vector.map((coordinate, unit) => coordinate - along * (direction[unit] ?? 0));
}

function unitVector(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((coordinate) => coordinate / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let at = 0; at < a.length; at += 1) largest = Math.max(largest, Math.abs((a[at] ?? 0) - (b[at] ?? 0)));
  return largest;
}

const largestCoordinate = (vector: Float64Array) =>
  vector.reduce(
    (largest, coordinate) => (Math.abs(coordinate) > Math.abs(largest) ? coordinate : largest),
    0,
  );

const share = (part: number, total: number) => (total === 0 ? 0 : part / total);
