import type * as tf from "@tensorflow/tfjs";
import { FitCallback } from "./fit-callback";
import { MonitorOptions } from "./monitor";
/** The options of {@link EarlyStopping}. */
export interface EarlyStoppingOptions extends MonitorOptions {
    /** By how much the metric must be better than its best value to count as better (0). */
    minDelta?: number;
    /** The epochs without a better metric after which the training ends (0). */
    patience?: number;
    /** A value that the metric must be better than: epochs count as without improvement until it is. */
    baseline?: number;
    /** Whether the model ends with the weights of its best epoch, however the training ends (false). */
    restoreBestWeights?: boolean;
    /** Epochs at the begin that do not count (0). */
    startFromEpoch?: number;
    /** 1 prints a line when the training is stopped and when weights are restored (0). */
    verbose?: number;
}
/**
 * A callback for `model.fit` and `train` that ends the training after `patience` epochs, at least one, in which a metric did
 * not improve. With `restoreBestWeights`, the best weights
 * are put back also where the epochs ran out, or the training was interrupted, diverged or failed. A metric of NaN is no
 * improvement.
 *
 * @example model.fit(x, y, { epochs, validationSplit: 0.2, callbacks: new EarlyStopping({ patience: 5, restoreBestWeights: true }) })
 * @throws TypeError in training, if the logs lack the metric.
 * @see tf.keras.callbacks.EarlyStopping
 */
export declare class EarlyStopping extends FitCallback {
    /** The best value of the metric so far. */
    best?: number;
    /** The epoch of the best value, from 0. */
    bestEpoch: number;
    /** The epoch after which the training was stopped, from 0; 0 if it was not. */
    stoppedEpoch: number;
    private readonly options;
    private readonly improves;
    private wait;
    private kept?;
    constructor(options?: EarlyStoppingOptions);
    onTrainBegin(): Promise<void>;
    onEpochEnd(epoch: number, logs?: tf.Logs): Promise<void>;
    onTrainEnd(): Promise<void>;
    onTrainError(): Promise<void>;
    private keep;
    private say;
}
