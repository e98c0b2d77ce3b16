import * as tf from "@tensorflow/tfjs";
/** What was measured in an epoch or a batch, by the names of the logs. */
export type Measured = Record<string, number>;
/** The logs of an epoch or a batch as numbers; those that `model.fit` hands over as tensors stay its own. */
export declare function readLogs(logs: tf.Logs | undefined): Promise<Measured>;
/** The one name of what tfjs, Keras and `train` call `val_acc`, `val_accuracy` and `valAccuracy`. */
export declare const canonicalName: (name: string) => string;
/** An entry of the logs, by any of its names. */
export declare function findLog(logs: Measured, name: string): number | undefined;
/**
 * The metric that a callback watches.
 *
 * @throws TypeError if the logs do not have it.
 */
export declare function readMetric(owner: string, logs: Measured, monitor: string): number;
/** Whether an epoch lacks a metric because it was stopped before its validation. */
export declare const isCutShort: (model: tf.LayersModel, logs: Measured, monitor: string) => boolean;
