import { plural } from "../helpers/text";
import { platform } from "../platform";
import type { History } from "./history";

/**
 * A run that its reader stopped with Jupyter's "Interrupt kernel" or Ctrl-C. The model keeps the steps that were made, or the
 * averages of their weights that it is judged by. What was measured until then is in `history`, and in a notebook, where the
 * cell's result is lost, in `lastHistory()`.
 */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";

  constructor(readonly history: History) {
    const epochs = history.epoch.length;
    super(`train: interrupted in epoch ${epochs + 1}; lastHistory() has the ${epochs} completed before it`);
    // A program that does not catch the error then prints its message, not all the numbers.
    Object.defineProperty(this, "history", { enumerable: false });
  }
}

/** A `model.fit` with a callback of lrlab's that its reader stopped likewise. The model keeps the steps that were made. */
export class InterruptedFitError extends Error {
  override readonly name = "InterruptedError";

  /**
   * @param owner The name that the message begins with.
   * @param epochs The epochs that were completed.
   */
  constructor(
    owner: string,
    readonly epochs: number,
  ) {
    super(`${owner}: interrupted after ${plural(epochs, "epoch")}; model.history has what was measured`);
  }
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
export async function watchInterrupt(): Promise<InterruptWatch> {
  // tslab runs a cell up to its first await with Node's own SIGINT handler, whose end breaks listeners added meanwhile: the
  // next SIGINT would end the process.
  await Promise.resolve();
  const controller = new AbortController();
  const release = platform.onInterrupt(() => controller.abort());
  return { signal: controller.signal, release };
}

let last: History | undefined;

/** Makes a run's History the one that `lastHistory` returns. */
export function rememberHistory(history: History): void {
  last = history;
}

/**
 * The History of the run that `train` began last in this process, in a range test too, whether it ended, was interrupted or
 * diverged: the epochs that it completed.
 *
 * @throws Error if there was none.
 */
export function lastHistory(): History {
  if (!last) throw new Error("lastHistory: nothing has been trained yet; call train first");
  return last;
}
