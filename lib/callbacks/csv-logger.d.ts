import type * as tf from "@tensorflow/tfjs";
import { FitCallback } from "./fit-callback";
/** The options of {@link CSVLogger}. */
export interface CSVLoggerOptions {
    /** The path of the file; folders above it are made if they are not there. */
    filename: string;
    /** The character between two columns (`,`). */
    separator?: string;
    /** Whether to write beneath what is in the file, for a training that goes on (false). */
    append?: boolean;
}
/**
 * A callback for `model.fit` and `train` that writes a line of each epoch to a CSV file: its number, from 0 as in Keras, and
 * the logs in the order of their names. A line is in the file as soon as its epoch has ended, so that a training that is
 * interrupted keeps its lines. What the logs of an epoch lack is `NA`. The format is RFC 4180's.
 *
 * @example model.fit(x, y, { epochs, callbacks: new CSVLogger({ filename: "runs/first.csv" }) })
 * @throws Error in a page, which has no disk. In training, Error with the path and the remedy if the file cannot be written,
 * or has other columns and `append` is set.
 * @see tf.keras.callbacks.CSVLogger
 */
export declare class CSVLogger extends FitCallback {
    private readonly options;
    private readonly path;
    /** The names of the columns after the first, once they are known. */
    private columns?;
    constructor(options: CSVLoggerOptions);
    onTrainBegin(): Promise<void>;
    onEpochEnd(epoch: number, logs?: tf.Logs): Promise<void>;
    private row;
    private write;
    private readText;
}
