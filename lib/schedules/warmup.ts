import { linearBetween } from "./cosine";
import { count, number } from "./options";
import { defineSchedule } from "./schedule";

export interface WarmupSchedulerOptions {
  /** The rate after the warm-up. */
  baseLr: number;
  /** Steps (or epochs) of warm-up. */
  warmupEpochs: number;
  /** The rate at step 0 (0). */
  warmupStartLr?: number;
}

/**
 * Linear warm-up, then constant:
 * `lr(k) = warmupStartLr + (baseLr − warmupStartLr) · min(k / warmupEpochs, 1)`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2; braintools.optim.WarmupScheduler
 */
export const warmupSchedule = defineSchedule<WarmupSchedulerOptions>(
  "WarmupScheduler",
  { baseLr: number({ min: 0 }), warmupEpochs: count({ min: 0 }), warmupStartLr: number({ min: 0, default: 0 }) },
  ({ baseLr, warmupEpochs, warmupStartLr }) => ({
    baseLr,
    lr: (k) => (k >= warmupEpochs ? baseLr : linearBetween(warmupStartLr, baseLr, k / warmupEpochs)),
  }),
);
