import * as tf from "@tensorflow/tfjs";
import { Dataset, Samples } from "../datasets/dataset";
import { checkLabel } from "./check-samples";

/** A batch as tensors: inputs [n, features] and one-hot labels [n, classes]. */
export interface Batch {
  readonly x: tf.Tensor2D;
  readonly labels: tf.Tensor2D;
}

/**
 * Assembles batches from typed arrays on the host, which costs a small part of what slicing or gathering a tensor does.
 * The arrays are reused: dispose a batch's tensors before asking for the next.
 */
export class BatchReader {
  private readonly inputs: Float32Array;
  private readonly oneHot: Float32Array;

  constructor(
    private readonly samples: Samples,
    private readonly shape: Pick<Dataset, "features" | "classes">,
    batchSize: number,
  ) {
    this.inputs = new Float32Array(batchSize * shape.features);
    this.oneHot = new Float32Array(batchSize * shape.classes);
  }

  /**
   * The samples with the numbers in `indices`, at most batchSize of them.
   *
   * @throws TypeError or RangeError if a label is not a class: it would be written into another sample's row.
   */
  read(indices: ArrayLike<number>): Batch {
    const { x, y, scale = 1 } = this.samples;
    const { features, classes } = this.shape;
    const n = indices.length;
    const oneHot = this.oneHot.subarray(0, n * classes).fill(0);
    const inputs = this.inputs.subarray(0, n * features);
    for (let i = 0; i < n; i++) {
      const start = indices[i] * features;
      inputs.set(x.subarray(start, start + features), i * features);
      checkLabel("BatchReader", "", indices[i], y[indices[i]], classes);
      oneHot[i * classes + y[indices[i]]] = 1;
    }
    if (scale !== 1) for (let i = 0; i < inputs.length; i++) inputs[i] *= scale;
    return { x: tf.tensor2d(inputs, [n, features]), labels: tf.tensor2d(oneHot, [n, classes]) };
  }
}
