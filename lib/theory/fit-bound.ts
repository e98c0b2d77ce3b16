import { checkOptions, count, custom, number, optional, OptionTable, show } from "../options/options";
import { convergenceBound } from "./convergence-bound";
import { relativeFactors } from "./least-squares";
import { rootMeanSquare } from "./levenberg-marquardt";
import { isRates, Rates, ratesOf } from "./rates";

/** A run whose final loss is known. */
export interface BoundRun {
  /** The rate of each step. */
  rates: Rates;
  /** The steps of the run (as many as an array has rates, or the schedule's own `totalSteps`). */
  steps?: number;
  /** The loss at its end, above 0. */
  loss: number;
}

/** What {@link fitBound} finds: the options of {@link convergenceBound} with which bounds come near to losses. */
export interface FittedBound {
  /** D. */
  readonly distance: number;
  /** G. */
  readonly gradNorm: number;
  /** The loss to which the bound is added, at least 0. */
  readonly lowestLoss: number;
  /** The root mean square of the relative errors of `lowestLoss + bound`. */
  readonly residual: number;
}

const table = {
  rates: custom<Rates>("a schedule, a scheduler or an array of rates", isRates),
  steps: optional(count()),
  loss: number({ above: 0 }),
} satisfies OptionTable<BoundRun>;

/**
 * The distance D, the norm G and the lowest loss with which `lowestLoss + convergenceBound(…).bound` comes
 * nearest to the final losses of some runs, by the squares of the relative errors. Constant schedules of a
 * few rates, lower and higher than the best, are enough to predict the loss of another shape of the same
 * length over its base rate, as far as the bound holds.
 *
 * @param runs At least three.
 * @throws TypeError or RangeError that names what is wrong with a run; RangeError where the losses do not fall and rise
 *   again as the rates grow, so that they do not tell D and G.
 * @example
 * const { lowestLoss, ...options } = fitBound(runs);
 * lowestLoss + convergenceBound(linear, options).bound
 */
export function fitBound(runs: readonly BoundRun[]): FittedBound {
  const owner = "fitBound";
  if (!Array.isArray(runs)) throw new TypeError(`${owner}: expected an array of runs, got ${show(runs)}`);
  if (runs.length < 3) throw new RangeError(`${owner}: expected at least 3 runs, got ${runs.length}`);
  const checked = runs.map((run, i) => checkOptions(`${owner}: runs[${i}]`, table, run));
  const losses = checked.map(({ loss }) => loss);
  const parts = checked.map(({ rates, steps }, i) => {
    const [distance, average, last] = convergenceBound(ratesOf(`${owner}: runs[${i}]`, rates, steps)).terms;
    return [distance, average + last];
  });
  const above = relativeFactors(
    parts.map((row) => [...row, 1]),
    losses,
  );
  const [squaredDistance, squaredNorm, lowestLoss] =
    above && above[2] >= 0 ? above : [...(relativeFactors(parts, losses) ?? [NaN, NaN]), 0];
  if (!(squaredDistance > 0 && squaredNorm > 0)) {
    throw new RangeError(
      `${owner}: the losses must fall and rise again as the rates grow: these do not tell both D and G`,
    );
  }
  const errors = parts.map(
    ([first, rest], i) => (lowestLoss + squaredDistance * first + squaredNorm * rest) / losses[i] - 1,
  );
  return {
    distance: Math.sqrt(squaredDistance),
    gradNorm: Math.sqrt(squaredNorm),
    lowestLoss,
    residual: rootMeanSquare(errors),
  };
}
