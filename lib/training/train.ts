import * as tf from "@tensorflow/tfjs";
import { deviceFault } from "../backend/device";
import { checkValue } from "../options/check";
import {
  boolean,
  checkOptions,
  choice,
  count,
  custom,
  instance,
  integer,
  isObject,
  line,
  list,
  optional,
} from "../options/options";
import { LRScheduler } from "../schedulers/scheduler";
import { Callback, TrainingRun } from "./callback";
import { guardRun, prepareCallbacks, tellError } from "./callbacks";
import { optimizerOption } from "./check-run";
import { warnOfOneClass } from "./check-samples";
import { Checkpoint, restoreRun } from "./checkpoint";
import { isDataset, TrainingData } from "./data/read-data";
import { DeviceLostError } from "./device-lost";
import { emptyHistory, History, RunHistory, valName } from "./history";
import { InterruptedError, rememberHistory, watchInterrupt } from "./interrupt";
import { KerasCallback } from "./keras-callback";
import { blindScores } from "./baseline";
import { attachSchedulers, keepScheduler } from "./learning-rate";
import { makeProgress } from "./progress/usual";
import { ResumeSchedules } from "./resume-schedulers";
import { noteSchedules } from "./schedule-notes";
import { taskOptions, TaskOptions } from "./task/options";
import { batchesIn, trainEpochs } from "./train-epochs";
import { prepareWork, Work } from "./work";

export { DeviceLostError } from "./device-lost";
export { DivergedError } from "./diverged";

/** The options of {@link train}. */
export interface TrainOptions<M extends string = string> extends TaskOptions<M> {
  /** What the run is called in what is shown of it: `constant 0.01: 2 epochs: loss …`. */
  name?: string;
  /** What makes the steps: one of lrlab's optimizers, or any other `tf.Optimizer`. */
  optimizer: tf.Optimizer;
  /** The scheduler to train with, in place of the optimizer's rate; without it, the optimizer's own are stepped. */
  scheduler?: LRScheduler;
  /** What the steps of schedulers without an `interval` of their own are (`epoch`). */
  stepEvery?: "epoch" | "batch";
  /** The column of the History that a scheduler with `needsMetric` is fed after each epoch (`valLoss`; without validation `loss`). */
  monitor?: "loss" | "accuracy" | "valLoss" | "valAccuracy" | (string & {});
  /** How many times to go through the training samples. */
  epochs: number;
  /** Samples in a batch; the last batch of an epoch may be smaller (32). */
  batchSize?: number;
  /** The seed of the order of the samples (0). */
  seed?: number;
  /**
   * Hooks that are called in this order, and awaited; tfjs' own callbacks too, such as `tf.callbacks.earlyStopping()`. One that
   * sets the model's `stopTraining` ends the run after the batch at hand.
   */
  callbacks?: readonly (Callback | KerasCallback)[];
  /**
   * A checkpoint to resume from, instead of starting at epoch 1; seed, batch size and data must be those it was made with. Weights
   * and the optimizer's state go by the names of layers and weights, whatever is frozen. Schedulers with the options of
   * the saved ones continue exactly; others, or a number, count from the saved position on, and one line says so.
   */
  resumeFrom?: Checkpoint;
  /** Whether the schedules that are given count in a run that resumes, or those in `resumeFrom`, of the same kinds (`given`). */
  resumeSchedules?: ResumeSchedules;
  /** Stops the run after the batch in which it is aborted; the History of the epochs completed is returned. */
  signal?: AbortSignal;
  /** Shows no progress (false). It is shown beneath the cell, in the page, or in the terminal. */
  quiet?: boolean;
}

const table = {
  ...taskOptions,
  name: optional(line()),
  optimizer: optimizerOption,
  scheduler: optional(instance(LRScheduler, "a scheduler")),
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: optional(line({ expected: "the name of a column of the History" })),
  epochs: count(),
  batchSize: count({ default: 32 }),
  seed: integer({ default: 0 }),
  callbacks: list(custom<Callback | KerasCallback>("an object with hooks", isObject), { default: [] }),
  resumeFrom: optional(custom<Checkpoint>("a checkpoint", isObject)),
  resumeSchedules: choice(["given", "saved"], { default: "given" }),
  signal: optional(instance(AbortSignal, "an AbortSignal")),
  quiet: boolean({ default: false }),
};

/** The metrics that a History has by the options: those that are named, else `accuracy` of a cross-entropy or of no loss at all. */
type ColumnsOf<L, M extends string> = [M] extends [never]
  ? L extends undefined | `${string}rossentropy`
    ? "accuracy"
    : never
  : string extends M
    ? "accuracy"
    : M;

/**
 * Trains a model: shuffled batches, cross-entropy on logits plus the losses of the layers, as `model.fit` adds them
 * (regularizers, `addLoss`), the schedulers stepped each epoch or batch. The losses of validation are the cross-entropy alone.
 * On the wasm and the cpu backend the same seed gives the same History to the last bit, but for `seconds`, with any number of
 * threads; with lrlab's optimizers, so does a run that was interrupted and resumed. After `useBackend("wasm", { arithmetic:
 * "fast" })` that holds on one machine.
 *
 * @param model Takes [n, features], gives logits [n, classes]; it is changed in place.
 * @returns The loss, the accuracy, the rate and the seconds of each epoch; of the epochs completed, if `signal` stopped it.
 * @throws TypeError or RangeError that says in what model and data do not fit; Error that names the layer
 * if the backend in use cannot train it; once the loss or a weight is NaN or infinite, RangeError that names the input that
 * is, or DivergedError if none is; DeviceLostError if a graphics processor fails; InterruptedError at Jupyter's "Interrupt
 * kernel" and at Ctrl-C. The History until then is in the last three errors, and in `lastHistory()`.
 */
export async function train<const L = undefined, const M extends string = never>(
  model: tf.LayersModel,
  data: TrainingData,
  options: TrainOptions<M> & { loss?: L },
): Promise<History<ColumnsOf<L, M>>>;
export async function train(
  model: tf.LayersModel,
  data: TrainingData,
  options: TrainOptions,
): Promise<RunHistory> {
  const { loss, lossWeights, metrics, classWeight, ...rest } = checkOptions("train", table, options);
  const {
    scheduler,
    monitor: asked,
    resumeFrom,
    resumeSchedules,
    signal,
    quiet,
    callbacks: own,
    ...given
  } = rest;
  const work = await prepareWork("train", model, data, { loss, lossWeights, metrics, classWeight });
  if (isDataset(data)) warnOfOneClass("train", data);
  const monitor = chooseMonitor(work, asked);
  const prepared = prepareCallbacks(own);
  const { optimizer } = given;
  const restoreScheduler = keepScheduler(optimizer);
  const schedulers = attachSchedulers("train", optimizer, scheduler);
  const run: TrainingRun = guardRun({
    ...given,
    model,
    schedulers,
    samples: work.train.size,
    batches: batchesIn(given, work.train),
    validates: work.validation !== undefined,
    history: emptyHistory(work.task.metrics),
  });
  if (resumeFrom) {
    await restoreRun(run, resumeFrom, resumeSchedules).catch((error) => {
      restoreScheduler();
      throw error;
    });
  }
  const { validation } = work;
  if (validation?.size !== undefined)
    run.history.validation = { samples: validation.size, ...(await blindScores(work)) };
  rememberHistory(run.history);
  noteMistakes(run, monitor);
  model.stopTraining = false;

  const progress = quiet ? undefined : makeProgress();
  const callbacks = progress ? [progress, ...prepared] : prepared;
  const interrupt = await watchInterrupt();
  const isStopped = (): boolean => interrupt.signal.aborted || model.stopTraining || Boolean(signal?.aborted);
  try {
    await trainEpochs(run, work, { scheduler, monitor, callbacks, isStopped });
    if (interrupt.signal.aborted) throw new InterruptedError(run.history);
    for (const callback of callbacks) await callback.onTrainEnd?.(run);
  } catch (caught) {
    const fault = deviceFault();
    const error = fault === undefined ? caught : new DeviceLostError(fault, run.history);
    for (const callback of callbacks) await tellError("train", () => callback.onTrainError?.(error, run));
    throw error;
  } finally {
    interrupt.release();
  }
  return run.history;
}

/** The column that schedulers are fed: the one that was asked for, else the loss of validation, if there is any. */
function chooseMonitor({ task, validation }: Work, asked: string | undefined): string {
  if (asked === undefined) return validation ? "valLoss" : "loss";
  const trained = ["loss", ...task.metrics.map(({ name }) => name)];
  const columns = [...trained, ...(validation ? trained.map(valName) : [])];
  return checkValue("train", "monitor", choice(columns), asked);
}

/** Says what looks like a mistake in the use of the schedulers, and keeps it with the History. */
function noteMistakes(run: TrainingRun, monitor: string): void {
  const { history, samples, batches, batchSize } = run;
  const fullBatches = samples === undefined ? undefined : Math.floor(samples / batchSize);
  const notes = noteSchedules({ ...run, monitor, epochsDone: history.epoch.length, batches, fullBatches });
  for (const note of notes) console.warn(`train: ${note}`);
  // A History that continues may have those of the run before.
  delete history.notes;
  if (notes.length > 0) history.notes = notes;
}
