import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../backend/device";
import { BatchReader } from "./batches";
import { trainedVariables } from "./check-run";
import { crossEntropy } from "./cross-entropy";
import { correctAnswers } from "./evaluate";
import { layerLosses } from "./layer-losses";
import { orderSlots } from "./slot-order";

/** One step on the samples with the given numbers: the loss and the right answers before the step. */
export async function trainStep(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  reader: BatchReader,
  indices: ArrayLike<number>,
): Promise<{ loss: number; correct: number }> {
  const variables = trainedVariables("train", model);
  orderSlots(optimizer, variables);
  let answers: tf.Scalar | undefined;
  try {
    const minimized = tf.tidy(() => {
      const { x, labels } = reader.read(indices);
      return optimizer.minimize(
        () => {
          const logits = model.apply(x, { training: true }) as tf.Tensor2D;
          answers = tf.keep(correctAnswers(labels, logits));
          return layerLosses(model).reduce<tf.Scalar>(
            (sum, loss) => sum.add(loss),
            crossEntropy(labels, logits),
          );
        },
        true,
        variables,
      ) as tf.Scalar;
    });
    const [loss, correct] = await takeNumbers(minimized, answers!);
    return { loss, correct };
  } finally {
    answers?.dispose();
  }
}

/** Whether all numbers are finite: 0 times any other is NaN. Layers such as relu6 can hide them from the loss. */
export async function areFinite(variables: tf.Variable[]): Promise<boolean> {
  const sum = tf.tidy(() => tf.addN([tf.scalar(0), ...variables.map((variable) => variable.mul(0).sum())]));
  const [zero] = await takeNumbers(sum);
  return zero === 0;
}
