import { linearBetween, progress } from "./curves";
import { number, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";
import { polynomialTransition, transition } from "./transition";

/** Options of `linearFactorSchedule`. */
export interface LinearLROptions {
  /** The rate that the factors scale. */
  baseLr: number;
  /** The factor at step 0 (1/3). */
  startFactor?: number;
  /** The factor from `totalIters` on (1). */
  endFactor?: number;
  /** Steps from one factor to the other (5). */
  totalIters?: number;
}

/**
 * A straight line between two factors, then constant:
 * `lr(k) = baseLr · (startFactor + (endFactor − startFactor) · min(k / totalIters, 1))`.
 *
 * @example linearFactorSchedule({ baseLr: 0.1, startFactor: 0.5, totalIters: 4 })(2) // 0.075
 * @see torch.optim.lr_scheduler.LinearLR
 */
export const linearFactorSchedule: ScheduleFactory<LinearLROptions> = defineSchedule(
  { name: "linearFactorSchedule", kind: "LinearLR" },
  {
    baseLr: rate(),
    startFactor: number({ min: 0, max: 1, default: 1 / 3 }),
    endFactor: number({ min: 0, max: 1, default: 1 }),
    totalIters: stepCount({ min: 0, default: 5 }),
  },
  ({ baseLr, startFactor, endFactor, totalIters }) => ({
    baseLr,
    // A line that rises is a warm-up, and a part of the run.
    totalSteps: endFactor < startFactor ? totalIters : undefined,
    lr: (k) => baseLr * linearBetween(startFactor, endFactor, progress(k, 0, totalIters)),
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

/**
 * A straight line: `lr(k) = initValue + (endValue − initValue) · t`, where t rises from 0 to 1 in the
 * transition.
 *
 * @example linearSchedule({ initValue: 0.1, endValue: 0, transitionSteps: 10 })(4) // 0.06
 * @see optax.linear_schedule
 */
export const linearSchedule: ScheduleFactory<LinearScheduleOptions> = defineSchedule(
  "linearSchedule",
  transition,
  (options) => polynomialTransition({ ...options, power: 1, cycle: false }),
);
