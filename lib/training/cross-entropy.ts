import * as tf from "@tensorflow/tfjs";
import { readsAtOnce } from "../backend/device";

/**
 * The mean cross-entropy of logits: `mean over the samples of log Σ exp(z) − z[label]`, in nats.
 * Its gradient by the logits is `(softmax(z) − labels) / samples`. Both are computed
 * at once, on the host where its memory holds the logits.
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
    const { loss, gradient } = readsAtOnce() ? onHost(labels, z) : onDevice(labels, z);
    save([gradient]);
    return { value: loss, gradFunc: (dy: tf.Scalar, [saved]: tf.Tensor[]) => saved.mul(dy) };
  });
  return loss(logits);
}

interface LossAndGradient {
  loss: tf.Scalar;
  gradient: tf.Tensor2D;
}

function onDevice(labels: tf.Tensor2D, z: tf.Tensor2D): LossAndGradient {
  const [samples] = z.shape;
  const shifted = z.sub(z.max(1, true));
  const logs = shifted.sub(shifted.exp().sum(1, true).log());
  // No class but the label's counts, not even one that is impossible, with a logit of -Infinity.
  const taken = tf.where(labels.notEqual(0), labels.mul(logs), tf.zerosLike(logs));
  return { loss: taken.sum().div(-samples), gradient: logs.exp().sub(labels).div(samples) };
}

function onHost(labels: tf.Tensor2D, z: tf.Tensor2D): LossAndGradient {
  const { loss, gradient } = softmaxCrossEntropy(labels.dataSync(), z.dataSync(), z.shape[1]);
  return { loss: tf.scalar(loss), gradient: tf.tensor2d(gradient, z.shape) };
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
