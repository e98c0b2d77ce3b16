import type { Comparison } from "./comparison";
/**
 * A comparison that its reader stopped with Jupyter's "Interrupt kernel" or Ctrl-C. The runs that were done are in
 * `comparison`, and in a notebook, where the cell's result is lost, in `lastComparison()`.
 */
export declare class InterruptedComparisonError extends Error {
    readonly comparison: Comparison;
    readonly finished: number;
    readonly total: number;
    readonly name = "InterruptedError";
    /**
     * @param finished Runs that were done or had failed.
     * @param total All runs.
     */
    constructor(comparison: Comparison, finished: number, total: number);
}
/** Makes a Comparison the one that `lastComparison` returns. */
export declare function rememberComparison(comparison: Comparison): void;
/**
 * What the `compare` that ended last in this process measured, whether all its runs were done, or those before it was
 * interrupted or aborted.
 *
 * @throws Error if there was none.
 */
export declare function lastComparison(): Comparison;
