import { ScheduleFactory } from "./schedule";
/** Options of `cyclicSchedule`. */
export interface CyclicLROptions {
    /** The lowest rate of each cycle, and the rate at step 0. */
    baseLr: number;
    /** The highest rate of the first cycle. */
    maxLr: number;
    /** Steps of the rising half (2000). */
    stepSizeUp?: number;
    /** Steps of the falling half (as many as `stepSizeUp`). */
    stepSizeDown?: number;
    /**
     * How the amplitude shrinks: not (`triangular`), by half each cycle (`triangular2`), by `gamma` each step
     * (`exp_range`).
     */
    mode?: "triangular" | "triangular2" | "exp_range";
    /** The base of `exp_range` (1). */
    gamma?: number;
    /**
     * A shape of the caller's own in place of `mode`: what the amplitude is multiplied by, as a function of
     * what `scaleMode` says. JSON cannot hold it: it is null in the spec.
     */
    scaleFn?: (x: number) => number;
    /** What `scaleFn` is given: the number of the cycle from 1 (`cycle`), or the step (`iterations`). */
    scaleMode?: "cycle" | "iterations";
    /** Cycle the momentum against the rate (true, as in PyTorch). */
    cycleMomentum?: boolean;
    /** The momentum where the rate is highest (0.8). */
    baseMomentum?: number;
    /** The momentum where the rate is lowest (0.9). */
    maxMomentum?: number;
}
/**
 * A triangle wave between two rates. With the cycle's position s rising from 0 to 1 and falling back to 0,
 * and the amplitude A of the mode (1; 2^(1−c) in cycle c = 1, 2, …; gamma^k) or of `scaleFn`:
 * `lr(k) = baseLr + (maxLr − baseLr) · s(k) · A(k)`,
 * `momentum(k) = maxMomentum − (maxMomentum − baseMomentum) · s(k) · A(k)`; neither falls below 0 where A
 * grows above 1.
 *
 * @throws At a step, TypeError if `scaleFn` returns no finite
 * number.
 * @see Smith, Cyclical Learning Rates, 2017 (arXiv 1506.01186); torch.optim.lr_scheduler.CyclicLR
 */
export declare const cyclicSchedule: ScheduleFactory<CyclicLROptions>;
