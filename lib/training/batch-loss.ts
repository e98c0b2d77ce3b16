import type * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../backend/device";
import { applyModel } from "./apply-model";
import type { Batch, BatchTensors } from "./data/batch";
import { layerLosses } from "./layer-losses";
import type { Task } from "./task/task";

/** What a step is made with. */
export interface StepWork {
  readonly model: tf.LayersModel;
  readonly optimizer: tf.Optimizer;
  readonly task: Task;
}

/** What was measured on a batch before the step: its mean loss, and what the metrics sum up. */
export interface BatchResult {
  readonly size: number;
  readonly loss: number;
  readonly totals: number[];
}

/** The loss of a batch with those of layers, and what the metrics sum up, as the model is trained, or as it is used. */
export function lossOf(
  { model, task }: Pick<StepWork, "model" | "task">,
  tensors: BatchTensors,
  training = true,
): { loss: tf.Scalar; totals: tf.Scalar[] } {
  const outputs = applyModel(model, tensors.x, { training });
  const totals = task.totals(tensors, outputs);
  const loss = layerLosses(model).reduce<tf.Scalar>((sum, own) => sum.add(own), task.loss(tensors, outputs));
  return { loss, totals };
}

/** The numbers that were measured on a batch. */
export async function readResult(batch: Batch, value: tf.Scalar, kept: tf.Scalar[]): Promise<BatchResult> {
  const [loss, ...totals] = await takeNumbers(value, ...kept);
  if (!Number.isFinite(loss)) await batch.checkFinite("train");
  return { size: batch.size, loss, totals };
}

/** How many samples the batches of a step have, and the mean loss over them. */
export function meanOver(results: readonly BatchResult[]): { size: number; loss: number } {
  // A product and a quotient could change the last bit.
  if (results.length === 1) return results[0];
  const size = results.reduce((sum, each) => sum + each.size, 0);
  return { size, loss: results.reduce((sum, each) => sum + each.size * each.loss, 0) / size };
}
