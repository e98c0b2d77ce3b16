import * as tf from "@tensorflow/tfjs";

/**
 * The mean cross-entropy of logits: `mean over the samples of log Σ exp(z) − z[label]`, in nats.
 * Its gradient by the logits is `(softmax(z) − labels) / samples`. Both are computed on the host, in one pass.
 *
 * @param labels One-hot labels, [samples, classes].
 * @param logits The model's outputs before any softmax, [samples, classes].
 * @throws RangeError if their shapes differ.
 */
export function crossEntropy(labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  if (logits.rank !== 2 || `${labels.shape}` !== `${logits.shape}`) {
    throw new RangeError(
      `crossEntropy: labels and logits must have the same shape, [samples, classes], got [${labels.shape}] and [${logits.shape}]; ` +
        `tf.oneHot makes such labels from class numbers`,
    );
  }
  const loss = tf.customGrad((...args) => {
    const [z, save] = args as [tf.Tensor2D, tf.GradSaveFunc];
    const { loss, gradient } = softmaxCrossEntropy(labels.dataSync(), z.dataSync(), z.shape[1]);
    save([tf.tensor2d(gradient, z.shape)]);
    return { value: tf.scalar(loss), gradFunc: (dy: tf.Scalar, [saved]: tf.Tensor[]) => saved.mul(dy) };
  });
  return loss(logits);
}

type Numbers = ArrayLike<number>;

function softmaxCrossEntropy(
  labels: Numbers,
  z: Numbers,
  classes: number,
): { loss: number; gradient: Float32Array } {
  const samples = z.length / classes;
  const gradient = new Float32Array(z.length);
  let loss = 0;
  for (let start = 0; start < z.length; start += classes) {
    const end = start + classes;
    let largest = -Infinity;
    for (let i = start; i < end; i++) largest = Math.max(largest, z[i]);
    let sum = 0;
    for (let i = start; i < end; i++) sum += gradient[i] = Math.exp(z[i] - largest);
    const logSum = largest + Math.log(sum);
    for (let i = start; i < end; i++) {
      if (labels[i]) loss += labels[i] * (logSum - z[i]);
      gradient[i] = (gradient[i] / sum - labels[i]) / samples;
    }
  }
  return { loss: loss / samples, gradient };
}
