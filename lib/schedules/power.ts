import { afterRise, linearBetween, progress } from "./curves";
import { number, optional, rate, stepCount } from "../options/options";
import {
  checkPhases,
  DecayLength,
  decaySteps,
  tenthLength,
  WarmupLength,
  warmupLength,
  warmupSteps,
} from "./phase-length";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `powerSchedule`. */
export interface PowerScheduleOptions extends WarmupLength, DecayLength {
  /** The rate after the warm-up. */
  baseLr: number;
  /** Steps of the run. */
  totalSteps: number;
  /** The power of the step (−0.51). */
  b?: number;
  /** The decay as a share of the run (0.1, unless `decay` is given). */
  decayFraction?: number;
}

/**
 * Linear warm-up, then a power of the step that does not depend on how long the run is, then a straight line to
 * `decayMinLr`: `lr(k) = baseLr · (k / warmup)^b` between the two. The line starts where the power has come to.
 *
 * @example powerSchedule({ baseLr: 0.1, totalSteps: 500, warmup: 100, decay: 50, b: -0.5 })(400) // 0.05
 * @see Shen et al., Power Scheduler, 2024 (arXiv 2408.13359); OLMo-core's PowerLR
 */
export const powerSchedule: ScheduleFactory<PowerScheduleOptions> = defineSchedule(
  "powerSchedule",
  {
    baseLr: rate(),
    totalSteps: stepCount(),
    ...warmupLength,
    warmup: optional(stepCount()),
    ...tenthLength,
    b: number({ below: 0, default: -0.51 }),
  },
  ({ baseLr, totalSteps, b, warmupMinLr, decayMinLr, ...lengths }) => {
    const warmup = warmupSteps("powerSchedule", lengths, totalSteps);
    const decay = decaySteps("powerSchedule", lengths, totalSteps);
    if (warmup === 0)
      throw new RangeError(
        "powerSchedule: the warm-up must have at least one step, since it is the unit of the power",
      );
    checkPhases("powerSchedule", "totalSteps", warmup, decay, totalSteps);
    const decayStart = totalSteps - decay;
    const power = (k: number): number => baseLr * (k / warmup) ** b;
    const last = power(decayStart);
    return {
      baseLr,
      referenceLr: Math.max(warmupMinLr, decayMinLr),
      totalSteps,
      lr: afterRise(warmupMinLr, baseLr, warmup, (since) => {
        const k = since + warmup;
        return k < decayStart ? power(k) : linearBetween(last, decayMinLr, progress(k, decayStart, decay));
      }),
    };
  },
);
