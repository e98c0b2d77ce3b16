import type * as tf from "@tensorflow/tfjs";
import { formatNumber } from "../helpers/text";
import type { AveragedWeights } from "../optimizers/averaged-weights";
import { checkOptions, count, OptionTable } from "../options/options";
import type { ScheduleSpec } from "../schedules/schedule";
import { LRScheduler, SchedulerState } from "../schedulers/scheduler";
import { EpochLogs, History, MetricInfo, metricsOf, StepLogs, valName } from "./history";
import type { Position } from "./position";

/** What a callback is told of the run. Its batches are steps of the optimizer: with `accumulate`, each of several batches. */
export interface TrainingRun extends Readonly<Position> {
  /** What the run is called, if it has a name. */
  readonly name?: string;
  readonly model: tf.LayersModel;
  readonly optimizer: tf.Optimizer;
  /** The schedulers that the run steps. */
  readonly schedulers: readonly LRScheduler[];
  readonly stepEvery: "epoch" | "batch";
  /** The epochs that the run is to have. */
  readonly epochs: number;
  /** The steps in which the rate rises to what it comes from, with `warmup`; else 0. */
  readonly warmupSteps: number;
  /** Samples in a batch now. */
  readonly batchSize: number;
  /** The schedule that the size of the batches follows, as JSON, if it follows one. */
  readonly batchSizes?: ScheduleSpec | SchedulerState;
  /** The batches that the optimizer makes one step from. */
  readonly accumulate: number;
  /** Training samples in an epoch; unknown of data that comes in batches. */
  readonly samples?: number;
  /** Steps in the epoch under way, if that is known. */
  readonly batches?: number;
  readonly seed: number;
  /** The loss of each output by its name, with its weight where that is not 1: `0.5 × meanSquaredError`. */
  readonly losses: readonly string[];
  /** Whether there are validation data. */
  readonly validates: boolean;
  /**
   * Puts the weights to judge by into the model, with `ema` or an optimizer that averages, and those in training back. The
   * model holds those in training from `onEpochBegin` to the last `onBatchEnd` of an epoch, but in `onEvaluate`.
   */
  readonly averages?: AveragedWeights;
  /** The steps from one evaluation in the middle of epochs to the next, if there are any. */
  readonly evaluateEvery?: number;
  /** What was measured so far. */
  readonly history: History;
}

/** What is known before an epoch. */
export interface EpochBeginLogs {
  readonly epoch: number;
  /** The rate that its first step will be made with. */
  readonly lr: number;
}

/** What is known before a batch: with `accumulate`, before those of one step. */
export interface BatchBeginLogs extends EpochBeginLogs {
  /** The batch's number in its epoch, from 1. */
  readonly batch: number;
}

/** What is known after a batch: with `accumulate`, after those of one step. */
export interface BatchLogs {
  readonly epoch: number;
  /** The batch's number in its epoch, from 1. */
  readonly batch: number;
  /** Samples in the batch. */
  readonly size: number;
  /** Samples of this epoch that were trained with. */
  readonly samples: number;
  /** The batch's loss before its update. */
  readonly loss: number;
  /** The rate that was applied. */
  readonly lr: number;
}

/**
 * Hooks into `train`; each may return a promise, which is awaited. They are called with `(logs, run)`, and epochs and
 * batches are counted from 1; a `tf.Callback` or a `tf.CustomCallback` keeps Keras' `(epoch, logs)`.
 */
export interface Callback {
  onTrainBegin?(run: TrainingRun): void | Promise<void>;
  onEpochBegin?(logs: EpochBeginLogs, run: TrainingRun): void | Promise<void>;
  onBatchBegin?(logs: BatchBeginLogs, run: TrainingRun): void | Promise<void>;
  onBatchEnd?(logs: BatchLogs, run: TrainingRun): void | Promise<void>;
  /** With `evaluateEvery`: after an evaluation, before the `onBatchEnd` of the same step. */
  onEvaluate?(logs: StepLogs, run: TrainingRun): void | Promise<void>;
  onEpochEnd?(logs: EpochLogs, run: TrainingRun): void | Promise<void>;
  onTrainEnd?(run: TrainingRun): void | Promise<void>;
  /** In place of `onTrainEnd`, when the run is interrupted, diverges or fails. */
  onTrainError?(error: unknown, run: TrainingRun): void | Promise<void>;
}

/** The options of {@link printEpochs}. */
export interface PrintEpochsOptions {
  /** The epochs from one line to the next (10). */
  every?: number;
}

const printEpochsOptions = { every: count({ default: 10 }) } satisfies OptionTable<PrintEpochsOptions>;

/**
 * Prints a line each `every` epochs: the loss and the metrics, those of validation, and the rate applied in the epoch with the
 * one that follows it.
 */
export function printEpochs(options: PrintEpochsOptions = {}): Callback {
  const { every } = checkOptions("printEpochs", printEpochsOptions, options);
  return {
    onEpochEnd(logs, { epochs, history }) {
      if (logs.epoch % every === 0) console.log(formatEpoch(logs, epochs, metricsOf(history)));
    },
  };
}

function formatEpoch(logs: EpochLogs, epochs: number, metrics: readonly MetricInfo[]): string {
  const { epoch, lr, nextLr } = logs;
  const shortName = (name: string): string => (name === "accuracy" ? "acc" : name);
  const numbers = ["loss", ...metrics.map(({ name }) => name)];
  const show = (label: string, name: string): string[] =>
    logs[name] === undefined ? [] : [`${label} ${formatNumber(logs[name], 4)}`];
  return [
    `Epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    ...numbers.flatMap((name) => show(shortName(name), name)),
    ...numbers.flatMap((name) => show(`val ${shortName(name)}`, valName(name))),
    `lr ${lr.toFixed(6)} → ${nextLr.toFixed(6)}`,
  ].join("  ");
}
