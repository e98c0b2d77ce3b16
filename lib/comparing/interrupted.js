"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.InterruptedComparisonError = void 0;
exports.rememberComparison = rememberComparison;
exports.lastComparison = lastComparison;
/**
 * A comparison that its reader stopped with Jupyter's "Interrupt kernel" or Ctrl-C. The runs that were done are in
 * `comparison`, and in a notebook, where the cell's result is lost, in `lastComparison()`.
 */
class InterruptedComparisonError extends Error {
    comparison;
    finished;
    total;
    name = "InterruptedError";
    /**
     * @param finished Runs that were done or had failed.
     * @param total All runs.
     */
    constructor(comparison, finished, total) {
        super(`compare: interrupted after ${finished} of ${total} runs; lastComparison() has them`);
        this.comparison = comparison;
        this.finished = finished;
        this.total = total;
        // A program that does not catch the error then prints its message, not all the numbers.
        Object.defineProperty(this, "comparison", { enumerable: false });
    }
}
exports.InterruptedComparisonError = InterruptedComparisonError;
let last;
/** Makes a Comparison the one that `lastComparison` returns. */
function rememberComparison(comparison) {
    last = comparison;
}
/**
 * What the `compare` that ended last in this process measured, whether all its runs were done, or those before it was
 * interrupted or aborted.
 *
 * @throws Error if there was none.
 */
function lastComparison() {
    if (!last)
        throw new Error("lastComparison: nothing was compared yet; call compare first");
    return last;
}
