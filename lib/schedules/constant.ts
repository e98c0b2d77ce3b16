import { number, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `constantSchedule`. */
export interface ConstantScheduleOptions {
  /** The rate at every step. */
  value: number;
}

/**
 * A rate that never changes: `lr(k) = value`.
 *
 * @example constantSchedule({ value: 0.1 })(50) // 0.1
 * @see optax.constant_schedule
 */
export const constantSchedule: ScheduleFactory<ConstantScheduleOptions> = defineSchedule(
  "constantSchedule",
  { value: rate() },
  ({ value }) => ({ baseLr: value, lr: () => value }),
);

/** Options of `constantFactorSchedule`. */
export interface ConstantLROptions {
  /** The rate from `totalIters` on. */
  baseLr: number;
  /** What the rate is multiplied by until then (1/3). */
  factor?: number;
  /** Steps with the factor (5). */
  totalIters?: number;
}

/**
 * A smaller rate at first: `lr(k) = factor · baseLr` for k < totalIters, then `baseLr`.
 *
 * @example constantFactorSchedule({ baseLr: 0.1, factor: 0.5, totalIters: 4 })(3) // 0.05
 * @see torch.optim.lr_scheduler.ConstantLR
 */
export const constantFactorSchedule: ScheduleFactory<ConstantLROptions> = defineSchedule(
  { name: "constantFactorSchedule", kind: "ConstantLR" },
  {
    baseLr: rate(),
    factor: number({ min: 0, max: 1, default: 1 / 3 }),
    totalIters: stepCount({ min: 0, default: 5 }),
  },
  ({ baseLr, factor, totalIters }) => ({ baseLr, lr: (k) => (k < totalIters ? baseLr * factor : baseLr) }),
);
