import { count, number } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";
import { afterWarmup, ConstantWithWarmupOptions, warmupTable } from "./with-warmup";

/** Options of `inverseSquareRootSchedule`. */
export interface InverseSquareRootOptions extends ConstantWithWarmupOptions {
  /** Steps in which the rate falls to baseLr / √2 (numWarmupSteps, or 10 000 where that is 0). */
  timescale?: number;
}

/**
 * Linear warm-up from 0, then decay with the inverse square root of the step:
 * `lr(k) = baseLr / √(1 + (k − numWarmupSteps) / timescale)`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see transformers.get_inverse_sqrt_schedule; Zhai et al., Scaling Vision Transformers, 2021 (arXiv
 * 2106.04560)
 */
export const inverseSquareRootSchedule: ScheduleFactory<InverseSquareRootOptions> = defineSchedule(
  "inverseSquareRootSchedule",
  {
    ...warmupTable,
    timescale: count({
      default: ({ numWarmupSteps }: ConstantWithWarmupOptions) => numWarmupSteps || 10_000,
    }),
  },
  ({ timescale, ...options }) => afterWarmup(options, (k) => options.baseLr / Math.sqrt(1 + k / timescale)),
);

/** Options of `noamSchedule`. */
export interface NoamOptions {
  /** The width of the model. */
  dModel: number;
  /** Steps of linear warm-up; the first step is at the peak with 1, and with 0. */
  warmupSteps: number;
  /** What the rate is multiplied by (1). */
  factor?: number;
}

/**
 * The schedule of the Transformer, with s = k + 1:
 * `lr(k) = factor · dModel^−0.5 · min(s^−0.5, s · warmupSteps^−1.5)`. `baseLr` is the peak, at s =
 * max(warmupSteps, 1).
 *
 * @throws TypeError or RangeError that names the option.
 * @see Vaswani et al., Attention Is All You Need, 2017 (arXiv 1706.03762), eq. 3
 */
export const noamSchedule: ScheduleFactory<NoamOptions> = defineSchedule(
  "noamSchedule",
  { dModel: count(), warmupSteps: count({ min: 0 }), factor: number({ min: 0, default: 1 }) },
  ({ dModel, warmupSteps, factor }) => {
    const top = Math.max(warmupSteps, 1);
    const baseLr = factor / Math.sqrt(dModel * top);
    return { baseLr, lr: (k) => baseLr * Math.min(Math.sqrt(top / (k + 1)), (k + 1) / top) };
  },
);
