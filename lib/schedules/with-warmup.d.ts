import { ScheduleFactory } from "./schedule";
/** Options of `constantWithWarmupSchedule`. */
export interface ConstantWithWarmupOptions {
    /** The rate after the warm-up. */
    baseLr: number;
    /** Steps of linear warm-up from 0. */
    numWarmupSteps: number;
}
/** Options of `linearWithWarmupSchedule`. */
export interface LinearWithWarmupOptions extends ConstantWithWarmupOptions {
    /** Steps of warm-up and decay together. */
    numTrainingSteps: number;
}
/**
 * Linear warm-up from 0, then constant: `lr(k) = baseLr · min(k / numWarmupSteps, 1)`.
 *
 * @see transformers.get_constant_schedule_with_warmup
 */
export declare const constantWithWarmupSchedule: ScheduleFactory<ConstantWithWarmupOptions>;
/**
 * Linear warm-up from 0, then a straight line to 0 at `numTrainingSteps`.
 *
 * @see transformers.get_linear_schedule_with_warmup
 */
export declare const linearWithWarmupSchedule: ScheduleFactory<LinearWithWarmupOptions>;
/** Options of `polynomialWithWarmupSchedule`. */
export interface PolynomialWithWarmupOptions extends LinearWithWarmupOptions {
    /** The last rate (1e-7). */
    lrEnd?: number;
    /** The power of the polynomial (1). */
    power?: number;
}
/**
 * Linear warm-up from 0, then `lrEnd + (baseLr − lrEnd) · (1 − t)^power`, t being the share of the decay that
 * is done.
 *
 * @see transformers.get_polynomial_decay_schedule_with_warmup
 */
export declare const polynomialWithWarmupSchedule: ScheduleFactory<PolynomialWithWarmupOptions>;
