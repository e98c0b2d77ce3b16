import { highestOf, Knot, through } from "./curves";
import { number, OptionTable, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

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
 * The one-cycle policy with half cosines: from `peakValue / divFactor` up to `peakValue` at step
 * ⌊pctStart · transitionSteps⌋, then down to `peakValue / divFactor / finalDivFactor` at the last.
 *
 * @example cosineOnecycleSchedule({ transitionSteps: 100, peakValue: 0.1 })(30) // 0.1
 * @see optax.cosine_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
export const cosineOnecycleSchedule: ScheduleFactory<CosineOnecycleScheduleOptions> = defineSchedule(
  "cosineOnecycleSchedule",
  table,
  ({ transitionSteps, peakValue, pctStart, divFactor, finalDivFactor }) => {
    const first = peakValue / divFactor;
    const up = Math.floor(pctStart * transitionSteps);
    const knots: Knot[] = [
      [0, first],
      [up, peakValue],
      [transitionSteps, first / finalDivFactor],
    ];
    return {
      baseLr: first,
      referenceLr: highestOf(knots),
      totalSteps: transitionSteps,
      lr: through(knots, "cosine"),
    };
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
 * `peakValue / divFactor / finalDivFactor` at the last.
 *
 * @example linearOnecycleSchedule({ transitionSteps: 100, peakValue: 0.1 })(15) // 0.052
 * @see optax.linear_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
export const linearOnecycleSchedule: ScheduleFactory<LinearOnecycleScheduleOptions> = defineSchedule(
  "linearOnecycleSchedule",
  { ...table, pctFinal: number({ min: 0, max: 1, default: 0.85 }) },
  ({ transitionSteps, peakValue, pctStart, pctFinal, divFactor, finalDivFactor }) => {
    if (pctFinal < pctStart) {
      throw new RangeError(
        `linearOnecycleSchedule: pctFinal must be at least pctStart (${pctStart}), got ${pctFinal}`,
      );
    }
    const first = peakValue / divFactor;
    const [up, down] = [pctStart, pctFinal].map((share) => Math.floor(share * transitionSteps));
    const knots: Knot[] = [
      [0, first],
      [up, peakValue],
      [down, first],
      [transitionSteps, first / finalDivFactor],
    ];
    return {
      baseLr: first,
      referenceLr: highestOf(knots),
      totalSteps: transitionSteps,
      lr: through(knots, "linear"),
    };
  },
);
