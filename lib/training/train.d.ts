import * as tf from "@tensorflow/tfjs";
import { Dataset } from "../datasets/dataset";
import { LRScheduler } from "../schedulers/scheduler";
import { Callback } from "./callback";
import { Checkpoint } from "./checkpoint";
import { History } from "./history";
import { KerasCallback } from "./keras-callback";
import { ResumeSchedules } from "./resume-schedulers";
export { DivergedError } from "./diverged";
/** The options of {@link train}. */
export interface TrainOptions {
    /** What the run is called in what is shown of it: `constant 0.01: 2 epochs: loss …`. */
    name?: string;
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
    /** Shows no progress (false). It is shown beneath the cell, in the page, or in the terminal. */
    quiet?: boolean;
}
/**
 * Trains a model: shuffled batches, cross-entropy on logits plus the losses of the layers, as `model.fit` adds them
 * (regularizers, `addLoss`), the schedulers stepped each epoch or batch. The losses of validation are the cross-entropy alone.
 * On the wasm and the cpu backend the same seed gives the same History to the last bit, but for `seconds`; with lrlab's
 * optimizers, so does a run that was interrupted and resumed.
 *
 * @param model Takes [n, features], gives logits [n, classes]; it is changed in place.
 * @returns The loss, the accuracy, the rate and the seconds of each epoch; of the epochs completed, if `signal` stopped it.
 * @throws TypeError or RangeError that says in what model and data do not fit; Error that names the layer
 * if the backend in use cannot train it; once the loss or a weight is NaN or infinite, RangeError that names the input that
 * is, or DivergedError if none is; InterruptedError at Jupyter's "Interrupt kernel" and at Ctrl-C. The History until then is
 * in the last two errors, and in `lastHistory()`.
 */
export declare function train(model: tf.LayersModel, data: Dataset, options: TrainOptions): Promise<History>;
