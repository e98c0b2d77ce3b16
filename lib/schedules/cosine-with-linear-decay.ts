import { afterRise, cosineBetween, linearBetween, progress } from "./curves";
import { number, rate, stepCount } from "../options/options";
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

/** Options of `cosineWithLinearDecaySchedule`. */
export interface CosineWithLinearDecayOptions extends WarmupLength, DecayLength {
  /** The rate after the warm-up. */
  baseLr: number;
  /** Steps of the run. */
  totalSteps: number;
  /** Where the cosine would end, as a share of `baseLr` (0.1). */
  alphaF?: number;
  /** The decay as a share of the run (0.1, unless `decay` is given). */
  decayFraction?: number;
}

/**
 * Linear warm-up, then half a cosine towards `alphaF · baseLr` that is cut short: in the last steps a straight line leads
 * from where it has come to down to `decayMinLr`.
 *
 * @example
 * cosineWithLinearDecaySchedule({ baseLr: 0.1, totalSteps: 110, warmup: 10, decay: 50, alphaF: 0 })(85) // 0.025
 * @see OLMo-core's CosWithWarmupAndLinearDecay
 */
export const cosineWithLinearDecaySchedule: ScheduleFactory<CosineWithLinearDecayOptions> = defineSchedule(
  "cosineWithLinearDecaySchedule",
  {
    baseLr: rate(),
    totalSteps: stepCount(),
    ...warmupLength,
    ...tenthLength,
    alphaF: number({ min: 0, default: 0.1 }),
  },
  ({ baseLr, totalSteps, alphaF, warmupMinLr, decayMinLr, ...lengths }) => {
    const owner = "cosineWithLinearDecaySchedule";
    const warmup = warmupSteps(owner, lengths, totalSteps);
    const decay = decaySteps(owner, lengths, totalSteps);
    checkPhases(owner, "totalSteps", warmup, decay, totalSteps);
    const decayStart = totalSteps - warmup - decay;
    const cosine = (k: number): number =>
      cosineBetween(baseLr, alphaF * baseLr, progress(k, 0, totalSteps - warmup));
    const last = cosine(decayStart);
    return {
      baseLr,
      referenceLr: Math.max(alphaF * baseLr, decayMinLr, warmup > 0 ? warmupMinLr : 0),
      totalSteps,
      lr: afterRise(warmupMinLr, baseLr, warmup, (k) =>
        k < decayStart ? cosine(k) : linearBetween(last, decayMinLr, progress(k, decayStart, decay)),
      ),
    };
  },
);
