import { polynomialBetween, progress } from "./curves";
import { boolean, number, rate, stepCount } from "../options/options";
import type { LinearScheduleOptions } from "./linear";
import { defineSchedule, ScheduleFactory } from "./schedule";
import { polynomialTransition, transition } from "./transition";

/** Options of `polynomialDecaySchedule`. */
export interface PolynomialLROptions {
  /** The rate at step 0. */
  baseLr: number;
  /** Steps down to 0 (5); with 0 the rate is 0 from the first step. */
  totalIters?: number;
  /** The power of the polynomial (1). */
  power?: number;
}

/**
 * Polynomial decay to 0: `lr(k) = baseLr · (1 − min(k / totalIters, 1))^power`.
 *
 * @example polynomialDecaySchedule({ baseLr: 0.1, totalIters: 10, power: 2 })(5) // 0.025
 * @see torch.optim.lr_scheduler.PolynomialLR
 */
export const polynomialDecaySchedule: ScheduleFactory<PolynomialLROptions> = defineSchedule(
  { name: "polynomialDecaySchedule", kind: "PolynomialLR" },
  {
    baseLr: rate(),
    totalIters: stepCount({ min: 0, default: 5 }),
    power: number({ min: 0, default: 1 }),
  },
  ({ baseLr, totalIters, power }) => ({
    baseLr,
    totalSteps: totalIters,
    lr: (k) => polynomialBetween(baseLr, 0, progress(k, 0, totalIters), power),
  }),
);

/** Options of `polynomialSchedule`. */
export interface PolynomialScheduleOptions extends LinearScheduleOptions {
  /** The power of the polynomial. */
  power: number;
  /**
   * Rise again after each `transitionSteps` instead of holding `endValue`, less each time: the transition is stretched
   * to the next multiple of its steps (false). Keras' option.
   */
  cycle?: boolean;
}

/**
 * A polynomial: `lr(k) = endValue + (initValue − endValue) · (1 − t)^power`, where t rises from 0 to 1 in the
 * transition. With `cycle`, t = n / (transitionSteps · max(⌈n / transitionSteps⌉, 1)) for n steps since
 * `transitionBegin`.
 *
 * @example polynomialSchedule({ initValue: 0.1, endValue: 0.02, transitionSteps: 10, power: 2 })(5) // 0.04
 * @see optax.polynomial_schedule; keras.optimizers.schedules.PolynomialDecay
 */
export const polynomialSchedule: ScheduleFactory<PolynomialScheduleOptions> = defineSchedule(
  "polynomialSchedule",
  { ...transition, power: number({ min: 0 }), cycle: boolean({ default: false }) },
  polynomialTransition,
);
