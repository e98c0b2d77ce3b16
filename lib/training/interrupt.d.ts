import type { History } from "./history";
/**
 * A run that its reader stopped with Jupyter's "Interrupt kernel" or Ctrl-C. The model keeps the steps that were made. What
 * was measured until then is in `history`, and in a notebook, where the cell's result is lost, in `lastHistory()`.
 */
export declare class InterruptedError extends Error {
    readonly history: History;
    readonly name = "InterruptedError";
    constructor(history: History);
}
/** A `model.fit` with a callback of lrlab's that its reader stopped likewise. The model keeps the steps that were made. */
export declare class InterruptedFitError extends Error {
    readonly epochs: number;
    readonly name = "InterruptedError";
    /**
     * @param owner The name that the message begins with.
     * @param epochs The epochs that were completed.
     */
    constructor(owner: string, epochs: number);
}
/** A watch for the reader's interrupt. */
export interface InterruptWatch {
    /** Aborted at the interrupt. */
    readonly signal: AbortSignal;
    /** Ends the watch. */
    release(): void;
}
/**
 * Watches for SIGINT, which "Interrupt kernel" and Ctrl-C send. The first one is caught, so that the process lives; a second
 * one ends a process that does not react. In a page there is none.
 */
export declare function watchInterrupt(): Promise<InterruptWatch>;
/** Makes a run's History the one that `lastHistory` returns. */
export declare function rememberHistory(history: History): void;
/**
 * The History of the run that `train` began last in this process, in a range test too, whether it ended, was interrupted or
 * diverged: the epochs that it completed.
 *
 * @throws Error if there was none.
 */
export declare function lastHistory(): History;
