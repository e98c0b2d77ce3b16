import { ScheduleFactory } from "./schedule";
import type { LinearWithWarmupOptions } from "./with-warmup";
/** Options of `cosineWithWarmupSchedule`. */
export interface CosineWithWarmupOptions extends LinearWithWarmupOptions {
    /** Periods of the cosine in the decay (0.5: down once). */
    numCycles?: number;
}
/**
 * Linear warm-up from 0, then `baseLr · (1 + cos(2π · numCycles · t)) / 2`, t being the share of the decay
 * that is done.
 *
 * @see transformers.get_cosine_schedule_with_warmup
 */
export declare const cosineWithWarmupSchedule: ScheduleFactory<CosineWithWarmupOptions>;
/** Options of `cosineWithHardRestartsSchedule`. */
export interface CosineWithHardRestartsOptions extends LinearWithWarmupOptions {
    /** How many times the rate falls from `baseLr` to 0 (1). */
    numCycles?: number;
}
/**
 * Linear warm-up from 0, then `numCycles` half cosines from `baseLr` to 0, one after the other; 0 after the
 * last.
 *
 * @see transformers.get_cosine_with_hard_restarts_schedule_with_warmup; Loshchilov & Hutter, SGDR, 2017
 * (arXiv 1608.03983)
 */
export declare const cosineWithHardRestartsSchedule: ScheduleFactory<CosineWithHardRestartsOptions>;
/** Options of `cosineWithMinLrSchedule`. */
export interface CosineWithMinLrOptions extends CosineWithWarmupOptions {
    /** The lowest rate; instead of it, `minLrRate`. */
    minLr?: number;
    /** The lowest rate as a share of `baseLr`. */
    minLrRate?: number;
}
/**
 * Linear warm-up from 0, then `minLr + (baseLr − minLr) · (1 + cos(2π · numCycles · t)) / 2`, t being the
 * share of the decay that is done.
 *
 * @see transformers.get_cosine_with_min_lr_schedule_with_warmup
 */
export declare const cosineWithMinLrSchedule: ScheduleFactory<CosineWithMinLrOptions>;
/** Options of `cosineWarmupWithMinLrSchedule`. */
export interface CosineWarmupWithMinLrOptions extends CosineWithMinLrOptions {
    /** The rate at step 0 as a share of `baseLr` (one step's worth of the warm-up: 1 / numWarmupSteps). */
    warmupLrRate?: number;
}
/**
 * `cosineWithMinLrSchedule` one step ahead, so that neither the first nor the last step has a rate of 0: a
 * straight line from `warmupLrRate · baseLr` at step 0 to `baseLr` at step numWarmupSteps − 1, then the
 * cosine from its second value on.
 *
 * @see transformers.get_cosine_with_min_lr_schedule_with_warmup_lr_rate
 */
export declare const cosineWarmupWithMinLrSchedule: ScheduleFactory<CosineWarmupWithMinLrOptions>;
