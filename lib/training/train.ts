import * as tf from "@tensorflow/tfjs";
import { Dataset } from "../datasets/dataset";
import { seededRandom } from "../datasets/random";
import { LROptimizer } from "../optimizers/optimizer";
import { boolean, checkOptions, choice, count, list, number, object } from "../schedules/options";
import { LRScheduler } from "../schedulers/scheduler";
import { BatchReader } from "./batches";
import { checkRun, optimizerOption, trainedVariables } from "./check-run";
import { checkFinite, warnOfOneClass } from "./check-samples";
import { Callback, Run } from "./callback";
import { guardLogs, guardRun, prepareCallbacks } from "./callbacks";
import { Checkpoint, restoreRun } from "./checkpoint";
import { crossEntropy } from "./cross-entropy";
import { countCorrect, measure } from "./evaluate";
import { layerLosses } from "./layer-losses";
import { appendEpoch, emptyHistory, EpochLogs, History } from "./history";
import { KerasCallback } from "./keras-callback";
import { InterruptedError, rememberHistory, watchInterrupt } from "./interrupt";
import { attachSchedulers, setLearningRate } from "./learning-rate";
import { makeProgress } from "./progress";
import { noteSchedules } from "./schedule-notes";
import { ResumeSchedules } from "./resume-schedulers";
import { orderSlots } from "./slot-order";

/** The options of {@link train}. */
export interface TrainOptions {
  /** What makes the steps: one of lrlab's optimizers, or any other `tf.Optimizer`. */
  optimizer: tf.Optimizer;
  /** The scheduler to train with, in place of the optimizer's rate; without it, the optimizer's own are stepped. */
  scheduler?: LRScheduler;
  /** What the steps of schedulers without an `interval` of their own are (`epoch`). */
  stepEvery?: "epoch" | "batch";
  /** The entry of the logs that a scheduler with `needsMetric` is fed after each epoch (`valLoss`). */
  monitor?: "loss" | "accuracy" | "valLoss" | "valAccuracy";
  /** How many times to go through the training samples. */
  epochs: number;
  /** Samples in a batch; the last batch of an epoch may be smaller (32). */
  batchSize?: number;
  /** The seed of the order of the samples (0). */
  seed?: number;
  /**
   * Hooks that are called in this order, and awaited; tfjs' own callbacks too, as `tf.callbacks.earlyStopping()`. One that
   * sets the model's `stopTraining` ends the run after the batch at hand.
   */
  callbacks?: readonly (Callback | KerasCallback)[];
  /**
   * A checkpoint to go on from, in place of epoch 1; seed, batch size and data must be those it was made with. Weights
   * and the optimizer's state go by the names of layers and weights, whatever is frozen. Schedulers with the options of
   * the saved ones go on exactly; others, or a number, count from the saved position on, and one line says so.
   */
  resumeFrom?: Checkpoint;
  /** Whether the schedules that are given count in a run that goes on, or those in `resumeFrom`, of the same kinds (`given`). */
  resumeSchedules?: ResumeSchedules;
  /** Stops the run after the batch in which it is aborted; the History of the epochs completed is returned. */
  signal?: AbortSignal;
  /** Shows no progress (false). It is shown by the package `lrlab` in Node: beneath the cell, or in the terminal. */
  quiet?: boolean;
}

const table = {
  optimizer: optimizerOption,
  scheduler: object<LRScheduler>("a scheduler", (value) => value instanceof LRScheduler, { optional: true }),
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: choice(["loss", "accuracy", "valLoss", "valAccuracy"], { default: "valLoss" }),
  epochs: count(),
  batchSize: count({ default: 32 }),
  seed: number({ integer: true, default: 0 }),
  callbacks: list(object<Callback | KerasCallback>("an object with hooks", (value) => typeof value === "object" && value !== null), {
    default: [],
  }),
  resumeFrom: object<Checkpoint>("a checkpoint", (value) => typeof value === "object" && value !== null, { optional: true }),
  resumeSchedules: choice(["given", "saved"], { default: "given" }),
  signal: object<AbortSignal>("an AbortSignal", (value) => value instanceof AbortSignal, { optional: true }),
  quiet: boolean({ default: false }),
};

/** A run stopped because its loss or a weight was no longer a number. What was measured until then is in `history`. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";

  constructor(
    readonly loss: number,
    readonly epoch: number,
    readonly step: number,
    readonly lr: number,
    readonly history: History,
    what = `the loss is ${loss} at`,
  ) {
    super(`train: ${what} step ${step} (epoch ${epoch}) with a rate of ${lr}; try a lower rate or a warm-up`);
  }
}

/**
 * Trains a model: shuffled batches, cross-entropy on logits plus the losses of the layers, as `model.fit` adds them
 * (regularizers, `addLoss`), the schedulers stepped each epoch or batch. The losses of validation are the cross-entropy alone.
 * On the wasm and the cpu backend the same seed gives the same History to the last bit, but for `seconds`; with lrlab's
 * optimizers, so does a run that was interrupted and resumed.
 *
 * @param model Takes [n, features], gives logits [n, classes]; it is changed in place.
 * @returns The loss, the accuracy, the rate and the seconds of each epoch; of the epochs completed, if `signal` stopped it.
 * @throws TypeError or RangeError that names the option, or says in what model and data do not fit; once the loss or a weight is
 * NaN or infinite, RangeError that names the input that is, or DivergedError if none is; InterruptedError at Jupyter's
 * "Interrupt kernel" and at Ctrl-C. The History until then is in the last two errors, and in `lastHistory()`.
 */
export async function train(model: tf.LayersModel, data: Dataset, options: TrainOptions): Promise<History> {
  const { scheduler, monitor, resumeFrom, resumeSchedules, signal, quiet, callbacks: own, ...given } = checkOptions<TrainOptions>("train", table, options);
  checkRun("train", model, data);
  warnOfOneClass("train", data);
  const prepared = prepareCallbacks(own);
  const { optimizer } = given;
  const lr = optimizer instanceof LROptimizer ? optimizer.lr : undefined;
  const schedulers = attachSchedulers("train", optimizer, scheduler);
  const run: Run = guardRun({ ...given, model, schedulers, samples: data.train.size, history: emptyHistory() });
  if (resumeFrom) {
    await restoreRun(run, resumeFrom, resumeSchedules).catch((error) => {
      if (optimizer instanceof LROptimizer) optimizer.lr = lr!;
      throw error;
    });
  }
  rememberHistory(run.history);
  noteMistakes(run, monitor);
  // A sequential model has no flag before it is built.
  if (model instanceof tf.Sequential && !model.built) model.build();
  model.stopTraining = false;

  const progress = quiet ? undefined : makeProgress();
  const callbacks = progress ? [progress, ...prepared] : prepared;
  const interrupt = await watchInterrupt();
  const isStopped = (): boolean => interrupt.signal.aborted || model.stopTraining || Boolean(signal?.aborted);
  try {
    await trainEpochs(run, data, { scheduler, monitor, callbacks, isStopped });
    if (interrupt.signal.aborted) throw new InterruptedError(run.history);
    for (const callback of callbacks) await callback.onTrainEnd?.(run);
  } catch (error) {
    for (const callback of callbacks) await tellError(callback, error, run);
    throw error;
  } finally {
    interrupt.release();
  }
  return run.history;
}

/** Every callback hears of the error, and none hides it with one of its own. */
async function tellError(callback: Callback, error: unknown, run: Run): Promise<void> {
  try {
    await callback.onTrainError?.(error, run);
  } catch (second) {
    console.warn(`train: a callback's onTrainError failed: ${(second as Error)?.message ?? second}`);
  }
}

/** Says what looks like a mistake in the use of the schedulers, and keeps it with the History. */
function noteMistakes(run: Run, monitor: string): void {
  const { history, samples, batchSize } = run;
  const [batches, fullBatches] = [Math.ceil(samples / batchSize), Math.floor(samples / batchSize)];
  const notes = noteSchedules({ ...run, monitor, epochsDone: history.epoch.length, batches, fullBatches });
  for (const note of notes) console.warn(`train: ${note}`);
  // A History that goes on may have those of the run before.
  delete history.notes;
  if (notes.length > 0) history.notes = notes;
}

/** Goes through the epochs that are left, until `isStopped`, and adds each to the run's History. */
async function trainEpochs(
  run: Run,
  data: Dataset,
  options: Required<Pick<TrainOptions, "monitor">> & { scheduler?: LRScheduler; callbacks: readonly Callback[]; isStopped: () => boolean },
): Promise<void> {
  const { model, optimizer, schedulers, stepEvery, epochs, batchSize, history } = run;
  const { scheduler, monitor, callbacks, isStopped } = options;
  const random = seededRandom(run.seed);
  const reader = new BatchReader(data.train, data, Math.min(batchSize, run.samples));
  for (const _ of history.epoch) random.permutation(run.samples);

  for (const callback of callbacks) await callback.onTrainBegin?.(run);
  for (let epoch = history.epoch.length + 1; epoch <= epochs && !isStopped(); epoch++) {
    const started = performance.now();
    const order = random.permutation(run.samples);
    for (const callback of callbacks) {
      await callback.onEpochBegin?.(guardLogs({ epoch, lr: setLearningRate(optimizer, scheduler) }), run);
    }
    const firstLr = setLearningRate(optimizer, scheduler);
    let loss = 0;
    let correct = 0;
    let lr = firstLr;
    for (let start = 0; start < order.length && !isStopped(); start += batchSize) {
      const indices = order.subarray(start, start + batchSize);
      const number = start / batchSize + 1;
      for (const callback of callbacks) {
        await callback.onBatchBegin?.(guardLogs({ epoch, batch: number, lr: setLearningRate(optimizer, scheduler) }), run);
      }
      lr = setLearningRate(optimizer, scheduler);
      const batch = trainStep(model, optimizer, reader, indices);
      if (!Number.isFinite(batch.loss)) {
        checkFinite("train", "training ", data.train, data.features, indices);
        checkFinite("train", "training ", data.train, data.features);
        const step = (epoch - 1) * Math.ceil(run.samples / batchSize) + number;
        throw new DivergedError(batch.loss, epoch, step, lr, history);
      }
      loss += batch.loss * indices.length;
      correct += batch.correct;
      for (const each of schedulers) each.advance("batch", stepEvery);
      const logs = { epoch, batch: number, size: indices.length, samples: start + indices.length, loss: batch.loss, lr };
      for (const callback of callbacks) await callback.onBatchEnd?.(guardLogs(logs), run);
      await pause();
    }
    if (isStopped()) break;
    const validation = measure(model, data.validation, data);
    const isBroken = !areFinite(trainedVariables("train", model));
    if (isBroken || !Number.isFinite(validation.loss)) {
      checkFinite("train", "training ", data.train, data.features);
      checkFinite("train", "validation ", data.validation, data.features);
    }
    if (isBroken) {
      const steps = epoch * Math.ceil(run.samples / batchSize);
      throw new DivergedError(NaN, epoch, steps, lr, history, "a weight is not finite after");
    }
    const measured = {
      loss: loss / order.length,
      accuracy: correct / order.length,
      valLoss: validation.loss,
      valAccuracy: validation.accuracy,
    };
    for (const each of schedulers) each.advance("epoch", stepEvery, measured[monitor]);
    const nextLr = setLearningRate(optimizer, scheduler);
    const logs: EpochLogs = guardLogs({ epoch, lr: firstLr, nextLr, ...measured, seconds: (performance.now() - started) / 1000 });
    appendEpoch(history, logs);
    for (const callback of callbacks) await callback.onEpochEnd?.(logs, run);
  }
}

/** One step on the samples with the given numbers: the loss and the right answers before the step. */
function trainStep(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  reader: BatchReader,
  indices: ArrayLike<number>,
): { loss: number; correct: number } {
  const variables = trainedVariables("train", model);
  orderSlots(optimizer, variables);
  return tf.tidy(() => {
    const { x, labels } = reader.read(indices);
    let correct = 0;
    const loss = optimizer.minimize(
      () => {
        const logits = model.apply(x, { training: true }) as tf.Tensor2D;
        correct = countCorrect(labels, logits);
        return layerLosses(model).reduce<tf.Scalar>((sum, loss) => sum.add(loss), crossEntropy(labels, logits));
      },
      true,
      variables,
    ) as tf.Scalar;
    return { loss: loss.dataSync()[0], correct };
  });
}

/** Whether all numbers are finite: 0 times any other is NaN. Layers such as relu6 can hide them from the loss. */
const areFinite = (variables: tf.Variable[]): boolean =>
  tf.tidy(() => tf.addN([tf.scalar(0), ...variables.map((variable) => variable.mul(0).sum())]).dataSync()[0]) === 0;

let lastPause = 0;

/** Lets the event loop run, at most every 50 ms, so that timers, interrupts and displays have their turn. */
async function pause(): Promise<void> {
  if (performance.now() - lastPause < 50) return;
  await tf.nextFrame();
  lastPause = performance.now();
}
