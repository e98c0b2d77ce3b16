import { afterWarmup, decayAfterWarmup, trainingTable, warmupTable } from "./after-warmup";
import { linearBetween, polynomialBetween } from "./curves";
import { number, rate } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `constantWithWarmupSchedule`. */
export interface ConstantWithWarmupOptions {
  /** The rate after the warm-up. */
  baseLr: number;
  /** Steps of linear warm-up from 0. */
  numWarmupSteps: number;
}

/** Options of `linearWithWarmupSchedule`. */
export interface LinearWithWarmupOptions extends ConstantWithWarmupOptions {
  /** Steps of warm-up and decay together. */
  numTrainingSteps: number;
}

/**
 * Linear warm-up from 0, then constant: `lr(k) = baseLr · min(k / numWarmupSteps, 1)`.
 *
 * @example constantWithWarmupSchedule({ baseLr: 0.1, numWarmupSteps: 10 })(5) // 0.05
 * @see transformers.get_constant_schedule_with_warmup
 */
export const constantWithWarmupSchedule: ScheduleFactory<ConstantWithWarmupOptions> = defineSchedule(
  "constantWithWarmupSchedule",
  warmupTable,
  (options) => afterWarmup(options, () => options.baseLr),
);

/**
 * Linear warm-up from 0, then a straight line to 0 at `numTrainingSteps`.
 *
 * @example linearWithWarmupSchedule({ baseLr: 0.1, numWarmupSteps: 10, numTrainingSteps: 110 })(60) // 0.05
 * @see transformers.get_linear_schedule_with_warmup
 */
export const linearWithWarmupSchedule: ScheduleFactory<LinearWithWarmupOptions> = defineSchedule(
  "linearWithWarmupSchedule",
  trainingTable,
  (options) =>
    decayAfterWarmup("linearWithWarmupSchedule", options, (t) => linearBetween(options.baseLr, 0, t)),
);

/** Options of `polynomialWithWarmupSchedule`. */
export interface PolynomialWithWarmupOptions extends LinearWithWarmupOptions {
  /** The last rate (1e-7). */
  lrEnd?: number;
  /** The power of the polynomial (1). */
  power?: number;
}

/**
 * Linear warm-up from 0, then `lrEnd + (baseLr − lrEnd) · (1 − t)^power`, t being the share of the decay that
 * is done.
 *
 * @example
 * polynomialWithWarmupSchedule({
 *   baseLr: 0.1, numWarmupSteps: 0, numTrainingSteps: 10, lrEnd: 0, power: 2,
 * })(5) // 0.025
 * @see transformers.get_polynomial_decay_schedule_with_warmup
 */
export const polynomialWithWarmupSchedule: ScheduleFactory<PolynomialWithWarmupOptions> = defineSchedule(
  "polynomialWithWarmupSchedule",
  { ...trainingTable, lrEnd: rate({ default: 1e-7 }), power: number({ min: 0, default: 1 }) },
  ({ lrEnd, power, ...options }) => {
    if (lrEnd >= options.baseLr) {
      throw new RangeError(
        `polynomialWithWarmupSchedule: lrEnd must be below baseLr (${options.baseLr}), got ${lrEnd}`,
      );
    }
    return decayAfterWarmup("polynomialWithWarmupSchedule", options, (t) =>
      polynomialBetween(options.baseLr, lrEnd, t, power),
    );
  },
);
