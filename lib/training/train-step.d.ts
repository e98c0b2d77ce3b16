import * as tf from "@tensorflow/tfjs";
import { BatchReader } from "./batches";
/** One step on the samples with the given numbers: the loss and the right answers before the step. */
export declare function trainStep(model: tf.LayersModel, optimizer: tf.Optimizer, reader: BatchReader, indices: ArrayLike<number>): {
    loss: number;
    correct: number;
};
/** Whether all numbers are finite: 0 times any other is NaN. Layers such as relu6 can hide them from the loss. */
export declare const areFinite: (variables: tf.Variable[]) => boolean;
