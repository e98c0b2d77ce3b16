import { afterRise, halfCosine, linearBetween, progress } from "./curves";
import { number, rate, stepCount } from "../options/options";
import { checkPhases, WarmupLength, warmupLength, warmupSteps } from "./phase-length";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `halfCosineWithWarmupSchedule`. */
export interface HalfCosineWithWarmupOptions extends WarmupLength {
  /** The peak of the whole cosine; the rate rises to the middle between it and the last rate. */
  baseLr: number;
  /** Steps of warm-up and decay together. */
  totalSteps: number;
  /** The last rate as a share of `baseLr` (0.1). */
  alphaF?: number;
}

/**
 * Linear warm-up to the middle of a cosine, then its second half: `lr(k) = last + (baseLr − last) · (1 + cos(π · (1 + t)
 * / 2)) / 2` with last = alphaF · baseLr, t being the share of the decay that is done. It goes on with a run whose
 * cosine was stopped half-way.
 *
 * @example halfCosineWithWarmupSchedule({ baseLr: 0.1, totalSteps: 110, warmup: 10, alphaF: 0 })(10) // 0.05
 * @see OLMo-core's HalfCosWithWarmup
 */
export const halfCosineWithWarmupSchedule: ScheduleFactory<HalfCosineWithWarmupOptions> = defineSchedule(
  "halfCosineWithWarmupSchedule",
  {
    baseLr: rate(),
    totalSteps: stepCount(),
    ...warmupLength,
    alphaF: number({ min: 0, default: 0.1 }),
  },
  ({ baseLr, totalSteps, alphaF, warmupMinLr, ...lengths }) => {
    const warmup = warmupSteps("halfCosineWithWarmupSchedule", lengths, totalSteps);
    checkPhases("halfCosineWithWarmupSchedule", "totalSteps", warmup, 0, totalSteps);
    const last = alphaF * baseLr;
    return {
      baseLr,
      referenceLr: Math.max(last, warmup > 0 ? warmupMinLr : 0),
      totalSteps,
      lr: afterRise(warmupMinLr, (last + baseLr) / 2, warmup, (k) => {
        const t = progress(k, 0, totalSteps - warmup);
        return linearBetween(last, baseLr, halfCosine((1 + t) / 2));
      }),
    };
  },
);
