import { EpochLogs, History } from "./history";

/** What a callback is told of the run. */
export interface Run {
  /** The epochs that the run is to have. */
  readonly epochs: number;
  /** What was measured so far. */
  readonly history: History;
}

/** Hooks into `train`; each may return a promise, which is awaited. */
export interface Callback {
  onTrainBegin?(run: Run): void | Promise<void>;
  onEpochEnd?(logs: EpochLogs, run: Run): void | Promise<void>;
  onTrainEnd?(run: Run): void | Promise<void>;
}

/**
 * Prints a line each `every` epochs: the losses, the accuracies, and the rate applied in the epoch with the one that
 * follows it.
 */
export function printEpochs({ every = 10 }: { every?: number } = {}): Callback {
  return {
    onEpochEnd(logs, { epochs }) {
      if (logs.epoch % every === 0) console.log(formatEpoch(logs, epochs));
    },
  };
}

function formatEpoch(logs: EpochLogs, epochs: number): string {
  const { epoch, loss, accuracy, valLoss, valAccuracy, lr, nextLr } = logs;
  return [
    `Epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    `loss ${loss.toFixed(4)}`,
    `acc ${accuracy.toFixed(4)}`,
    `val loss ${valLoss.toFixed(4)}`,
    `val acc ${valAccuracy.toFixed(4)}`,
    `lr ${lr.toFixed(6)} → ${nextLr.toFixed(6)}`,
  ].join("  ");
}
