"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.InterruptedFitError = exports.InterruptedError = void 0;
exports.watchInterrupt = watchInterrupt;
exports.rememberHistory = rememberHistory;
exports.lastHistory = lastHistory;
const platform_1 = require("../platform");
/**
 * A run that its reader stopped with Jupyter's "Interrupt kernel" or Ctrl-C. The model keeps the steps that were made. What
 * was measured until then is in `history`, and in a notebook, where the cell's result is lost, in `lastHistory()`.
 */
class InterruptedError extends Error {
    history;
    name = "InterruptedError";
    constructor(history) {
        const epochs = history.epoch.length;
        super(`train: interrupted in epoch ${epochs + 1}; lastHistory() has the ${epochs} completed before it`);
        this.history = history;
        // A program that does not catch the error then prints its message, not all the numbers.
        Object.defineProperty(this, "history", { enumerable: false });
    }
}
exports.InterruptedError = InterruptedError;
/** A `model.fit` with a callback of lrlab's that its reader stopped likewise. The model keeps the steps that were made. */
class InterruptedFitError extends Error {
    epochs;
    name = "InterruptedError";
    /**
     * @param owner The name that the message begins with.
     * @param epochs The epochs that were completed.
     */
    constructor(owner, epochs) {
        super(`${owner}: interrupted in epoch ${epochs + 1}; model.history has the ${epochs} completed before it`);
        this.epochs = epochs;
    }
}
exports.InterruptedFitError = InterruptedFitError;
/**
 * Watches for SIGINT, which "Interrupt kernel" and Ctrl-C send. The first one is caught, so that the process lives; a second
 * one ends a process that does not react. In a page there is none.
 */
async function watchInterrupt() {
    // tslab runs a cell up to its first await with Node's own SIGINT handler, whose end breaks listeners added meanwhile: the
    // next SIGINT would end the process.
    await Promise.resolve();
    const controller = new AbortController();
    const release = platform_1.platform.onInterrupt(() => controller.abort());
    return { signal: controller.signal, release };
}
let last;
/** Makes a run's History the one that `lastHistory` returns. */
function rememberHistory(history) {
    last = history;
}
/**
 * The History of the run that `train` began last in this process, in a range test too, whether it ended, was interrupted or
 * diverged: the epochs that it completed.
 *
 * @throws Error if there was none.
 */
function lastHistory() {
    if (!last)
        throw new Error("lastHistory: nothing was trained yet; call train first");
    return last;
}
