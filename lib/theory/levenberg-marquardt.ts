import { solve } from "./solve";

/** What a model says at a point: for each datum a residual, and for each unknown the residuals' derivatives by it. */
export interface Residuals {
  readonly residuals: Float64Array;
  readonly derivatives: readonly Float64Array[];
}

/** Where a fit ended. */
export interface Fit extends Residuals {
  readonly point: readonly number[];
  /** The sum of Huber's losses. */
  readonly cost: number;
}

/** The residual from which Huber's loss grows in a line. */
const delta = 1e-3;

const mostIterations = 100;

/** The root mean square. */
export const rootMeanSquare = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

/** How far an unknown moves at most in one step, and from 0 at all. */
const [farthestStep, farthest] = [2, 40];

const huber = (residuals: Float64Array): number =>
  residuals.reduce(
    (sum, r) => sum + (Math.abs(r) <= delta ? (r * r) / 2 : delta * (Math.abs(r) - delta / 2)),
    0,
  );

/**
 * The point near a start at which the sum of Huber's losses of the residuals is lowest, by Levenberg and Marquardt's
 * method with weights that make the squares Huber's.
 *
 * @param model Undefined where the point has no residuals.
 * @see Marquardt, An algorithm for least-squares estimation of nonlinear parameters, 1963; Huber, Robust estimation of
 *   a location parameter, 1964
 */
export function fit(
  model: (point: readonly number[]) => Residuals | undefined,
  start: readonly number[],
  iterations = mostIterations,
): Fit | undefined {
  const at = (point: readonly number[]): Fit | undefined => {
    const found = model(point);
    const cost = found ? huber(found.residuals) : NaN;
    return found && Number.isFinite(cost) ? { ...found, point, cost } : undefined;
  };
  let best = at(start);
  let damping = 1e-2;
  for (let i = 0; best && i < iterations && damping < 1e12; i++) {
    const step = stepFrom(best, damping);
    const next = step && at(best.point.map((x, j) => limited(x + limited(step[j], farthestStep), farthest)));
    if (!next || next.cost >= best.cost) {
      damping *= 8;
      continue;
    }
    const gain = best.cost - next.cost;
    best = next;
    damping = Math.max(damping / 4, 1e-12);
    if (gain <= 1e-8 * next.cost) break;
  }
  return best;
}

const limited = (x: number, most: number): number => Math.min(Math.max(x, -most), most);

function stepFrom({ residuals, derivatives }: Residuals, damping: number): number[] | undefined {
  const weights = residuals.map((r) => Math.min(1, delta / Math.abs(r)));
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, x, i) => sum + weights[i] * x * b[i], 0);
  const matrix = derivatives.map((a) => derivatives.map((b) => dot(a, b)));
  const scale = Math.max(...matrix.map((row, i) => row[i]));
  matrix.forEach((row, i) => (row[i] += damping * row[i] + 1e-15 * scale));
  return solve(
    matrix,
    derivatives.map((a) => -dot(a, residuals)),
  );
}

/** The error of a residual that a fit to exact data still has, as that of a measured value. */
const leastError = 1e-3;

/**
 * The standard errors of the unknowns where a fit ended; Infinity for one that the data do not depend on.
 */
export function standardErrors({ residuals, derivatives }: Fit): number[] {
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const lengths = derivatives.map((a) => Math.sqrt(dot(a, a)));
  const error = Math.max(leastError, rootMeanSquare(residuals));
  const cosines = derivatives.map((a, i) =>
    derivatives.map((b, j) => (i === j ? 1 + 1e-12 : dot(a, b) / (lengths[i] * lengths[j]) || 0)),
  );
  return lengths.map((length, i) => {
    const column = solve(
      cosines,
      lengths.map((_, j) => (i === j ? 1 : 0)),
    );
    return length > 0 && column ? (error * Math.sqrt(column[i])) / length : Infinity;
  });
}
