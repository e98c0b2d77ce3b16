import { defineCombinator, Combinator } from "./combinator";
import { afterRise, cosineBetween, later, progress } from "./curves";
import { rate, stepCount } from "../options/options";
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
 * @example warmupSchedule({ baseLr: 0.1, warmupEpochs: 5 })(2) // 0.04
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2;
 * braintools.optim.WarmupScheduler
 */
export const warmupSchedule: ScheduleFactory<WarmupSchedulerOptions> = defineSchedule(
  { name: "warmupSchedule", kind: "WarmupScheduler" },
  {
    baseLr: rate(),
    warmupEpochs: stepCount({ min: 0, default: 5 }),
    warmupStartLr: rate({ default: 0 }),
  },
  ({ baseLr, warmupEpochs, warmupStartLr }) => ({
    baseLr,
    referenceLr: warmupEpochs > 0 ? warmupStartLr : baseLr,
    lr: afterRise(warmupStartLr, baseLr, warmupEpochs, () => baseLr),
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
 * @example warmupCosineSchedule({ baseLr: 0.1, warmupSteps: 10, totalSteps: 110 })(60) // 0.05
 * @see braintools.optim.WarmupCosineSchedule
 */
export const warmupCosineSchedule: ScheduleFactory<WarmupCosineScheduleOptions> = defineSchedule(
  { name: "warmupCosineSchedule", kind: "WarmupCosineSchedule" },
  {
    baseLr: rate(),
    warmupSteps: stepCount({ min: 0, default: 1000 }),
    totalSteps: stepCount({ default: 10_000 }),
    warmupStartLr: rate({ default: 0 }),
    etaMin: rate({ default: 0 }),
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
      lr: afterRise(warmupStartLr, baseLr, warmupSteps, (k) =>
        cosineBetween(baseLr, etaMin, progress(k, 0, decaySteps)),
      ),
    };
  },
);

/** Options of `warmup`. */
export interface WarmupOptions {
  /** Steps of warm-up. */
  steps: number;
  /** The rate at step 0 (0). */
  startLr?: number;
}

/**
 * A linear warm-up before any schedule, which starts after it:
 * `lr(k) = startLr + (schedule(0) − startLr) · k / steps` for k < steps, then `schedule(k − steps)`.
 *
 * @example warmup(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }), { steps: 5 })(30) // 0.05
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2
 */
export const warmup: Combinator<"schedule", WarmupOptions> = defineCombinator(
  "warmup",
  "schedule",
  { steps: stepCount({ min: 0 }), startLr: rate({ default: 0 }) },
  ({ schedule, steps, startLr }) => ({
    baseLr: schedule.baseLr,
    referenceLr: Math.max(schedule.referenceLr, steps > 0 ? startLr : 0),
    totalSteps: later(schedule.totalSteps, steps),
    lr: afterRise(startLr, schedule(0), steps, schedule),
    momentum: schedule.momentum && ((k) => schedule.momentum!(Math.max(0, k - steps))),
  }),
);
