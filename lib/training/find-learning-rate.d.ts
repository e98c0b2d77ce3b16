import * as tf from "@tensorflow/tfjs";
import { Dataset } from "../datasets/dataset";
import { RangeCurve, Reasons, Suggestions } from "./suggestions";
/** The options of {@link findLearningRate}. */
export interface FindLearningRateOptions {
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
/**
 * The learning-rate range test: trains with a rate that rises from batch to batch, until the loss runs away, and puts the
 * model and the optimizer back as they were, whatever happens. After k steps the rate is
 * `startLr · (endLr / startLr)^(k / (steps − 1))`, or `startLr + (endLr − startLr) · k / (steps − 1)` in mode `linear`; the
 * loss is smoothed as `m ← β m + (1 − β) loss`, `m / (1 − β^(k + 1))`.
 *
 * @param model Takes [n, features], gives logits [n, classes].
 * @returns The curve, and the suggestions that it supports: a test that supports none says why.
 * @throws TypeError or RangeError that says in what model and data do not fit, or, where the loss is NaN or
 * infinite, which input is; Error that names the layer if the backend in use cannot train it.
 * @see Smith 2017, Cyclical Learning Rates for Training Neural Networks (arXiv 1506.01186)
 * @example const { suggestions } = await findLearningRate(model, data, { optimizer: new SGD({ lr: 0.1 }) })
 */
export declare function findLearningRate(model: tf.LayersModel, data: Dataset, options: FindLearningRateOptions): Promise<RangeTest>;
