import type * as tf from "@tensorflow/tfjs";
import { Dataset } from "../datasets/dataset";
import { seededRandom } from "../datasets/random";
import { LROptimizer } from "../optimizers/optimizer";
import { platform } from "../platform";
import { LRScheduler } from "../schedulers/scheduler";
import { BatchReader } from "./batches";
import { Callback, TrainingRun } from "./callback";
import { guardLogs } from "./callbacks";
import { trainedVariables } from "./check-run";
import { checkFinite } from "./check-samples";
import { DivergedError } from "./diverged";
import { measure } from "./evaluate";
import { appendEpoch, EpochLogs } from "./history";
import { setLearningRate } from "./learning-rate";
import { areFinite, trainStep } from "./train-step";

interface EpochsOptions {
  /** What the rate comes from, if it is not the optimizer's own. */
  readonly scheduler?: LRScheduler;
  /** The metric that schedulers are fed. */
  readonly monitor: "loss" | "accuracy" | "valLoss" | "valAccuracy";
  readonly callbacks: readonly Callback[];
  readonly isStopped: () => boolean;
}

/** Goes through the epochs that are left, until `isStopped`, and adds each to the run's History. */
export async function trainEpochs(
  run: TrainingRun,
  data: Dataset,
  { scheduler, monitor, callbacks, isStopped }: EpochsOptions,
): Promise<void> {
  const { model, optimizer, schedulers, stepEvery, epochs, batchSize, history } = run;
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
        await callback.onBatchBegin?.(
          guardLogs({ epoch, batch: number, lr: setLearningRate(optimizer, scheduler) }),
          run,
        );
      }
      lr = setLearningRate(optimizer, scheduler);
      const batch = await trainStep(model, optimizer, reader, indices);
      if (!Number.isFinite(batch.loss)) {
        checkFinite("train", "training ", data.train, data.features, indices);
        checkFinite("train", "training ", data.train, data.features);
        const step = (epoch - 1) * Math.ceil(run.samples / batchSize) + number;
        throw new DivergedError(batch.loss, epoch, step, lr, history);
      }
      loss += batch.loss * indices.length;
      correct += batch.correct;
      for (const each of schedulers) each.advance("batch", stepEvery);
      const logs = {
        epoch,
        batch: number,
        size: indices.length,
        samples: start + indices.length,
        loss: batch.loss,
        lr,
      };
      for (const callback of callbacks) await callback.onBatchEnd?.(guardLogs(logs), run);
      await pause();
    }
    if (isStopped()) break;
    holdAverages(optimizer);
    const validation = await measure(model, data.validation, data);
    const isBroken = !(await areFinite(trainedVariables("train", model)));
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
    const logs: EpochLogs = guardLogs({
      epoch,
      lr: firstLr,
      nextLr,
      ...measured,
      seconds: (performance.now() - started) / 1000,
    });
    appendEpoch(history, logs);
    for (const callback of callbacks) await callback.onEpochEnd?.(logs, run);
  }
  holdAverages(optimizer);
}

/** Puts the averaged weights of an optimizer that has some into the model; its next step puts those in training back. */
function holdAverages(optimizer: tf.Optimizer): void {
  if (optimizer instanceof LROptimizer) optimizer.eval();
}

let lastPause = 0;

/** Lets the event loop run, at most every 50 ms, so that timers, interrupts and displays have their turn. */
async function pause(): Promise<void> {
  if (performance.now() - lastPause < 50) return;
  await platform.nextTurn();
  lastPause = performance.now();
}
