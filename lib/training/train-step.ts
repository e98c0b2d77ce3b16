import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../backend/device";
import { applyModel } from "./apply-model";
import { trainedVariables } from "./check-run";
import type { Batch } from "./data/batch";
import { layerLosses } from "./layer-losses";
import { orderSlots } from "./slot-order";
import type { Task } from "./task/task";

/** One step on a batch: its loss, and what the metrics sum up, both before the step. */
export async function trainStep(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  task: Task,
  batch: Batch,
): Promise<{ loss: number; totals: number[] }> {
  const variables = trainedVariables("train", model);
  orderSlots(optimizer, variables);
  let kept: tf.Scalar[] = [];
  try {
    const minimized = tf.tidy(() => {
      const tensors = batch.tensors();
      return optimizer.minimize(
        () => {
          const outputs = applyModel(model, tensors.x, { training: true });
          kept = task.totals(tensors, outputs).map((total) => tf.keep(total));
          return layerLosses(model).reduce<tf.Scalar>(
            (sum, loss) => sum.add(loss),
            task.loss(tensors, outputs),
          );
        },
        true,
        variables,
      ) as tf.Scalar;
    });
    const [loss, ...totals] = await takeNumbers(minimized, ...kept);
    return { loss, totals };
  } finally {
    tf.dispose(kept);
    batch.dispose();
  }
}

/** Whether all numbers are finite: 0 times any other is NaN. Layers such as relu6 can hide them from the loss. */
export async function areFinite(variables: tf.Variable[]): Promise<boolean> {
  const sum = tf.tidy(() => tf.addN([tf.scalar(0), ...variables.map((variable) => variable.mul(0).sum())]));
  const [zero] = await takeNumbers(sum);
  return zero === 0;
}
