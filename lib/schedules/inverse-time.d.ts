import { ScheduleFactory } from "./schedule";
/** Options of `inverseTimeDecay`. */
export interface InverseTimeDecayOptions {
    /** The rate at step 0. */
    initValue: number;
    /** Steps of a period. */
    decaySteps: number;
    /** How much of the first rate's reciprocal is added in each period. */
    decayRate: number;
    /** Decay at the end of each period only (false). */
    staircase?: boolean;
}
/**
 * Inverse time decay: `lr(k) = initValue / (1 + decayRate · k / decaySteps)`, the quotient k / decaySteps
 * rounded down where `staircase` is set.
 *
 * @see tf.keras.optimizers.schedules.InverseTimeDecay
 */
export declare const inverseTimeDecay: ScheduleFactory<InverseTimeDecayOptions>;
