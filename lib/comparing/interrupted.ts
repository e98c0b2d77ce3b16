import type { Comparison } from "./comparison";

/**
 * A comparison that its reader stopped with Jupyter's "Interrupt kernel" or Ctrl-C. The runs that were done are in
 * `comparison`, and in a notebook, where the cell's result is lost, in `lastComparison()`.
 */
export class InterruptedComparisonError extends Error {
  override readonly name = "InterruptedError";

  /**
   * @param finished Runs that were done or had failed.
   * @param total All runs.
   */
  constructor(
    readonly comparison: Comparison,
    readonly finished: number,
    readonly total: number,
  ) {
    super(`compare: interrupted after ${finished} of ${total} runs; lastComparison() has them`);
    // A program that does not catch the error then prints its message, not all the numbers.
    Object.defineProperty(this, "comparison", { enumerable: false });
  }
}

let last: Comparison | undefined;

/** Makes a Comparison the one that `lastComparison` returns. */
export function rememberComparison(comparison: Comparison): void {
  last = comparison;
}

/**
 * What the `compare` that ended last in this process measured, whether all its runs were done, or those before it was
 * interrupted or aborted.
 *
 * @throws Error if there was none.
 */
export function lastComparison(): Comparison {
  if (!last) throw new Error("lastComparison: nothing has been compared yet; call compare first");
  return last;
}
