import * as tf from "@tensorflow/tfjs";
import { BatchReader } from "./batches";
import { trainedVariables } from "./check-run";
import { crossEntropy } from "./cross-entropy";
import { countCorrect } from "./evaluate";
import { layerLosses } from "./layer-losses";
import { orderSlots } from "./slot-order";

/** One step on the samples with the given numbers: the loss and the right answers before the step. */
export function trainStep(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  reader: BatchReader,
  indices: ArrayLike<number>,
): { loss: number; correct: number } {
  const variables = trainedVariables("train", model);
  orderSlots(optimizer, variables);
  return tf.tidy(() => {
    const { x, labels } = reader.read(indices);
    let correct = 0;
    const loss = optimizer.minimize(
      () => {
        const logits = model.apply(x, { training: true }) as tf.Tensor2D;
        correct = countCorrect(labels, logits);
        return layerLosses(model).reduce<tf.Scalar>(
          (sum, loss) => sum.add(loss),
          crossEntropy(labels, logits),
        );
      },
      true,
      variables,
    ) as tf.Scalar;
    return { loss: loss.dataSync()[0], correct };
  });
}

/** Whether all numbers are finite: 0 times any other is NaN. Layers such as relu6 can hide them from the loss. */
export const areFinite = (variables: tf.Variable[]): boolean =>
  tf.tidy(
    () => tf.addN([tf.scalar(0), ...variables.map((variable) => variable.mul(0).sum())]).dataSync()[0],
  ) === 0;
