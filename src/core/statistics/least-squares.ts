/** A model with parameters that are fitted: its value at `x`. */
export type Model = (parameters: readonly number[], x: number) => number;

export interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

const ROUNDS = 200;
/** Steps that change the sum of squares by less than this share are the end, and so is a sum that is less than this share of the points' own. */
const ENOUGH = 1e-10;
const NOTHING = 1e-18;

/**
 * The parameters for which the sum of squared distances between model and points is least, within the bounds.
 * Method: Levenberg and Marquardt (D. W. Marquardt, J. SIAM 11(2), 1963, pp. 431-441), each parameter damped by its own curvature;
 * a parameter that stands at a bound and would leave it is held there for that step.
 */
export function fitModel(model: Model, xs: readonly number[], ys: readonly number[], start: readonly number[], bounds: Bounds): number[] {
  const within = (parameters: readonly number[]): number[] =>
    parameters.map((value, i) => Math.min(bounds.high[i] ?? Infinity, Math.max(bounds.low[i] ?? -Infinity, value)));
  let best = within(start);
  let least = squares(model, best, xs, ys);
  const nothing = NOTHING * ys.reduce((sum, y) => sum + y * y, 0);
  let damping = 1e-3;
  for (let round = 0; round < ROUNDS && damping < 1e12 && least > nothing; round++) {
    const { gradient, curvature } = slopes(model, best, xs, ys);
    const held = best.map((value, i) => {
      const downhill = -(gradient[i] ?? 0);
      return (value <= (bounds.low[i] ?? -Infinity) && downhill <= 0) || (value >= (bounds.high[i] ?? Infinity) && downhill >= 0);
    });
    const step = solve(
      damped(curvature, held, damping),
      gradient.map((value, i) => (held[i] ? 0 : -value)),
    );
    const next = within(best.map((value, i) => value + (step?.[i] ?? 0)));
    const sum = squares(model, next, xs, ys);
    if (step === null || !(sum < least)) {
      damping *= 8;
      continue;
    }
    const gained = least - sum;
    best = next;
    least = sum;
    damping = Math.max(1e-12, damping / 8);
    if (gained <= ENOUGH * least) break;
  }
  return best;
}

/** The sum of squared distances between model and points. */
const squares = (model: Model, parameters: readonly number[], xs: readonly number[], ys: readonly number[]): number =>
  xs.reduce((sum, x, i) => sum + (model(parameters, x) - (ys[i] ?? 0)) ** 2, 0);

/** The share of the variance of `ys` that the model explains; 1: all of it. */
export function explained(model: Model, parameters: readonly number[], xs: readonly number[], ys: readonly number[]): number {
  const mean = ys.reduce((sum, y) => sum + y, 0) / ys.length;
  const around = ys.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  return around === 0 ? 1 : 1 - squares(model, parameters, xs, ys) / around;
}

/** Half the gradient of the sum of squares, and Gauss's approximation of half its second derivative. */
function slopes(model: Model, parameters: readonly number[], xs: readonly number[], ys: readonly number[]) {
  const gradient = parameters.map(() => 0);
  const curvature = parameters.map(() => parameters.map(() => 0));
  for (const [at, x] of xs.entries()) {
    const value = model(parameters, x);
    const partial = parameters.map((parameter, i) => {
      // About the square root of what a double resolves: wider is less true to the slope, narrower loses digits in the difference.
      const width = 1e-7 * Math.max(1e-3, Math.abs(parameter));
      return (model(parameters.with(i, parameter + width), x) - value) / width;
    });
    for (const [i, a] of partial.entries()) {
      gradient[i] = (gradient[i] ?? 0) + a * (value - (ys[at] ?? 0));
      const row = curvature[i] ?? [];
      for (const [j, b] of partial.entries()) row[j] = (row[j] ?? 0) + a * b;
    }
  }
  return { gradient, curvature };
}

/** The curvature with its diagonal enlarged; a parameter that is held has a row of its own that moves nothing. */
const damped = (curvature: readonly (readonly number[])[], held: readonly boolean[], damping: number): number[][] =>
  curvature.map((row, i) => row.map((value, j) => (held[i] || held[j] ? Number(i === j) : i === j ? value * (1 + damping) : value)));

/** The solution of a small system of linear equations (Gauss, with row exchange), or null where it has none. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows.slice(column).reduce((a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a));
    const scale = pivot[column] ?? 0;
    if (!Number.isFinite(scale) || scale === 0) return null;
    const at = rows.indexOf(pivot);
    rows[at] = rows[column] ?? pivot;
    rows[column] = pivot.map((value) => value / scale);
    for (let other = 0; other < size; other++) {
      const factor = rows[other]?.[column] ?? 0;
      if (other !== column && factor !== 0) rows[other] = (rows[other] ?? []).map((value, j) => value - factor * (rows[column]?.[j] ?? 0));
    }
  }
  return rows.map((row) => row[size] ?? 0);
}
