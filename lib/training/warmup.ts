import type * as tf from "@tensorflow/tfjs";
import { hasRate } from "./learning-rate";
import type { Steps } from "./steps";

/**
 * The steps of a warm-up that is given as a share of the run.
 *
 * @throws RangeError if the length of the run is not known; TypeError if the optimizer has no rate that could be set.
 */
export function countWarmup(owner: string, share: number, optimizer: tf.Optimizer, { total }: Steps): number {
  if (share === 0) return 0;
  if (total === undefined) {
    throw new RangeError(
      `${owner}: warmup must be left out where the data do not tell how many batches they have; ` +
        "give the scheduler a warm-up of its own, such as warmup(schedule, { steps: 100 })",
    );
  }
  if (!hasRate(optimizer)) {
    throw new TypeError(
      `${owner}: warmup must be left out with the optimizer ${optimizer.getClassName()}, which has no rate that can be set`,
    );
  }
  return Math.max(1, Math.round(share * total));
}
