// Trains until it is interrupted, and tells its parent what it saw: `train`, `findLearningRate`, `model.fit`, or a run that
// nobody catches.
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { StepLR } from "../../lib/schedulers/index";
import { InterruptedError, InterruptedFitError, lastHistory } from "../../lib/training/interrupt";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";

async function main(what: string): Promise<void> {
  await useBackend(undefined, { quiet: true });
  const [model, data, optimizer] = [easyNet(), easyData(), new Adam({ lr: 0.001 })];
  await train(model, data, { optimizer, epochs: 1 });
  const weights = (): string => String(model.getWeights()[0].dataSync());
  const [before, { numTensors }] = [weights(), tf.memory()];
  let [batches, atInterrupt, epochs] = [0, -1, 0];
  const watch = {
    onTrainBegin: () => void process.once("SIGINT", () => (atInterrupt = batches)),
    onBatchEnd: () => void batches++,
    onEpochEnd: () => void epochs++,
  };
  if (what === "fit") return fitUntilInterrupted(model);
  const run =
    what === "findLearningRate"
      ? findLearningRate(model, data, { optimizer, steps: 1_000_000, endLr: 1e-6 })
      : train(model, data, { optimizer, epochs: 1_000_000, callbacks: [watch] });
  setTimeout(() => process.send!("training"), 300);
  if (what === "uncaught") return void (await run);
  const error = await run.then(
    () => undefined,
    (reason: InterruptedError) => reason,
  );
  const isLast = lastHistory() === error?.history;
  const isRestored = weights() === before;
  const after = await train(model, data, { optimizer, epochs: 2 });
  process.send!({
    isInterrupted: error instanceof InterruptedError,
    message: error?.message,
    batchesAfter: batches - atInterrupt,
    epochs,
    history: error?.history.epoch.length,
    isLast,
    isRestored,
    tensors: tf.memory().numTensors - numTensors,
    after: after.epoch,
    listeners: process.listenerCount("SIGINT"),
  });
  process.disconnect();
}

/** The same in `model.fit`, whose callbacks share a list with an object with hooks. */
async function fitUntilInterrupted(model: tf.LayersModel): Promise<void> {
  model.compile({
    optimizer: new Adam({ lr: new StepLR({ baseLr: 0.001, stepSize: 5 }) }),
    loss: "meanSquaredError",
  });
  const [x, y] = [tf.ones([60, 8]), tf.ones([60, 3])];
  let [batches, atInterrupt, epochs] = [0, -1, 0];
  const watch = {
    onTrainBegin: async () => void process.once("SIGINT", () => (atInterrupt = batches)),
    onBatchEnd: async () => void batches++,
    onEpochEnd: async () => void epochs++,
  };
  setTimeout(() => process.send!("training"), 300);
  const callbacks = [new LearningRateScheduler(), watch] as never;
  const error = await model.fit(x, y, { epochs: 1_000_000, batchSize: 10, verbose: 0, callbacks }).then(
    () => undefined,
    (reason: InterruptedFitError) => reason,
  );
  const after = await model.fit(x, y, { epochs: 2, verbose: 0, callbacks: new LearningRateScheduler() });
  process.send!({
    isInterrupted: error instanceof InterruptedFitError,
    message: error?.message,
    batchesAfter: batches - atInterrupt,
    epochs,
    history: error?.epochs,
    after: after.epoch,
    listeners: process.listenerCount("SIGINT"),
  });
  process.disconnect();
}

void main(process.argv[2]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
  process.disconnect();
});
