/**
 * The share of the way from step `begin` on that is done at step `k`: 0 before it, 1 from `begin + length`
 * on.
 */
export declare function progress(k: number, begin: number, length: number): number;
/** The straight line from `start` (at t = 0) to `end` (at t = 1), exact at both. */
export declare function linearBetween(start: number, end: number, t: number): number;
/** Half a cosine that falls from 1 (at t = 0) to 0 (at t = 1), and rises again after it. */
export declare function halfCosine(t: number): number;
/** Half a cosine from `start` (at t = 0) to `end` (at t = 1). */
export declare function cosineBetween(start: number, end: number, t: number): number;
/** What joins two values: a straight line, or half a cosine. */
export type Shape = "linear" | "cosine";
/** The line or half cosine from `start` (at t = 0) to `end` (at t = 1). */
export declare function between(shape: Shape, start: number, end: number, t: number): number;
/**
 * The polynomial from `start` (at t = 0) to `end` (at t = 1): the distance to `end` shrinks as (1 − t)^power.
 */
export declare function polynomialBetween(start: number, end: number, t: number, power: number): number;
/** The geometric series `start · ratio^n`; 0 stays 0 even where the power overflows. */
export declare function geometric(start: number, ratio: number, n: number): number;
/** How many of the sorted values are at most `limit`. */
export declare function countAtMost(sorted: readonly number[], limit: number): number;
/**
 * The cycle that step k falls in, from 0, when the first cycle has `first` steps and each is `multiplier` times
 * as long as the one before.
 */
export declare function cycleAt(k: number, first: number, multiplier: number): number;
/** The share of that cycle that is done at step k, from 0 to below 1. */
export declare function doneOfCycle(cycle: number, k: number, first: number, multiplier: number): number;
/** A step, and the value from it on. */
export type Knot = readonly [step: number, value: number];
/** The highest value of some knots. */
export declare const highestOf: (knots: readonly Knot[]) => number;
/**
 * The curve through knots in the order of their steps, the first of them at 0; constant after the last. Between
 * two knots, `constant` keeps the value of the first.
 */
export declare function through(knots: readonly Knot[], shape: Shape | "constant"): (k: number) => number;
/** A number of steps that begins later. */
export declare const later: (steps: number | undefined, by: number) => number | undefined;
