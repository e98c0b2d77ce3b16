import { ScheduleFactory } from "./schedule";
/** Options of `linearFactorSchedule`. */
export interface LinearLROptions {
    /** The rate that the factors scale. */
    baseLr: number;
    /** The factor at step 0 (1/3). */
    startFactor?: number;
    /** The factor from `totalIters` on (1). */
    endFactor?: number;
    /** Steps from one factor to the other (5). */
    totalIters?: number;
}
/**
 * A straight line between two factors, then constant:
 * `lr(k) = baseLr · (startFactor + (endFactor − startFactor) · min(k / totalIters, 1))`.
 *
 * @see torch.optim.lr_scheduler.LinearLR
 */
export declare const linearFactorSchedule: ScheduleFactory<LinearLROptions>;
/** Options of `linearSchedule`. */
export interface LinearScheduleOptions {
    /** The rate until `transitionBegin`. */
    initValue: number;
    /** The rate after the transition. */
    endValue: number;
    /** Steps of the transition. */
    transitionSteps: number;
    /** The step at which the transition begins (0). */
    transitionBegin?: number;
}
/**
 * A straight line: `lr(k) = initValue + (endValue − initValue) · t`, where t rises from 0 to 1 in the
 * transition.
 *
 * @see optax.linear_schedule
 */
export declare const linearSchedule: ScheduleFactory<LinearScheduleOptions>;
