/**
 * What a run measured, one array entry for each completed epoch: plain JSON, so that it can be saved, sent and drawn.
 * Losses are means over the samples (natural logarithm), accuracies are shares from 0 to 1.
 */
export interface History {
  /** The epochs' numbers, from 1. */
  readonly epoch: number[];
  /** The rate that the epoch's first step was made with. */
  readonly lr: number[];
  /** The rate in force after the epoch and the scheduler's step: the next epoch's rate. */
  readonly nextLr: number[];
  /** The mean training loss of the epoch's batches, each measured before its update. */
  readonly loss: number[];
  /** The training accuracy of the epoch's batches, each measured before its update. */
  readonly accuracy: number[];
  /** The loss on the validation set after the epoch. */
  readonly valLoss: number[];
  /** The accuracy on the validation set after the epoch. */
  readonly valAccuracy: number[];
  /** Seconds that the epoch took, validation included. */
  readonly seconds: number[];
  /**
   * How many validation samples there are, and the share of the commonest label among them, which is the
   * accuracy of guessing blindly.
   */
  validation?: { readonly samples: number; readonly chance: number };
  /** What looked like a mistake before the first step, as sentences; `diagnose` repeats them. */
  notes?: readonly string[];
  /** The loss and the accuracy on the test set, which was looked at once, after the last epoch, where there is one. */
  test?: { readonly loss: number; readonly accuracy: number };
}

/** What is measured in each epoch. */
export const historyColumns = [
  "epoch",
  "lr",
  "nextLr",
  "loss",
  "accuracy",
  "valLoss",
  "valAccuracy",
  "seconds",
] as const satisfies readonly (keyof History)[];
/** One of {@link historyColumns}. */
export type HistoryColumn = (typeof historyColumns)[number];

/** One epoch of a History. */
export type EpochLogs = { readonly [K in HistoryColumn]: number };

/** A History without epochs. */
export const emptyHistory = (): History =>
  Object.fromEntries(historyColumns.map((column) => [column, []])) as unknown as History;

/** Adds an epoch to a History. */
export function appendEpoch(history: History, logs: EpochLogs): void {
  for (const key of Object.keys(logs) as HistoryColumn[]) history[key].push(logs[key]);
}
