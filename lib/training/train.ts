import * as tf from "@tensorflow/tfjs";
import { deviceFault } from "../backend/device";
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
  number,
  optional,
} from "../options/options";
import { Hyperparameter, hyperparameter } from "../optimizers/hyperparameter";
import { LRScheduler } from "../schedulers/scheduler";
import { Callback, TrainingRun } from "./callback";
import { guardRun, prepareCallbacks, tellError } from "./callbacks";
import { optimizerOption } from "./check-run";
import { warnOfOneClass } from "./check-samples";
import { Checkpoint, restoreRun } from "./checkpoint";
import { isDataset, TrainingData } from "./data/read-data";
import { DeviceLostError } from "./device-lost";
import { averagesOf, EmaOptions, emaOption, readEma } from "./ema";
import { emptyHistory, History, RunHistory } from "./history";
import { InterruptedError, rememberHistory, watchInterrupt } from "./interrupt";
import { KerasCallback } from "./keras-callback";
import { attachSchedulers, hasRate, keepScheduler } from "./learning-rate";
import { chooseMonitor } from "./monitor";
import { makeProgress } from "./progress/usual";
import { ResumeSchedules } from "./resume-schedulers";
import { noteSchedules } from "./schedule-notes";
import { scheduleOf, Steps } from "./steps";
import { taskOptions, TaskOptions } from "./task/options";
import { RunInLoop, trainEpochs } from "./train-epochs";
import { prepareWork } from "./work";

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
  /**
   * The share of the run's steps, from 0 to 1, in which the rate rises in a line to what the scheduler or the optimizer gives:
   * of W such steps, step k from 1 is made with k / W of it (0). The recorded rates show it.
   *
   * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2
   */
  warmup?: number;
  /** What the steps of schedulers without an `interval` of their own are (`epoch`). */
  stepEvery?: "epoch" | "batch";
  /** The column of the History that a scheduler with `needsMetric` is fed after each epoch (`valLoss`; without validation `loss`). */
  monitor?: "loss" | "accuracy" | "valLoss" | "valAccuracy" | (string & {});
  /** How many times to go through the training samples. */
  epochs: number;
  /**
   * Samples in a batch; the last batch of an epoch may be smaller (32). It may follow a schedule or a scheduler, whose numbers
   * are rounded: by epochs or batches as `stepEvery` or the scheduler's own `interval` says. A scheduler is asked, not stepped.
   *
   * @example batchSize: stepSchedule({ baseLr: 32, stepSize: 10, gamma: 2 }) // larger batches in place of lower rates
   */
  batchSize?: Hyperparameter;
  /**
   * How many batches the optimizer makes one step from (1): with the mean gradient over all their samples, as from one batch
   * that is so many times as large, in the memory of one. What schedulers, hooks and the History count as batches are these
   * steps. Layers that normalise over the batch see each batch alone.
   */
  accumulate?: number;
  /**
   * Averages the weights while they are trained: the decay of an exponential moving average, such as 0.999, or that and more.
   * The model is evaluated with the averaged weights, hooks after epochs see and save them, and it has them at the end, however
   * the run ends.
   */
  ema?: number | EmaOptions;
  /**
   * The optimizer's steps from one evaluation on the validation data to the next, besides those after each epoch. What they
   * measure, and the mean loss and metrics of training since the one before, is in `history.steps`; without validation, these.
   */
  evaluateEvery?: number;
  /**
   * Records the norms of the gradient at each step, as the optimizer gets it, before it clips it: `history.gradNorms`, for
   * `refineSchedule` (false).
   */
  gradNorms?: boolean;
  /** The seed of the order of the samples (0). */
  seed?: number;
  /**
   * Hooks that are called in this order, and awaited; tfjs' own callbacks too, such as `tf.callbacks.earlyStopping()`. One that
   * sets the model's `stopTraining` ends the run after the batch at hand.
   */
  callbacks?: readonly (Callback | KerasCallback)[];
  /**
   * A checkpoint to resume from, instead of starting at epoch 1, in the middle of an epoch too; seed, batch size and data must
   * be those it was made with. Of samples that come in batches, those that were done are read and dropped, so they must come in
   * the same order. Weights
   * and the optimizer's state go by the names of layers and weights, whatever is frozen. Schedulers with the options of
   * the saved ones continue exactly; others, or a number, count from the saved position on, and one line says so.
   */
  resumeFrom?: Checkpoint;
  /** Whether the schedules that are given count in a run that resumes, or those in `resumeFrom`, of the same kinds (`given`). */
  resumeSchedules?: ResumeSchedules;
  /**
   * Stops the run after the batch in which it is aborted; the History of the epochs completed is returned. An epoch whose last
   * batch it was is completed.
   */
  signal?: AbortSignal;
  /** Shows no progress (false). It is shown beneath the cell, in the page, or in the terminal. */
  quiet?: boolean;
}

const table = {
  ...taskOptions,
  name: optional(line()),
  optimizer: optimizerOption,
  scheduler: optional(instance(LRScheduler, "a scheduler")),
  warmup: number({ min: 0, max: 1, default: 0 }),
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: optional(line({ expected: "the name of a column of the History" })),
  epochs: count(),
  batchSize: hyperparameter(count({ default: 32 })),
  accumulate: count({ default: 1 }),
  ema: emaOption,
  evaluateEvery: optional(count()),
  gradNorms: boolean({ default: false }),
  seed: integer({ default: 0 }),
  callbacks: list(custom<Callback | KerasCallback>("an object with hooks", isObject), { default: [] }),
  resumeFrom: optional(custom<Checkpoint>("a checkpoint", isObject)),
  resumeSchedules: choice(["given", "saved"], { default: "given" }),
  signal: optional(instance(AbortSignal, "an AbortSignal")),
  quiet: boolean({ default: false }),
};

/** The metrics that a History has by the options: those that are named, else `accuracy` of a cross-entropy or of no loss at all. */
export type ColumnsOf<L, M extends string> = [M] extends [never]
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
    warmup,
    ema: averaging,
    gradNorms,
    callbacks: own,
    ...given
  } = rest;
  const work = await prepareWork("train", model, data, { loss, lossWeights, metrics, classWeight });
  if (isDataset(data)) warnOfOneClass("train", data);
  const monitor = chooseMonitor("train", work.task.metrics, Boolean(work.validation), asked);
  const prepared = prepareCallbacks(own);
  const { optimizer } = given;
  const restoreScheduler = keepScheduler(optimizer);
  const schedulers = attachSchedulers("train", optimizer, scheduler);
  const steps = new Steps("train", given, work.train);
  const warmupSteps = countWarmup(warmup, optimizer, steps);
  const ema = readEma("train", averaging, given.optimizer, given.stepEvery);
  const run: RunInLoop = guardRun({
    ...given,
    batchSize: steps.batchSize({ epochs: 0, steps: 0 }),
    batchSizes: scheduleOf(given.batchSize),
    model,
    schedulers,
    samples: work.train.size,
    batches: steps.inEpoch(1),
    step: 0,
    validates: work.validation !== undefined,
    averages: averagesOf(optimizer, ema),
    history: emptyHistory(work.task.metrics),
  });
  if (resumeFrom) {
    await restoreRun(run, resumeFrom, resumeSchedules).catch((error) => {
      restoreScheduler();
      throw error;
    });
  }
  const { chance, validation } = work;
  if (validation?.size !== undefined)
    run.history.validation = { samples: validation.size, ...(chance !== undefined && { chance }) };
  rememberHistory(run.history);
  noteMistakes(run, monitor, steps);
  model.stopTraining = false;

  const progress = quiet ? undefined : makeProgress();
  const callbacks = progress ? [progress, ...prepared] : prepared;
  const interrupt = await watchInterrupt();
  const isStopped = (): boolean => interrupt.signal.aborted || model.stopTraining || Boolean(signal?.aborted);
  try {
    await trainEpochs(run, work, {
      ...{ steps, warmupSteps, ema, gradNorms, scheduler, monitor, callbacks, isStopped },
    });
    if (interrupt.signal.aborted) throw new InterruptedError(run.history);
    for (const callback of callbacks) await callback.onTrainEnd?.(run);
  } catch (caught) {
    const fault = deviceFault();
    const error = fault === undefined ? caught : new DeviceLostError(fault, run.history);
    for (const callback of callbacks) await tellError("train", () => callback.onTrainError?.(error, run));
    throw error;
  } finally {
    interrupt.release();
    ema?.average.dispose();
  }
  return run.history;
}

/**
 * The steps of a warm-up that is given as a share of the run.
 *
 * @throws RangeError if the length of the run is not known; TypeError if the optimizer has no rate that could be set.
 */
function countWarmup(share: number, optimizer: tf.Optimizer, { total }: Steps): number {
  if (share === 0) return 0;
  if (total === undefined) {
    throw new RangeError(
      "train: warmup must be left out where the data do not tell how many batches they have; " +
        "give the scheduler a warm-up of its own, such as warmup(schedule, { steps: 100 })",
    );
  }
  if (!hasRate(optimizer)) {
    throw new TypeError(
      `train: warmup must be left out with the optimizer ${optimizer.getClassName()}, which has no rate that can be set`,
    );
  }
  return Math.max(1, Math.round(share * total));
}

/** Says what looks like a mistake in the use of the schedulers, and keeps it with the History. */
function noteMistakes(run: TrainingRun, monitor: string, { total, full }: Steps): void {
  const { history } = run;
  const batches = total === undefined ? undefined : { total, full: full!, left: total - run.step };
  const notes = noteSchedules({ ...run, monitor, epochsDone: history.epoch.length, batches });
  for (const note of notes) console.warn(`train: ${note}`);
  // A History that continues may have those of the run before.
  delete history.notes;
  if (notes.length > 0) history.notes = notes;
}
