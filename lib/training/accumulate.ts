import * as tf from "@tensorflow/tfjs";
import { BatchResult, lossOf, meanOver, readResult, StepWork } from "./batch-loss";
import type { Batch } from "./data/batch";

/**
 * One step from several batches: with the gradient of the mean loss over all their samples, as of one large batch. One batch
 * at a time is in memory. An optimizer sees one step of a function whose value and gradient are known, so that whatever it
 * does in `minimize`, it does here.
 *
 * @param next Gives the batches after the first.
 * @returns What each of them measured; up to the first whose loss is not finite, and no step is made then.
 */
export async function accumulatedStep(
  work: StepWork,
  variables: tf.Variable[],
  first: Batch,
  next: () => Promise<Batch | undefined>,
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  const sums = new Map<string, tf.Tensor>();
  try {
    for (let batch: Batch | undefined = first; batch;) {
      const { value, grads, kept } = batchGradients(work, variables, batch);
      for (const [name, gradient] of Object.entries(grads)) {
        const before = sums.get(name);
        sums.set(name, before ? tf.keep(tf.tidy(() => before.add(gradient))) : gradient);
        if (before) tf.dispose([before, gradient]);
      }
      const result = await readResult(batch, value, kept);
      results.push(result);
      if (!Number.isFinite(result.loss)) return results;
      batch = await next();
    }
    const { size, loss } = meanOver(results);
    const reached = variables.filter(({ name }) => sums.has(name));
    tf.tidy(() => {
      const known = tf.customGrad(() => ({
        value: tf.scalar(loss),
        gradFunc: () => reached.map(({ name }) => sums.get(name)!.div(size)),
      }));
      work.optimizer.minimize(() => known(...reached), false, variables);
    });
    return results;
  } finally {
    tf.dispose([...sums.values()]);
  }
}

/** The gradients of a batch's loss, each times its samples, with the loss and what the metrics sum up; all are kept. */
function batchGradients(work: StepWork, variables: tf.Variable[], batch: Batch) {
  let kept: tf.Scalar[] = [];
  try {
    const { value, grads } = tf.tidy(() => {
      const tensors = batch.tensors();
      const found = tf.variableGrads(() => {
        const { loss, totals } = lossOf(work, tensors);
        kept = totals.map((total) => tf.keep(total));
        return loss;
      }, variables);
      const weighted = Object.entries(found.grads).map(([name, gradient]) => [
        name,
        tf.keep(gradient.mul(batch.size)),
      ]);
      return { value: tf.keep(found.value), grads: Object.fromEntries(weighted) as tf.NamedTensorMap };
    });
    return { value, grads, kept };
  } catch (error) {
    tf.dispose(kept);
    throw error;
  }
}
