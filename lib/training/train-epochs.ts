import type * as tf from "@tensorflow/tfjs";
import { seededRandom } from "../datasets/random";
import { LROptimizer } from "../optimizers/optimizer";
import { platform } from "../platform";
import { LRScheduler } from "../schedulers/scheduler";
import { Callback, TrainingRun } from "./callback";
import { guardLogs } from "./callbacks";
import { trainedVariables } from "./check-run";
import type { Source } from "./data/batch";
import { DivergedError } from "./diverged";
import { measure } from "./evaluate";
import { appendEpoch, EpochLogs, valName } from "./history";
import { setLearningRate } from "./learning-rate";
import { areFinite, trainStep } from "./train-step";
import type { Work } from "./work";

interface EpochsOptions {
  /** What the rate comes from, if it is not the optimizer's own. */
  readonly scheduler?: LRScheduler;
  /** The metric that schedulers are fed. */
  readonly monitor: string;
  readonly callbacks: readonly Callback[];
  readonly isStopped: () => boolean;
}

/** Goes through the epochs that are left, until `isStopped`, and adds each to the run's History. */
export async function trainEpochs(
  run: TrainingRun,
  { task, train, validation }: Work,
  { scheduler, monitor, callbacks, isStopped }: EpochsOptions,
): Promise<void> {
  const { model, optimizer, schedulers, stepEvery, epochs, batchSize, history } = run;
  const random = seededRandom(run.seed);
  const nextOrder = () => (train.size === undefined ? undefined : random.permutation(train.size));
  for (const _ of history.epoch) nextOrder();
  let step = history.epoch.length * (batchesIn(run, train) ?? 0);

  for (const callback of callbacks) await callback.onTrainBegin?.(run);
  for (let epoch = history.epoch.length + 1; epoch <= epochs && !isStopped(); epoch++) {
    const started = performance.now();
    const pass = train.begin(nextOrder());
    for (const callback of callbacks) {
      await callback.onEpochBegin?.(guardLogs({ epoch, lr: setLearningRate(optimizer, scheduler) }), run);
    }
    const firstLr = setLearningRate(optimizer, scheduler);
    const sums = task.noSums();
    let lr = firstLr;
    for (let number = 1; !isStopped(); number++) {
      const batch = await pass.next(batchSize);
      if (!batch) break;
      const { size } = batch;
      for (const callback of callbacks) {
        await callback.onBatchBegin?.(
          guardLogs({ epoch, batch: number, lr: setLearningRate(optimizer, scheduler) }),
          run,
        );
      }
      lr = setLearningRate(optimizer, scheduler);
      const { loss, totals } = await trainStep(model, optimizer, task, batch);
      step++;
      if (!Number.isFinite(loss)) {
        await batch.checkFinite("train");
        train.checkFinite("train");
        throw new DivergedError(loss, epoch, step, lr, history);
      }
      task.add(sums, size, loss, totals);
      for (const each of schedulers) each.advance("batch", stepEvery);
      const logs = { epoch, batch: number, size, samples: sums.samples, loss, lr };
      for (const callback of callbacks) await callback.onBatchEnd?.(guardLogs(logs), run);
      await pause();
    }
    if (isStopped()) {
      await pass.close();
      break;
    }
    holdAverages(optimizer);
    const validated = validation && (await measure("train", model, validation, task));
    const isBroken = !(await areFinite(trainedVariables("train", model)));
    if (isBroken || (validated && !Number.isFinite(validated.loss))) {
      train.checkFinite("train");
      validation?.checkFinite("train");
    }
    if (isBroken) throw new DivergedError(NaN, epoch, step, lr, history, "a weight is not finite after");
    const measured: Record<string, number> = { ...task.finish(sums) };
    for (const [name, value] of Object.entries(validated ?? {})) measured[valName(name)] = value;
    for (const each of schedulers) each.advance("epoch", stepEvery, measured[monitor]);
    const nextLr = setLearningRate(optimizer, scheduler);
    const seconds = (performance.now() - started) / 1000;
    const logs = guardLogs({ epoch, lr: firstLr, nextLr, ...measured, seconds }) as EpochLogs;
    appendEpoch(history, logs);
    for (const callback of callbacks) await callback.onEpochEnd?.(logs, run);
  }
  holdAverages(optimizer);
}

/** Puts the averaged weights of an optimizer that has some into the model; its next step puts those in training back. */
function holdAverages(optimizer: tf.Optimizer): void {
  if (optimizer instanceof LROptimizer) optimizer.eval();
}

/** Batches in an epoch, if that is known. */
export const batchesIn = (
  { batchSize }: Pick<TrainingRun, "batchSize">,
  { size, batches }: Pick<Source, "size" | "batches">,
): number | undefined => (size === undefined ? batches : Math.ceil(size / batchSize));

let lastPause = 0;

/** Lets the event loop run, at most every 50 ms, so that timers, interrupts and displays have their turn. */
async function pause(): Promise<void> {
  if (performance.now() - lastPause < 50) return;
  await platform.nextTurn();
  lastPause = performance.now();
}
