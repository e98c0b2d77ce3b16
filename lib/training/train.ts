import * as tf from "@tensorflow/tfjs";
import { deviceFault } from "../backend/device";
import { Checked, checkOptions } from "../options/options";
import { blindScores } from "./baseline";
import { TrainingRun } from "./callback";
import { guardRun, prepareCallbacks, tellError } from "./callbacks";
import { checkGroups } from "./check-run";
import { warnOfOneClass } from "./check-samples";
import { claim } from "./claim";
import { restoreRun } from "./checkpoint";
import { isDataset, TrainingData } from "./data/read-data";
import { DeviceLostError } from "./device-lost";
import { averagesOf, readEma } from "./ema";
import { refuseFitOptions } from "./fit-options";
import { emptyHistory, History, RunHistory } from "./history";
import { InterruptedError, rememberHistory, watchInterrupt } from "./interrupt";
import { attachSchedulers, keepScheduler, schedulersOf } from "./learning-rate";
import { chooseMonitor } from "./monitor";
import { makeProgress } from "./progress/usual";
import { noteSchedules } from "./schedule-notes";
import { scheduleOf, Steps } from "./steps";
import type { ColumnsOf, Losses } from "./task/options";
import { RunInLoop, trainEpochs } from "./train-epochs";
import { trainOptions, TrainOptions } from "./train-options";
import { countWarmup } from "./warmup";
import { prepareWork } from "./work";

export { DeviceLostError } from "./device-lost";
export { DivergedError } from "./diverged";
export type { TrainOptions } from "./train-options";

/**
 * Trains any model on any data: shuffled batches, the `loss` plus the losses of the layers, as `model.fit` adds them
 * (regularizers, `addLoss`), the schedulers stepped each epoch or batch. Losses of validation are without those of the layers.
 * A Dataset is classified without a `loss`: cross-entropy on logits.
 * On the wasm and the cpu backend the same seed gives the same History to the last bit, but for `seconds`, with any number of
 * threads; with lrlab's optimizers, so does a run that was interrupted and resumed. After `useBackend("wasm", { arithmetic:
 * "fast" })` that holds on one machine. Weights that are averaged, by `ema` or the optimizer, are in the model however the run ends.
 *
 * @param model It is changed in place. For a Dataset it takes [n, features], or images by the Dataset's `inputShape`, and
 * without a `loss` gives logits [n, classes].
 * @param data Samples `{ x, y, validation }` in memory, a Dataset, or what gives batches.
 * @returns The loss, the metrics, the rate and the seconds of each epoch; of the epochs completed, if `signal` stopped it.
 * @throws TypeError or RangeError that says in what model and data do not fit, or which group of the optimizer holds no weight
 * of the model, frozen ones included; Error that names the layer if the backend in use cannot train it, or says that the
 * model, the optimizer or a scheduler is in a run that has not ended; once the loss or a weight is NaN or infinite,
 * RangeError that names the input that is, or DivergedError if none is; DeviceLostError if a graphics processor fails;
 * InterruptedError at Jupyter's "Interrupt kernel" and at Ctrl-C, unless `signal` is aborted then too. The History until
 * then is in the last three errors, and in `lastHistory()`.
 */
export async function train<const L extends Losses | undefined, const M extends string = never>(
  model: tf.LayersModel,
  data: TrainingData,
  options: TrainOptions<M, L>,
): Promise<History<ColumnsOf<L, M>>>;
export async function train(
  model: tf.LayersModel,
  data: TrainingData,
  options: TrainOptions,
): Promise<RunHistory> {
  refuseFitOptions("train", options);
  const checked = checkOptions("train", trainOptions, options);
  const { optimizer } = checked;
  const schedulers = checked.scheduler ? [checked.scheduler] : schedulersOf(optimizer);
  const things = { model: [model], optimizer: [optimizer], scheduler: schedulers };
  return claim("train", things, () => runTraining(model, data, checked, options.batchSize !== undefined));
}

/** Trains with checked options; a run may have model and optimizer, if it waits. */
export async function runTraining(
  model: tf.LayersModel,
  data: TrainingData,
  options: Checked<typeof trainOptions>,
  isBatchSizeGiven: boolean,
): Promise<RunHistory> {
  const { loss, lossWeights, metrics, classWeight, ...rest } = options;
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
  if (work.train.size === undefined && isBatchSizeGiven)
    console.warn("train: batchSize does nothing for data that come in batches of their own");
  const monitor = chooseMonitor("train", work.task.metrics, Boolean(work.validation), asked);
  const prepared = prepareCallbacks(own);
  const { optimizer } = given;
  const groupNotes = checkGroups(optimizer, model);
  const steps = new Steps("train", given, work.train);
  const warmupSteps = countWarmup("train", warmup, optimizer, steps);
  const ema = readEma("train", averaging, optimizer, given.stepEvery);
  const restoreScheduler = keepScheduler(optimizer);
  const schedulers = attachSchedulers("train", optimizer, scheduler);
  const run: RunInLoop = guardRun({
    ...given,
    batchSize: steps.batchSize({ epochs: 0, steps: 0 }),
    batchSizes: scheduleOf(given.batchSize),
    model,
    schedulers,
    samples: work.train.size,
    batches: steps.inEpoch(1),
    warmupSteps,
    step: 0,
    losses: work.task.losses,
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
  const { validation } = work;
  if (validation?.size !== undefined)
    run.history.validation = { samples: validation.size, ...(await blindScores(work)) };
  rememberHistory(run.history);
  noteMistakes(run, monitor, steps, groupNotes);
  model.stopTraining = false;

  const progress = quiet ? undefined : makeProgress();
  const callbacks = progress ? [progress, ...prepared] : prepared;
  const interrupt = await watchInterrupt();
  const isStopped = (): boolean => interrupt.signal.aborted || model.stopTraining || Boolean(signal?.aborted);
  try {
    await trainEpochs(run, work, {
      ...{ steps, ema, gradNorms, scheduler, monitor, callbacks, isStopped },
    });
    // Who gave a signal that is aborted at the interrupt too knows of it already.
    if (interrupt.signal.aborted && !signal?.aborted) throw new InterruptedError(run.history);
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

/** Says what looks like a mistake in the use of the schedulers or of groups, and keeps it with the History. */
function noteMistakes(
  run: TrainingRun,
  monitor: string,
  { total, full, drawn }: Steps,
  groupNotes: readonly string[],
): void {
  const { history } = run;
  const batches = total === undefined ? undefined : { total, full: full!, left: total - run.step, drawn };
  const stepping = { ...run, monitor, epochsDone: history.epoch.length, batches };
  const notes = [...noteSchedules(stepping), ...groupNotes];
  for (const note of notes) console.warn(`train: ${note}`);
  // A History that continues may have those of the run before.
  delete history.notes;
  if (notes.length > 0) history.notes = notes;
}
