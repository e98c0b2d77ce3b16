import * as tf from "@tensorflow/tfjs";

/**
 * The mean cross-entropy of logits: `mean over the samples of log Σ exp(z) − z[label]`, in nats.
 * Its gradient by the logits is `(softmax(z) − labels) / samples`.
 *
 * @param labels One-hot labels, [samples, classes].
 * @param logits The model's outputs before any softmax, [samples, classes].
 */
export function crossEntropy(labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  const samples = logits.shape[0];
  const loss = tf.customGrad((z, save) => {
    const shifted = (z as tf.Tensor).sub((z as tf.Tensor).max(1, true));
    const logSumExp = shifted.exp().sum(1, true).log();
    const logProbabilities = shifted.sub(logSumExp);
    (save as tf.GradSaveFunc)([logProbabilities]);
    return {
      value: labels.mul(logProbabilities).sum().div(-samples) as tf.Scalar,
      gradFunc: (dy: tf.Scalar, [saved]: tf.Tensor[]) => saved.exp().sub(labels).mul(dy.div(samples)),
    };
  });
  return loss(logits);
}
