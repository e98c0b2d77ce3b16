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
  return weightedCrossEntropy(labels, logits);
}

/**
 * The mean cross-entropy of rows of logits, of which a sample may have several.
 *
 * @param labels A row with the sum 1 for each row of logits, [samples, …, classes], or the number of its class, [samples, …].
 * @param logits [samples, …, classes].
 * @param weights What each sample's terms are multiplied by, [samples] (1).
 */
export function weightedCrossEntropy(labels: tf.Tensor, logits: tf.Tensor, weights?: tf.Tensor1D): tf.Scalar {
  const loss = tf.customGrad((...args) => {
    const [z, save] = args as [tf.Tensor, tf.GradSaveFunc];
    const { loss, gradient } = (readsAtOnce() ? onHost : onDevice)(labels, z, weights);
    save([gradient]);
    return { value: loss, gradFunc: (dy: tf.Scalar, [saved]: tf.Tensor[]) => saved.mul(dy) };
  });
  return loss(logits);
}

interface LossAndGradient {
  loss: tf.Scalar;
  gradient: tf.Tensor;
}

function onDevice(labels: tf.Tensor, z: tf.Tensor, weights?: tf.Tensor1D): LossAndGradient {
  const classes = z.shape[z.rank - 1];
  const rows = z.size / classes;
  const rowsOf = labels.rank < z.rank ? tf.oneHot(labels.toInt(), classes).toFloat() : labels;
  const shifted = z.sub(z.max(-1, true));
  const logs = shifted.sub(shifted.exp().sum(-1, true).log());
  // No class but the label's counts, not even one that is impossible, with a logit of -Infinity.
  const taken = tf.where(rowsOf.notEqual(0), rowsOf.mul(logs), tf.zerosLike(logs));
  const counted = weights?.reshape([-1, ...z.shape.slice(1).fill(1)]) ?? tf.scalar(1);
  return {
    loss: taken.mul(counted).sum().div(-rows),
    gradient: logs.exp().sub(rowsOf).mul(counted).div(rows),
  };
}

function onHost(labels: tf.Tensor, z: tf.Tensor, weights?: tf.Tensor1D): LossAndGradient {
  const classes = z.shape[z.rank - 1];
  const isNumber = labels.rank < z.rank;
  const { loss, gradient } = softmaxCrossEntropy(
    labels.dataSync(),
    z.dataSync(),
    classes,
    isNumber,
    weights?.dataSync(),
  );
  return { loss: tf.scalar(loss), gradient: tf.tensor(gradient, z.shape) };
}

type Numbers = ArrayLike<number>;

function softmaxCrossEntropy(
  labels: Numbers,
  z: Numbers,
  classes: number,
  areNumbers: boolean,
  weights?: Numbers,
): { loss: number; gradient: Float32Array } {
  const rows = z.length / classes;
  const gradient = new Float32Array(z.length);
  const rowsPerWeight = weights ? rows / weights.length : rows;
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    const start = row * classes;
    const end = start + classes;
    const weight = weights ? weights[Math.floor(row / rowsPerWeight)] : 1;
    let largest = -Infinity;
    for (let i = start; i < end; i++) largest = Math.max(largest, z[i]);
    let sum = 0;
    for (let i = start; i < end; i++) sum += gradient[i] = Math.exp(z[i] - largest);
    const logSum = largest + Math.log(sum);
    for (let i = start; i < end; i++) {
      const label = areNumbers ? Number(i - start === labels[row]) : labels[i];
      if (label) loss += weight * label * (logSum - z[i]);
      gradient[i] = (weight * (gradient[i] / sum - label)) / rows;
    }
  }
  return { loss: loss / rows, gradient };
}
