import * as tf from "@tensorflow/tfjs";
/**
 * The mean cross-entropy of logits: `mean over the samples of log Σ exp(z) − z[label]`, in nats.
 * Its gradient by the logits is `(softmax(z) − labels) / samples`. Both are computed on the host, in one pass.
 *
 * @param labels One-hot labels, [samples, classes].
 * @param logits The model's outputs before any softmax, [samples, classes].
 * @throws RangeError if their shapes differ.
 */
export declare function crossEntropy(labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar;
