import { Combinator } from "./combinator";
import { ScheduleFactory } from "./schedule";
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
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2;
 * braintools.optim.WarmupScheduler
 */
export declare const warmupSchedule: ScheduleFactory<WarmupSchedulerOptions>;
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
 * @see braintools.optim.WarmupCosineSchedule
 */
export declare const warmupCosineSchedule: ScheduleFactory<WarmupCosineScheduleOptions>;
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
 * @example warmup(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 85 }), { steps: 5 })
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2
 */
export declare const warmup: Combinator<"schedule", WarmupOptions>;
