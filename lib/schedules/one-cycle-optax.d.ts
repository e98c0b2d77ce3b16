import { ScheduleFactory } from "./schedule";
/** Options of `cosineOnecycleSchedule`. */
export interface CosineOnecycleScheduleOptions {
    /** Steps of the whole cycle. */
    transitionSteps: number;
    /** The highest rate. */
    peakValue: number;
    /** The share of the cycle in which the rate rises (0.3). */
    pctStart?: number;
    /** The first rate is `peakValue / divFactor` (25). */
    divFactor?: number;
    /** The last rate is the first one divided by this (10 000). */
    finalDivFactor?: number;
}
/**
 * The one-cycle policy with half cosines: from `peakValue / divFactor` up to `peakValue` at step
 * ⌊pctStart · transitionSteps⌋, then down to `peakValue / divFactor / finalDivFactor` at the last.
 *
 * @see optax.cosine_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
export declare const cosineOnecycleSchedule: ScheduleFactory<CosineOnecycleScheduleOptions>;
/** Options of `linearOnecycleSchedule`. */
export interface LinearOnecycleScheduleOptions extends CosineOnecycleScheduleOptions {
    /** The share of the cycle after which the rate is back at the first one (0.85). */
    pctFinal?: number;
}
/**
 * The one-cycle policy with straight lines: from `peakValue / divFactor` up to `peakValue` at step
 * ⌊pctStart · transitionSteps⌋, back at step ⌊pctFinal · transitionSteps⌋, then down to
 * `peakValue / divFactor / finalDivFactor` at the last.
 *
 * @see optax.linear_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
export declare const linearOnecycleSchedule: ScheduleFactory<LinearOnecycleScheduleOptions>;
