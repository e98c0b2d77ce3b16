import { afterRise, countAtMost, linearBetween } from "./curves";
import { list, number, optional, rate, stepCount } from "../options/options";
import {
  checkPhases,
  DecayLength,
  decayLength,
  decaySteps,
  WarmupLength,
  warmupLength,
  warmupSteps,
} from "./phase-length";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `wsdsSchedule`. */
export interface WsdsOptions extends WarmupLength, DecayLength {
  /** The rate of the stable phases. */
  baseLr: number;
  /** Steps of each period; the first includes the warm-up. */
  periodLengths: readonly number[];
  /** What `baseLr` is multiplied by in each period (1). */
  periodLrMultipliers?: readonly number[];
  /** The warm-up as a share of the first period. */
  warmupFraction?: number;
  /** Steps of linear decay at the end of each period; instead of it, `decayFraction`. */
  decay?: number;
  /** The decay as a share of each period. */
  decayFraction?: number;
  /** The rate at the end of each period, and after the last (0). */
  decayMinLr?: number;
  /** Steps of the run (those of all periods). The rates do not depend on it. */
  totalSteps?: number;
}

/**
 * Warm-up, then periods of a stable phase and a linear decay each (WSD-S): a model at the end of every period, from one
 * run. In period i, of L steps that begin after step s, `lr(k) = peak` until D steps are left, then
 * `decayMinLr + (peak − decayMinLr) · (s + L − k) / D`, with peak = baseLr · periodLrMultipliers[i].
 *
 * @example wsdsSchedule({ baseLr: 0.1, periodLengths: [40, 60], warmup: 10, decay: 10 })(95) // 0.05
 * @see Wen et al., Understanding Warmup-Stable-Decay Learning Rates, 2024 (arXiv 2410.05192); OLMo-core's WSDS
 */
export const wsdsSchedule: ScheduleFactory<WsdsOptions> = defineSchedule(
  "wsdsSchedule",
  {
    baseLr: rate(),
    periodLengths: list(stepCount(), { minLength: 1, expected: "an array of at least one length" }),
    periodLrMultipliers: optional(list(number({ above: 0 }))),
    ...warmupLength,
    ...decayLength,
    totalSteps: stepCount({
      default: ({ periodLengths }: WsdsOptions) => periodLengths.reduce((sum, length) => sum + length, 0),
    }),
  },
  (options) => {
    const { baseLr, periodLengths, totalSteps, warmupMinLr, decayMinLr } = options;
    const { periodLrMultipliers = periodLengths.map(() => 1) } = options;
    if (periodLrMultipliers.length !== periodLengths.length) {
      throw new RangeError(
        `wsdsSchedule: periodLrMultipliers must have one entry for each of the ${periodLengths.length} periods, got ${periodLrMultipliers.length}`,
      );
    }
    const warmup = warmupSteps("wsdsSchedule", options, periodLengths[0]);
    const decays = periodLengths.map((length) => decaySteps("wsdsSchedule", options, length));
    decays.forEach((decay, i) =>
      checkPhases("wsdsSchedule", `periodLengths[${i}]`, i === 0 ? warmup : 0, decay, periodLengths[i]),
    );
    const peaks = periodLrMultipliers.map((multiplier) => baseLr * multiplier);
    let end = -warmup;
    const ends = periodLengths.map((length) => (end += length));
    const periodAt = (k: number): number => {
      const next = countAtMost(ends, k);
      // The last step of a period's decay is the first of the next one.
      return next > 0 && ends[next - 1] === k && decays[next - 1] > 0 ? next - 1 : next;
    };
    return {
      baseLr,
      referenceLr: Math.max(...peaks, decayMinLr, warmup > 0 ? warmupMinLr : 0),
      totalSteps,
      lr: afterRise(warmupMinLr, peaks[0], warmup, (k) => {
        if (k >= end) return decayMinLr;
        const i = periodAt(k);
        const left = ends[i] - k;
        return left < decays[i] ? linearBetween(decayMinLr, peaks[i], left / decays[i]) : peaks[i];
      }),
    };
  },
);
