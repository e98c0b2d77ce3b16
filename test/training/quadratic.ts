import * as tf from "@tensorflow/tfjs";
import { Dataset } from "../../lib/datasets/dataset";

/** One sample, from which every batch is made. */
export const oneSample: Dataset = {
  name: "one",
  features: 1,
  classes: 2,
  train: { size: 1, x: Float32Array.of(1), y: Uint8Array.of(0) },
  validation: { size: 1, x: Float32Array.of(1), y: Uint8Array.of(0) },
};

/**
 * Weights w, all `start` at first, whose cross-entropy on `oneSample` is exactly `q = floor + Σ λᵢ wᵢ² / 2`: logits
 * (0, q + log(1 − e^−q)) give class 0 the loss log(1 + e^q − 1). Gradient descent is stable up to a rate of 2 / max λ.
 */
class Quadratic extends tf.layers.Layer {
  static className = "Quadratic";
  private w!: tf.LayerVariable;

  constructor(
    private readonly lambdas: readonly number[],
    private readonly start: number,
    private readonly floor: number,
  ) {
    super({});
  }

  override build(): void {
    this.w = this.addWeight(
      "w",
      [this.lambdas.length],
      "float32",
      tf.initializers.constant({ value: this.start }),
    );
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const input = Array.isArray(inputs) ? inputs[0] : inputs;
      const q = tf.add(this.floor, tf.mul(0.5, tf.sum(tf.mul([...this.lambdas], tf.square(this.w.read())))));
      const logit = tf.add(q, tf.log1p(tf.neg(tf.exp(tf.neg(q))))).reshape([1, 1]);
      return tf.concat([tf.zerosLike(logit), logit], 1).mul(input.reshape([1, 1])) as tf.Tensor;
    });
  }

  override computeOutputShape(): tf.Shape {
    return [null, 2];
  }
}

export function quadraticModel(lambdas: readonly number[], { start = 1, floor = 1e-3 } = {}): tf.LayersModel {
  const input = tf.input({ shape: [1] });
  return tf.model({
    inputs: input,
    outputs: new Quadratic(lambdas, start, floor).apply(input) as tf.SymbolicTensor,
  });
}
