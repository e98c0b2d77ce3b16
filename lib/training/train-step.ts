import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../backend/device";
import { accumulatedStep } from "./accumulate";
import { BatchResult, lossOf, readResult, StepWork } from "./batch-loss";
import { trainedVariables } from "./check-run";
import type { Batch } from "./data/batch";
import { orderSlots } from "./slot-order";

/**
 * One step on a batch, or on several.
 *
 * @param next Gives the batches after the first, none at the end of the epoch.
 * @param accumulate The batches that the step is made from; the last of an epoch may have fewer.
 * @returns What each batch measured.
 * @throws RangeError that names the number of a batch that is not finite, if its loss is not.
 */
export async function trainStep(
  work: StepWork,
  first: Batch,
  next: () => Promise<Batch | undefined>,
  accumulate: number,
): Promise<BatchResult[]> {
  const { model, optimizer } = work;
  const variables = trainedVariables("train", model);
  orderSlots(optimizer, variables);
  let taken = 1;
  const nextOfStep = async () => (taken++ < accumulate ? next() : undefined);
  return accumulate > 1
    ? accumulatedStep(work, variables, first, nextOfStep)
    : [await oneStep(work, variables, first)];
}

async function oneStep(work: StepWork, variables: tf.Variable[], batch: Batch): Promise<BatchResult> {
  let kept: tf.Scalar[] = [];
  let minimized: tf.Scalar;
  try {
    minimized = tf.tidy(() => {
      const tensors = batch.tensors();
      return work.optimizer.minimize(
        () => {
          const { loss, totals } = lossOf(work, tensors);
          kept = totals.map((total) => tf.keep(total));
          return loss;
        },
        true,
        variables,
      ) as tf.Scalar;
    });
  } catch (error) {
    tf.dispose(kept);
    throw error;
  }
  return readResult(batch, minimized, kept);
}

/** Whether all numbers are finite: 0 times any other is NaN. Layers such as relu6 can hide them from the loss. */
export async function areFinite(variables: tf.Variable[]): Promise<boolean> {
  const sum = tf.tidy(() => tf.addN([tf.scalar(0), ...variables.map((variable) => variable.mul(0).sum())]));
  const [zero] = await takeNumbers(sum);
  return zero === 0;
}
