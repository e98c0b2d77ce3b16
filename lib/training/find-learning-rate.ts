import * as tf from "@tensorflow/tfjs";
import { firstSamples } from "../datasets/dataset";
import {
  Checked,
  checkOptions,
  choice,
  count,
  instance,
  integer,
  number,
  optional,
} from "../options/options";
import { checkGroups, optimizerOption } from "./check-run";
import { borrow } from "./claim";
import { isDataset, TrainingData } from "./data/read-data";
import { isStream } from "./data/stream";
import { refuseFitOptions } from "./fit-options";
import { assignLearningRate } from "./learning-rate";
import { takeSnapshot } from "./snapshot";
import { RangeCurve, Reasons, Suggestions, suggestRates } from "./suggestions";
import { lossOptions, TaskOptions } from "./task/options";
import { DivergedError, runTraining } from "./train";
import { trainOptions } from "./train-options";
import { prepareWork } from "./work";

/** The options of {@link findLearningRate}. */
export interface FindLearningRateOptions extends Omit<TaskOptions, "metrics"> {
  /** What is to train the model later; groups with a rate of their own keep it. */
  optimizer: tf.Optimizer;
  /** The rate of the first step (1e-7). */
  startLr?: number;
  /** The rate of the last step (10). */
  endLr?: number;
  /** How many batches the ramp takes (100). */
  steps?: number;
  /** Whether each step multiplies the rate or adds to it (`exponential`). */
  mode?: "exponential" | "linear";
  /** Samples in a batch; take what the training will have (32). */
  batchSize?: number;
  /** The seed of the order of the samples (0). */
  seed?: number;
  /** The decay of the loss's moving average, from 0 for none to below 1 (0.9). */
  smoothing?: number;
  /** Stops the test once the smoothed loss is this many times its lowest (4). */
  divergence?: number;
  /** Stops the test after the batch in which it is aborted; what was measured until then is returned. */
  signal?: AbortSignal;
}

/** A learning-rate range test: its curve and what to read off it. */
export interface RangeTest extends RangeCurve {
  readonly suggestions: Suggestions;
  /** Why a suggestion is missing, and what to change. */
  readonly reasons: Reasons;
  /** What ended the test: the last step, a loss that ran away, or the signal. */
  readonly stopped: "end" | "diverged" | "aborted";
}

const table = {
  ...lossOptions,
  optimizer: optimizerOption,
  startLr: number({ above: 0, default: 1e-7 }),
  endLr: number({ above: 0, default: 10 }),
  steps: count({ min: 2, default: 100 }),
  mode: choice(["exponential", "linear"], { default: "exponential" }),
  batchSize: count({ default: 32 }),
  seed: integer({ default: 0 }),
  smoothing: number({ min: 0, below: 1, default: 0.9 }),
  divergence: number({ above: 1, default: 4 }),
  signal: optional(instance(AbortSignal, "an AbortSignal")),
};

/**
 * The learning-rate range test: trains with a rate that rises from batch to batch, until the loss runs away, and puts the
 * model and the optimizer back as they were, whatever happens. After k steps the rate is
 * `startLr · (endLr / startLr)^(k / (steps − 1))`, or `startLr + (endLr − startLr) · k / (steps − 1)` in mode `linear`; the
 * loss is smoothed as `m ← β m + (1 − β) loss`, `m / (1 − β^(k + 1))`.
 *
 * @param model As `train` takes it, with the same data and the same `loss`.
 * @returns The curve, and the suggestions that it supports: a test that supports none says why.
 * @throws TypeError or RangeError that says in what model and data do not fit, or, where the loss is NaN or
 * infinite, which input is; Error that names the layer if the backend in use cannot train it.
 * @see Smith 2017, Cyclical Learning Rates for Training Neural Networks (arXiv 1506.01186)
 * @example const { suggestions } = await findLearningRate(model, data, { optimizer: new SGD({ lr: 0.1 }) })
 */
export async function findLearningRate(
  model: tf.LayersModel,
  data: TrainingData,
  options: FindLearningRateOptions,
): Promise<RangeTest> {
  refuseFitOptions("findLearningRate", options);
  const checked = checkOptions("findLearningRate", table, options);
  return borrow({ model: [model], optimizer: [checked.optimizer] }, () => testRange(model, data, checked));
}

async function testRange(
  model: tf.LayersModel,
  data: TrainingData,
  checked: Checked<typeof table>,
): Promise<RangeTest> {
  const { optimizer, startLr, endLr, steps, mode, batchSize, seed, smoothing, divergence, signal } = checked;
  const { loss, lossWeights, classWeight } = checked;
  const task = { loss, lossWeights, classWeight, metrics: [] };
  const { train: source, task: given } = await prepareWork("findLearningRate", model, data, task);
  checkGroups(optimizer, model);
  if (endLr <= startLr)
    throw new RangeError(`findLearningRate: endLr must be above startLr, ${startLr}, got ${endLr}`);
  const rate = (k: number): number =>
    mode === "linear"
      ? startLr + (endLr - startLr) * (k / (steps - 1))
      : startLr * (endLr / startLr) ** (k / (steps - 1));

  const curve = { lr: [] as number[], loss: [] as number[], smoothedLoss: [] as number[] };
  const enough = new AbortController();
  let stopped = "end" as RangeTest["stopped"];
  let average = 0;
  let lowest = Infinity;
  const stop = (why: RangeTest["stopped"]): void => {
    stopped = why;
    enough.abort();
  };
  const restore = takeSnapshot(model, optimizer);
  const onBatchEnd = ({ lr, loss }: { lr: number; loss: number }): void => {
    average = smoothing * average + (1 - smoothing) * loss;
    const smoothed = average / (1 - smoothing ** (curve.lr.length + 1));
    curve.lr.push(lr);
    curve.loss.push(loss);
    curve.smoothedLoss.push(smoothed);
    lowest = Math.min(lowest, smoothed);
    if (signal?.aborted) stop("aborted");
    else if (smoothed > limit(divergence, lowest, curve.smoothedLoss[0])) stop("diverged");
    else if (curve.lr.length === steps) stop("end");
    else assignLearningRate(optimizer, rate(curve.lr.length));
  };
  try {
    if (signal?.aborted) stop("aborted");
    assignLearningRate(optimizer, startLr);
    const training = checkOptions("findLearningRate", trainOptions, {
      ...task,
      optimizer,
      batchSize,
      seed,
      // Data in batches has one at least in each pass.
      epochs: source.size === undefined ? steps : Math.ceil((steps * batchSize) / source.size),
      signal: AbortSignal.any([enough.signal, ...(signal ? [signal] : [])]),
      callbacks: [{ onBatchEnd }],
      quiet: true,
    });
    await runTraining(model, withoutValidation(data), training, false);
    if (signal?.aborted && !enough.signal.aborted) stop("aborted");
  } catch (error) {
    if (!(error instanceof DivergedError)) throw error;
    stop("diverged");
  } finally {
    restore();
  }
  const settings = {
    aborted: stopped === "aborted",
    endLr,
    steps,
    mode,
    batchSize,
    samples: source.size,
    // Of targets that are numbers, it depends on their unit.
    ...(given.outputs.some(({ targets }) => targets === "values") && { learned: 0 }),
  };
  return { ...curve, ...suggestRates(curve, stopped === "diverged", settings), stopped };
}

/** The loss at which a test ends: a multiple of the lowest, or where that is not above 0, as far above it by its size or its fall. */
const limit = (divergence: number, lowest: number, first: number): number =>
  lowest > 0 ? divergence * lowest : lowest + (divergence - 1) * Math.max(-lowest, first - lowest);

/** The same samples to train with, and none, or for a Dataset one, to judge by. */
function withoutValidation(data: TrainingData): TrainingData {
  if (isDataset(data)) return { ...data, validation: firstSamples(data.train, data.features, 1) };
  if (isStream(data)) return data;
  // A share is held out from the samples that are trained with.
  return typeof data.validation === "number" ? data : { ...data, validation: undefined };
}
