import { ScheduleFactory } from "./schedule";
/** Options of `exponentialSchedule`. */
export interface ExponentialLROptions {
    /** The rate at step 0. */
    baseLr: number;
    /** What the rate is multiplied by at each step. */
    gamma: number;
}
/**
 * Exponential decay: `lr(k) = baseLr · gamma^k`.
 *
 * @see torch.optim.lr_scheduler.ExponentialLR
 */
export declare const exponentialSchedule: ScheduleFactory<ExponentialLROptions>;
interface DecayOptions {
    /** What the rate is multiplied by in each of the periods. */
    decayRate: number;
    /** The step at which the decay begins (0). */
    transitionBegin?: number;
    /** Decay at the end of each period only (false). */
    staircase?: boolean;
    /** The lowest rate if `decayRate` is below 1, the highest one otherwise (none). */
    endValue?: number;
}
/** Options of `exponentialDecay`. */
export interface ExponentialDecayOptions extends DecayOptions {
    /** The rate at step 0. */
    initValue: number;
    /** Steps of a period. */
    transitionSteps: number;
}
/**
 * Exponential decay by periods:
 * `lr(k) = initValue · decayRate^(max(k − transitionBegin, 0) / transitionSteps)`, the exponent rounded down
 * where `staircase` is set, the rate bounded by `endValue`.
 *
 * @see optax.exponential_decay
 */
export declare const exponentialDecay: ScheduleFactory<ExponentialDecayOptions>;
/** Options of `exponentialDecaySchedule`. */
export interface ExponentialDecayLROptions extends Omit<DecayOptions, "decayRate"> {
    /** The rate at step 0. */
    baseLr: number;
    /** Steps of a period (1000). */
    decaySteps?: number;
    /** What the rate is multiplied by in each of the periods (0.96). */
    decayRate?: number;
}
/**
 * `exponentialDecay` under braintools' option names.
 *
 * @see braintools.optim.ExponentialDecayLR
 */
export declare const exponentialDecaySchedule: ScheduleFactory<ExponentialDecayLROptions>;
export {};
