import { progress } from "./curves";
import { rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `rexSchedule`. */
export interface RexOptions {
  /** The rate at step 0. */
  baseLr: number;
  /** Steps down to 0. */
  totalSteps: number;
}

/**
 * Reflected exponential decay: `lr(k) = baseLr · (1 − t) / (1/2 + (1 − t) / 2)` with t = min(k / totalSteps,
 * 1). It stays high for long and falls at the end.
 *
 * @example rexSchedule({ baseLr: 0.3, totalSteps: 100 })(50) // 0.2
 * @see Chen et al., REX: Revisiting Budgeted Training with an Improved Schedule, 2021 (arXiv 2107.04197)
 */
export const rexSchedule: ScheduleFactory<RexOptions> = defineSchedule(
  "rexSchedule",
  { baseLr: rate(), totalSteps: stepCount() },
  ({ baseLr, totalSteps }) => ({
    baseLr,
    totalSteps,
    lr: (k) => {
      const left = 1 - progress(k, 0, totalSteps);
      return (baseLr * left) / ((1 + left) / 2);
    },
  }),
);
