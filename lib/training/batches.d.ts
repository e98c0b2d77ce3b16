import * as tf from "@tensorflow/tfjs";
import { Dataset, Samples } from "../datasets/dataset";
/** A batch as tensors: inputs [n, features] and one-hot labels [n, classes]. */
export interface Batch {
    readonly x: tf.Tensor2D;
    readonly labels: tf.Tensor2D;
}
/**
 * Assembles batches from typed arrays on the host, which costs a small part of what slicing or gathering a tensor does.
 * The arrays are reused: dispose a batch's tensors before asking for the next.
 */
export declare class BatchReader {
    private readonly samples;
    private readonly shape;
    private readonly inputs;
    private readonly oneHot;
    constructor(samples: Samples, shape: Pick<Dataset, "features" | "classes">, batchSize: number);
    /**
     * The samples with the numbers in `indices`, at most batchSize of them.
     *
     * @throws TypeError or RangeError if a label is not a class: it would be written into another sample's row.
     */
    read(indices: ArrayLike<number>): Batch;
}
