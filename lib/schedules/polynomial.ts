import { polynomialBetween, progress } from "./curves";
import { boolean, count, number } from "../options/options";
import { Curve, defineSchedule, ScheduleFactory } from "./schedule";

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
 * @throws TypeError or RangeError that names the option.
 * @see torch.optim.lr_scheduler.PolynomialLR
 */
export const polynomialDecaySchedule: ScheduleFactory<PolynomialLROptions> = defineSchedule(
  "PolynomialLR",
  {
    baseLr: number({ min: 0 }),
    totalIters: count({ min: 0, default: 5 }),
    power: number({ min: 0, default: 1 }),
  },
  ({ baseLr, totalIters, power }) => ({
    baseLr,
    totalSteps: totalIters,
    lr: (k) => polynomialBetween(baseLr, 0, progress(k, 0, totalIters), power),
  }),
);

/** Options of `linearSchedule`. */
export interface LinearScheduleOptions {
  /** The rate until `transitionBegin`. */
  initValue: number;
  /** The rate after the transition. */
  endValue: number;
  /** Steps of the transition. */
  transitionSteps: number;
  /** The step at which the transition begins (0). */
  transitionBegin?: number;
}

const transition = {
  initValue: number({ min: 0 }),
  endValue: number({ min: 0 }),
  transitionSteps: count(),
  transitionBegin: count({ min: 0, default: 0 }),
};

/**
 * A straight line: `lr(k) = initValue + (endValue − initValue) · t`, where t rises from 0 to 1 in the
 * transition.
 *
 * @throws TypeError or RangeError that names the option.
 * @see optax.linear_schedule
 */
export const linearSchedule: ScheduleFactory<LinearScheduleOptions> = defineSchedule(
  "linearSchedule",
  transition,
  (options) => polynomialTransition({ ...options, power: 1, cycle: false }),
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
 * @throws TypeError or RangeError that names the option.
 * @see optax.polynomial_schedule; keras.optimizers.schedules.PolynomialDecay
 */
export const polynomialSchedule: ScheduleFactory<PolynomialScheduleOptions> = defineSchedule(
  "polynomialSchedule",
  { ...transition, power: number({ min: 0 }), cycle: boolean({ default: false }) },
  polynomialTransition,
);

function polynomialTransition(options: Required<PolynomialScheduleOptions>): Curve {
  const { initValue, endValue, transitionSteps, transitionBegin, power, cycle } = options;
  const lengthAt = (k: number): number =>
    cycle
      ? transitionSteps * Math.max(1, Math.ceil((k - transitionBegin) / transitionSteps))
      : transitionSteps;
  return {
    baseLr: Math.max(initValue, endValue),
    // A line that rises is a warm-up, and a part of the run.
    totalSteps: endValue < initValue && !cycle ? transitionBegin + transitionSteps : undefined,
    lr: (k) => polynomialBetween(initValue, endValue, progress(k, transitionBegin, lengthAt(k)), power),
  };
}
