import type * as tf from "@tensorflow/tfjs";
import { FitCallback } from "./fit-callback";
import { MonitorOptions } from "./monitor";
/** The options of {@link ModelCheckpoint}. */
export interface ModelCheckpointOptions extends MonitorOptions {
    /**
     * Where to save: a folder as `fileSystem` takes it, an address of tfjs' as `indexeddb://digits`, or a handler. A text may
     * have places for the epoch, the batch and the entries of the logs, formatted as in Python: `models/{epoch:02d}-{val_loss:.2f}`.
     */
    filepath: string | tf.io.IOHandler;
    /** Whether to save only when the metric is better than at the last save (false). */
    saveBestOnly?: boolean;
    /** When to save: after each epoch, or after so many batches (`epoch`). */
    saveFreq?: "epoch" | number;
    /** With `saveBestOnly`: the value that the first save must be better than. */
    initialValueThreshold?: number;
    /** Whether to save the optimizer that the model was compiled with, too (false). */
    includeOptimizer?: boolean;
    /** 1 prints a line for each save (0). */
    verbose?: number;
}
/**
 * A callback for `model.fit` and `train` that saves the model, after each epoch or after so many batches, always or when a
 * metric has improved. What it has saved counts for the next training, too. To go on with a run of `train` exactly, use
 * `saveCheckpoints`.
 *
 * @example model.fit(x, y, { epochs, validationSplit: 0.2, callbacks: new ModelCheckpoint({ filepath: "models/best", saveBestOnly: true }) })
 * @throws TypeError in training, if the logs lack the metric or an entry that `filepath` names, or there is no handler for an
 * address; Error with the path and the remedy if a folder cannot be written.
 * @see tf.keras.callbacks.ModelCheckpoint
 */
export declare class ModelCheckpoint extends FitCallback {
    /** The metric at the last save, with `saveBestOnly`. */
    best?: number;
    private readonly options;
    private readonly place;
    private readonly improves?;
    private epoch;
    private batchesSinceSave;
    constructor(options: ModelCheckpointOptions);
    onTrainBegin(): Promise<void>;
    onEpochBegin(epoch: number): Promise<void>;
    onBatchEnd(batch: number, logs?: tf.Logs): Promise<void>;
    onEpochEnd(_epoch: number, logs?: tf.Logs): Promise<void>;
    private save;
    private say;
}
