import { count, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

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
 * @example noamSchedule({ dModel: 100, warmupSteps: 4 })(3) // 0.05
 * @see Vaswani et al., Attention Is All You Need, 2017 (arXiv 1706.03762), eq. 3
 */
export const noamSchedule: ScheduleFactory<NoamOptions> = defineSchedule(
  "noamSchedule",
  { dModel: count(), warmupSteps: stepCount({ min: 0 }), factor: rate({ default: 1 }) },
  ({ dModel, warmupSteps, factor }) => {
    const top = Math.max(warmupSteps, 1);
    const baseLr = factor / Math.sqrt(dModel * top);
    return { baseLr, lr: (k) => baseLr * Math.min(Math.sqrt(top / (k + 1)), (k + 1) / top) };
  },
);
