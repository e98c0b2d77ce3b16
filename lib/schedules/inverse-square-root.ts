import { afterWarmup, warmupTable } from "./after-warmup";
import { stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";
import type { ConstantWithWarmupOptions } from "./with-warmup";

/** Options of `inverseSquareRootSchedule`. */
export interface InverseSquareRootOptions extends ConstantWithWarmupOptions {
  /** Steps in which the rate falls to baseLr / √2 (numWarmupSteps, or 10 000 where that is 0). */
  timescale?: number;
}

/**
 * Linear warm-up from 0, then decay with the inverse square root of the step:
 * `lr(k) = baseLr / √(1 + (k − numWarmupSteps) / timescale)`.
 *
 * @example inverseSquareRootSchedule({ baseLr: 0.1, numWarmupSteps: 100 })(400) // 0.05
 * @see transformers.get_inverse_sqrt_schedule; Zhai et al., Scaling Vision Transformers, 2021 (arXiv
 * 2106.04560)
 */
export const inverseSquareRootSchedule: ScheduleFactory<InverseSquareRootOptions> = defineSchedule(
  "inverseSquareRootSchedule",
  {
    ...warmupTable,
    timescale: stepCount({
      default: ({ numWarmupSteps }: ConstantWithWarmupOptions) => numWarmupSteps || 10_000,
    }),
  },
  ({ timescale, ...options }) => afterWarmup(options, (k) => options.baseLr / Math.sqrt(1 + k / timescale)),
);
