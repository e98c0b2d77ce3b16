import * as tf from "@tensorflow/tfjs";
import { Interval, LRScheduler } from "../schedulers/scheduler";
import { FitCallback } from "./fit-callback";
/** The options of {@link LearningRateScheduler}. */
export interface LearningRateSchedulerOptions {
    /** The scheduler to train with, in place of the optimizer's rate; without it, those of lrlab's optimizer are stepped. */
    scheduler?: LRScheduler;
    /** What the steps of a scheduler without an `interval` of its own are (`epoch`). */
    stepEvery?: Interval;
    /** The entry of the logs that a scheduler with `needsMetric`, as ReduceLROnPlateau, is fed after each epoch (`val_loss`). */
    monitor?: string;
}
/**
 * A callback for `model.fit` that steps a scheduler each epoch or batch, and puts its rate and its momentum in force in any
 * `tf.Optimizer`: lrlab's, which may hold the scheduler themselves, as well as tfjs' own. Several of them may each step a
 * scheduler of its own; those that the optimizer holds besides are stepped by one that was given none, or by the first.
 * With `initialEpoch`, a scheduler starts after that many epochs; without, it goes on where it stands.
 * `train` needs none: it steps schedulers itself.
 *
 * @example model.fit(x, y, { epochs, callbacks: new LearningRateScheduler({ scheduler }) })
 * @throws TypeError in training, if there is no scheduler, or the logs lack its metric.
 * @see tf.keras.callbacks.LearningRateScheduler
 */
export declare class LearningRateScheduler extends FitCallback {
    readonly insteadInTrain = "train(model, data, { scheduler, stepEvery, \u2026 })";
    private readonly options;
    private schedulers;
    private hasBegun;
    constructor(options?: LearningRateSchedulerOptions);
    setParams(params: object): void;
    onTrainBegin(): Promise<void>;
    onEpochBegin(epoch: number): Promise<void>;
    onBatchEnd(): Promise<void>;
    onEpochEnd(_epoch: number, logs?: tf.Logs): Promise<void>;
    private advance;
    private startAfter;
    /** Batches in an epoch, if `fit` knows. */
    private get batches();
    private get shares();
    private get optimizer();
}
