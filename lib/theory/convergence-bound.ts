import { checkOptions, count, number, optional, OptionTable } from "../options/options";
import { perStep, Rates, ratesOf, valuesOf } from "./rates";

/** The options of {@link convergenceBound}. */
export interface ConvergenceBoundOptions {
  /** The steps of the run (as many as an array has rates, or the schedule's own `totalSteps`). */
  steps?: number;
  /** G: the norm of the gradient, the same at each step or recorded at each (1). */
  gradNorm?: number | ArrayLike<number>;
  /** D: the distance from the initial weights to the best ones (1). */
  distance?: number;
}

/** What {@link convergenceBound} says of a schedule. */
export interface ConvergenceBound {
  /** How far the expected loss at the last step may be above the lowest one: the sum of the terms. */
  readonly bound: number;
  /** The distance's part, that of the gradients' noise on average, and that of the last weights against the average. */
  readonly terms: readonly [distance: number, average: number, last: number];
  /** The factor on all rates that makes the bound lowest; Infinity where the gradients are 0. */
  readonly optimalScale: number;
  /** The bound at that scale: it depends on the schedule's shape alone. */
  readonly optimalBound: number;
}

const table = {
  steps: optional(count()),
  gradNorm: perStep({ default: 1 }),
  distance: number({ above: 0, default: 1 }),
} satisfies OptionTable<ConvergenceBoundOptions>;

/**
 * What theory says of a schedule before any training: for stochastic gradient descent on a convex function, with the
 * rates η_t and gradients of norm at most G_t at the steps t = 1…T, and the distance D from the start to the minimum,
 * the expected loss at the weights of step T is above the minimum by at most T₁ + T₂ + T₃, with
 *
 * - `T₁ = D² / (2 Σ η_t)`
 * - `T₂ = Σ η_t² G_t² / (2 Σ η_t)`
 * - `T₃ = ½ Σ_{k<T} (η_k / Σ_{t>k} η_t) · (Σ_{t≥k} η_t² G_t² / Σ_{t≥k} η_t)`
 *
 * `optimalScale` is √(T₁ / (T₂ + T₃)), `optimalBound` 2 √(T₁ (T₂ + T₃)). Steps of rate 0 move nothing: those at the end
 * are left out, so that the bound is for the last step with a rate. The bound ignores curvature, so it does not see
 * that a rate is too high to be stable.
 *
 * @param source The schedule; no scheduler moves.
 * @throws TypeError or RangeError if an option is wrong, a rate is negative or not finite, or all are 0.
 * @example convergenceBound([1, 1]).terms // [0.25, 0.5, 0.5]
 * @see Defazio et al., When, Why and How Much?, 2023 (arXiv 2310.07831), theorem 10; Schaipp et al., The Surprising
 *   Agreement Between Convex Optimization Theory and Learning-Rate Scheduling, 2025 (arXiv 2501.18965)
 */
export function convergenceBound(source: Rates, options: ConvergenceBoundOptions = {}): ConvergenceBound {
  const owner = "convergenceBound";
  const { steps, gradNorm, distance } = checkOptions(owner, table, options);
  const rates = ratesOf(owner, source, steps);
  const norms = valuesOf(owner, "gradNorm", gradNorm, rates.length);
  const terms = termsOf(rates, norms, distance);
  const [first, average, last] = terms;
  return {
    bound: first + average + last,
    terms,
    optimalScale: Math.sqrt(first / (average + last)),
    optimalBound: 2 * Math.sqrt(first * (average + last)),
  };
}

/** The three terms, from the last rate that is not 0 backwards. */
function termsOf(
  rates: readonly number[],
  norms: readonly number[],
  distance: number,
): [distance: number, average: number, last: number] {
  let sum = 0;
  let squares = 0;
  let last = 0;
  for (let k = rates.length - 1; k >= 0; k--) {
    const after = sum;
    sum += rates[k];
    squares += (rates[k] * norms[k]) ** 2;
    if (after > 0) last += (rates[k] / after) * (squares / sum);
  }
  return [distance ** 2 / (2 * sum), squares / (2 * sum), last / 2];
}
