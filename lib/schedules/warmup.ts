import { cosineBetween, linearBetween, progress } from "./curves";
import { count, number } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `warmupSchedule`. */
export interface WarmupSchedulerOptions {
  /** The rate after the warm-up. */
  baseLr: number;
  /** Steps (or epochs) of warm-up (5). */
  warmupEpochs?: number;
  /** The rate at step 0 (0). */
  warmupStartLr?: number;
}

/**
 * Linear warm-up, then constant:
 * `lr(k) = warmupStartLr + (baseLr − warmupStartLr) · min(k / warmupEpochs, 1)`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2;
 * braintools.optim.WarmupScheduler
 */
export const warmupSchedule: ScheduleFactory<WarmupSchedulerOptions> = defineSchedule(
  "WarmupScheduler",
  {
    baseLr: number({ min: 0 }),
    warmupEpochs: count({ min: 0, default: 5 }),
    warmupStartLr: number({ min: 0, default: 0 }),
  },
  ({ baseLr, warmupEpochs, warmupStartLr }) => ({
    baseLr,
    referenceLr: warmupEpochs > 0 ? warmupStartLr : baseLr,
    lr: (k) => linearBetween(warmupStartLr, baseLr, progress(k, 0, warmupEpochs)),
  }),
);

/** Options of `warmupCosineSchedule`. */
export interface WarmupCosineScheduleOptions {
  /** The rate after the warm-up. */
  baseLr: number;
  /** Steps of warm-up (1000). */
  warmupSteps?: number;
  /** Steps of warm-up and decay together (10 000). */
  totalSteps?: number;
  /** The rate at step 0 (0). */
  warmupStartLr?: number;
  /** The last rate (0). */
  etaMin?: number;
}

/**
 * Linear warm-up from `warmupStartLr` to `baseLr`, half a cosine down to `etaMin` in the rest of the
 * `totalSteps`, then constant.
 *
 * @throws TypeError or RangeError that names the option.
 * @see braintools.optim.WarmupCosineSchedule
 */
export const warmupCosineSchedule: ScheduleFactory<WarmupCosineScheduleOptions> = defineSchedule(
  "WarmupCosineSchedule",
  {
    baseLr: number({ min: 0 }),
    warmupSteps: count({ min: 0, default: 1000 }),
    totalSteps: count({ default: 10_000 }),
    warmupStartLr: number({ min: 0, default: 0 }),
    etaMin: number({ min: 0, default: 0 }),
  },
  ({ baseLr, warmupSteps, totalSteps, warmupStartLr, etaMin }) => {
    if (totalSteps < warmupSteps) {
      throw new RangeError(
        `WarmupCosineSchedule: totalSteps must be at least warmupSteps (${warmupSteps}), got ${totalSteps}`,
      );
    }
    const decaySteps = Math.max(totalSteps - warmupSteps, 1);
    return {
      baseLr,
      referenceLr: Math.max(etaMin, warmupSteps > 0 ? warmupStartLr : 0),
      totalSteps,
      lr: (k) =>
        k < warmupSteps
          ? linearBetween(warmupStartLr, baseLr, k / warmupSteps)
          : cosineBetween(baseLr, etaMin, progress(k, warmupSteps, decaySteps)),
    };
  },
);
