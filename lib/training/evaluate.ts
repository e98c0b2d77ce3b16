import { checkValue } from "../options/check";
import { count } from "../options/options";
import * as tf from "@tensorflow/tfjs";
import { readsAtOnce, takeNumbers } from "../backend/device";
import { Dataset, Samples } from "../datasets/dataset";
import { BatchReader } from "./batches";
import { checkModel } from "./check-run";
import { checkFinite, checkSamples, checkShape } from "./check-samples";
import { crossEntropy } from "./cross-entropy";

/** A mean loss (nats) and a share of right answers. */
export interface Evaluation {
  readonly loss: number;
  readonly accuracy: number;
}

/** How many of the samples have their largest logit at their label. */
export function countCorrect(labels: tf.Tensor2D, logits: tf.Tensor2D): number {
  const [samples, classes] = logits.shape;
  const [wanted, given] = [labels.dataSync(), logits.dataSync()];
  let correct = 0;
  for (let i = 0; i < samples; i++)
    if (largest(given, i * classes, classes) === largest(wanted, i * classes, classes)) correct++;
  return correct;
}

/** The same as a tensor, computed where the logits are. */
export const correctAnswers = (labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar =>
  readsAtOnce()
    ? tf.scalar(countCorrect(labels, logits))
    : tf.equal(tf.argMax(logits, 1), tf.argMax(labels, 1)).sum();

/** Where the first of the largest values lies. */
function largest(values: ArrayLike<number>, start: number, length: number): number {
  let at = start;
  for (let i = start; i < start + length; i++) if (values[i] > values[at]) at = i;
  return at;
}

/**
 * The loss and the accuracy of a model on samples.
 *
 * @param model Takes [n, features], gives logits [n, classes].
 * @param batchSize Samples at a time (1000).
 * @throws TypeError or RangeError that says in what model and samples do not fit, or which input is not finite.
 */
export async function evaluate(
  model: tf.LayersModel,
  samples: Samples,
  shape: Pick<Dataset, "features" | "classes">,
  batchSize = 1000,
): Promise<Evaluation> {
  checkShape("evaluate", shape);
  checkSamples("evaluate", "", samples, shape);
  await checkModel("evaluate", model, samples, shape);
  checkValue("evaluate", "batchSize", count(), batchSize);
  const evaluation = await measure(model, samples, shape, batchSize);
  if (!Number.isFinite(evaluation.loss)) checkFinite("evaluate", "", samples, shape.features);
  return evaluation;
}

/** The loss and the accuracy of a model on samples that were checked. */
export async function measure(
  model: tf.LayersModel,
  samples: Samples,
  shape: Pick<Dataset, "features" | "classes">,
  batchSize = 1000,
): Promise<Evaluation> {
  const reader = new BatchReader(samples, shape, Math.min(batchSize, samples.size));
  let loss = 0;
  let correct = 0;
  for (let start = 0; start < samples.size; start += batchSize) {
    const n = Math.min(batchSize, samples.size - start);
    const measured = tf.tidy(() => {
      const { x, labels } = reader.read(Array.from({ length: n }, (_, i) => start + i));
      const logits = model.apply(x) as tf.Tensor2D;
      return [crossEntropy(labels, logits), correctAnswers(labels, logits)];
    });
    const [batchLoss, answers] = await takeNumbers(...measured);
    loss += batchLoss * n;
    correct += answers;
  }
  return { loss: loss / samples.size, accuracy: correct / samples.size };
}
