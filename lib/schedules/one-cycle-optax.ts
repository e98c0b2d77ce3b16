import { highestOf, Interpolation, scaledKnots, through } from "./curves";
import { number, OptionTable, rate, stepCount } from "../options/options";
import { Curve, defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `cosineOnecycleSchedule`. */
export interface CosineOnecycleScheduleOptions {
  /** Steps of the whole cycle. */
  transitionSteps: number;
  /** The highest rate. */
  peakValue: number;
  /** The share of the cycle in which the rate rises (0.3). */
  pctStart?: number;
  /** The first rate is `peakValue / divFactor` (25). */
  divFactor?: number;
  /** The last rate is the first one divided by this (10 000). */
  finalDivFactor?: number;
}

const table = {
  transitionSteps: stepCount(),
  peakValue: rate(),
  pctStart: number({ min: 0, max: 1, default: 0.3 }),
  divFactor: number({ above: 0, default: 25 }),
  finalDivFactor: number({ above: 0, default: 1e4 }),
} satisfies OptionTable<CosineOnecycleScheduleOptions>;

/**
 * The curve from `peakValue / divFactor` on that is multiplied by factors at shares of the cycle. As in optax, the last
 * factor at a step replaces those before it.
 */
function cycle(
  { transitionSteps, peakValue, divFactor }: Required<CosineOnecycleScheduleOptions>,
  factors: readonly (readonly [share: number, factor: number])[],
  shape: Interpolation,
): Curve {
  const first = peakValue / divFactor;
  const scales = factors.map(([share, factor]) => [Math.floor(share * transitionSteps), factor] as const);
  const knots = scaledKnots(first, Object.fromEntries(scales));
  return {
    baseLr: first,
    referenceLr: highestOf(knots),
    totalSteps: transitionSteps,
    lr: through(knots, shape),
  };
}

/**
 * The one-cycle policy with half cosines: from `peakValue / divFactor` up to `peakValue` at step
 * ⌊pctStart · transitionSteps⌋, then down to `peakValue / divFactor / finalDivFactor` at the last. Where both are
 * one step, as with a `pctStart` of 1, there is no rise, as in optax: the rate falls from the first to the first
 * divided by `divFactor · finalDivFactor`.
 *
 * @example cosineOnecycleSchedule({ transitionSteps: 100, peakValue: 0.1 })(30) // 0.1
 * @see optax.cosine_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
export const cosineOnecycleSchedule: ScheduleFactory<CosineOnecycleScheduleOptions> = defineSchedule(
  "cosineOnecycleSchedule",
  table,
  (options) => {
    const { pctStart, divFactor, finalDivFactor } = options;
    const factors = [
      [pctStart, divFactor],
      [1, 1 / (divFactor * finalDivFactor)],
    ] as const;
    return cycle(options, factors, "cosine");
  },
);

/** Options of `linearOnecycleSchedule`. */
export interface LinearOnecycleScheduleOptions extends CosineOnecycleScheduleOptions {
  /** The share of the cycle after which the rate is back at the first one (0.85). */
  pctFinal?: number;
}

/**
 * The one-cycle policy with straight lines: from `peakValue / divFactor` up to `peakValue` at step
 * ⌊pctStart · transitionSteps⌋, back at step ⌊pctFinal · transitionSteps⌋, then down to
 * `peakValue / divFactor / finalDivFactor` at the last. Of two of these that are one step, only the later multiplies the
 * rate, as in optax: with a `pctFinal` of 1 it falls from the peak to `peakValue / finalDivFactor`.
 *
 * @example linearOnecycleSchedule({ transitionSteps: 100, peakValue: 0.1 })(15) // 0.052
 * @see optax.linear_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
export const linearOnecycleSchedule: ScheduleFactory<LinearOnecycleScheduleOptions> = defineSchedule(
  "linearOnecycleSchedule",
  { ...table, pctFinal: number({ min: 0, max: 1, default: 0.85 }) },
  (options) => {
    const { pctStart, pctFinal, divFactor, finalDivFactor } = options;
    if (pctFinal < pctStart) {
      throw new RangeError(
        `linearOnecycleSchedule: pctFinal must be at least pctStart (${pctStart}), got ${pctFinal}`,
      );
    }
    const factors = [
      [pctStart, divFactor],
      [pctFinal, 1 / divFactor],
      [1, 1 / finalDivFactor],
    ] as const;
    return cycle(options, factors, "linear");
  },
);
