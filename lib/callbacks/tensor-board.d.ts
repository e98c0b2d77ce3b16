import type * as tf from "@tensorflow/tfjs";
import { FitCallback } from "./fit-callback";
/** The options of {@link TensorBoard}. */
export interface TensorBoardOptions {
    /** The folder of the run, made if it is not there (`logs`). Its parent is what `tensorboard --logdir` takes to compare runs. */
    logDir?: string;
    /** When to write besides the end of an epoch: never, after each batch, or after so many batches (`epoch`). */
    updateFreq?: "epoch" | "batch" | number;
}
/**
 * A callback for `model.fit` and `train` that writes event files for TensorBoard, with Keras' folders and tags: in
 * `logDir/train` and `logDir/validation` each epoch's `epoch_loss` and its other metrics, and the rate of its first step as
 * `epoch_learning_rate`; epochs are counted from 0. With `updateFreq`, in `logDir/train` also `batch_loss`, the batch's other
 * metrics and `batch_learning_rate`; batches are counted from 1 through the whole training. tfjs' `acc` is `accuracy` here.
 *
 * @example model.fit(x, y, { epochs, callbacks: new TensorBoard({ logDir: "logs/first", updateFreq: 10 }) })
 * @throws Error in a page, which has no disk. In training, Error with the path and the remedy if nothing can be written.
 * @see tf.keras.callbacks.TensorBoard
 */
export declare class TensorBoard extends FitCallback {
    private readonly folder;
    private readonly updateFreq;
    private files;
    private batches;
    constructor(options?: TensorBoardOptions);
    onTrainBegin(): Promise<void>;
    onBatchEnd(_batch: number, logs?: tf.Logs): Promise<void>;
    onEpochEnd(epoch: number, logs?: tf.Logs): Promise<void>;
    private write;
    /** Begins a new file, as each training does: TensorBoard reads all in a folder, in the order of their names. */
    private open;
}
