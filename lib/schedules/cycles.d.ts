import { ScheduleFactory } from "./schedule";
/** Options of `cosineCycleSchedule`. */
export interface CycleOptions {
    /** The highest rate of the first cycle. */
    baseLr: number;
    /** Steps of the first cycle. */
    tInitial: number;
    /** The rate to which each cycle falls, and that holds after the last (0); no cycle falls below it. */
    lrMin?: number;
    /** How many times longer than the one before each cycle is (1). */
    cycleMul?: number;
    /** What the highest rate is multiplied by from cycle to cycle (1). */
    cycleDecay?: number;
    /**
     * What `cycleDecay` multiplies: the highest rate (`peak`, as timm), or what of it lies above `lrMin` (`amplitude`, as
     * Keras).
     */
    decayOf?: "peak" | "amplitude";
    /** How many cycles there are (1). */
    cycleLimit?: number;
    /** Steps of linear warm-up (0). */
    warmupT?: number;
    /** The rate at which the warm-up starts (0). */
    warmupLrInit?: number;
    /** Begin the first cycle after the warm-up (true) instead of at step 0 (false, the default). */
    warmupPrefix?: boolean;
    /** The power to which the time within a cycle is raised (1); a higher one stays high for longer. */
    kDecay?: number;
}
/**
 * Cosine cycles that grow longer and lower: in cycle i, of tInitial · cycleMul^i steps, with t the share of it that is
 * done, `lr(k) = lrMin + (peak − lrMin) · (1 + cos(π · t^kDecay)) / 2`. The peak is baseLr · cycleDecay^i, or lrMin where
 * that is lower (timm's formula then rises to lrMin), and with `decayOf: "amplitude"`
 * lrMin + (baseLr − lrMin) · cycleDecay^i. A linear warm-up to baseLr comes before it, or takes the place of its first
 * steps.
 *
 * @see timm.scheduler.CosineLRScheduler; keras.optimizers.schedules.CosineDecayRestarts; Zhang & Li, k-decay, 2020
 * (arXiv 2004.05909)
 */
export declare const cosineCycleSchedule: ScheduleFactory<CycleOptions>;
/** Options of `polynomialCycleSchedule`. */
export interface PolynomialCycleOptions extends CycleOptions {
    /** The power of the polynomial (0.5). */
    power?: number;
}
/**
 * Polynomial cycles: as `cosineCycleSchedule`, with
 * `lr(k) = lrMin + (peak − lrMin) · (1 − t^kDecay)^power`.
 *
 * @see timm.scheduler.PolyLRScheduler
 */
export declare const polynomialCycleSchedule: ScheduleFactory<PolynomialCycleOptions>;
