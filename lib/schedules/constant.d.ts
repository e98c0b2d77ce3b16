import { ScheduleFactory } from "./schedule";
/** Options of `constantSchedule`. */
export interface ConstantScheduleOptions {
    /** The rate at every step. */
    value: number;
}
/**
 * A rate that never changes: `lr(k) = value`.
 *
 * @see optax.constant_schedule
 */
export declare const constantSchedule: ScheduleFactory<ConstantScheduleOptions>;
/** Options of `constantFactorSchedule`. */
export interface ConstantLROptions {
    /** The rate from `totalIters` on. */
    baseLr: number;
    /** What the rate is multiplied by until then (1/3). */
    factor?: number;
    /** Steps with the factor (5). */
    totalIters?: number;
}
/**
 * A smaller rate at first: `lr(k) = factor · baseLr` for k < totalIters, then `baseLr`.
 *
 * @see torch.optim.lr_scheduler.ConstantLR
 */
export declare const constantFactorSchedule: ScheduleFactory<ConstantLROptions>;
