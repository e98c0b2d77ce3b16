import { ScheduleFactory } from "./schedule";
/** Options of `piecewiseSchedule`. */
export interface PiecewiseConstantLROptions {
    /** The steps at which the next value takes over, increasing; of two that are equal the later value counts. */
    boundaries: readonly number[];
    /** The rates: one more than there are boundaries. */
    values: readonly number[];
    /** The rate by which a chain divides the values (the first value). It does not scale them. */
    baseLr?: number;
}
/**
 * Given rates between given steps: `lr(k) = values[i]`, i being the number of boundaries that are at most k.
 *
 * @see braintools.optim.PiecewiseConstantSchedule
 */
export declare const piecewiseSchedule: ScheduleFactory<PiecewiseConstantLROptions>;
/** Options of `piecewiseConstantSchedule`. */
export interface PiecewiseConstantScheduleOptions {
    /** The rate before the first boundary. */
    initValue: number;
    /** What the rate is multiplied by from each step on, as `{ 100: 0.5 }`; the factors build up. */
    boundariesAndScales?: Readonly<Record<number, number>>;
}
/**
 * Factors that apply from given steps on: `lr(k) = initValue · Π boundariesAndScales[b]` over the boundaries
 * b ≤ k.
 *
 * @see optax.piecewise_constant_schedule
 */
export declare const piecewiseConstantSchedule: ScheduleFactory<PiecewiseConstantScheduleOptions>;
/** Options of `piecewiseInterpolateSchedule`. */
export interface PiecewiseInterpolateScheduleOptions extends PiecewiseConstantScheduleOptions {
    /** The shape between two boundaries. */
    interpolateType: "linear" | "cosine";
}
/**
 * The values that `piecewiseConstantSchedule` jumps to, joined by straight lines or half cosines; constant
 * after the last.
 *
 * @see optax.piecewise_interpolate_schedule
 */
export declare const piecewiseInterpolateSchedule: ScheduleFactory<PiecewiseInterpolateScheduleOptions>;
