import * as tf from "@tensorflow/tfjs";
import { LROptimizer } from "../optimizers/optimizer";
import { LRScheduler } from "../schedulers/scheduler";

/**
 * Puts a scheduler's rate in force in any `tf.Optimizer`, and returns the rate in force. lrlab's optimizers read their
 * scheduler themselves. tfjs' SGD and Momentum keep the rate in a tensor that only `setLearningRate` replaces; its other
 * optimizers read `learningRate` at each step.
 *
 * @returns The rate; NaN if there is no scheduler and the optimizer does not tell its rate.
 */
export function setLearningRate(optimizer: tf.Optimizer, scheduler?: LRScheduler): number {
  const target = optimizer as tf.Optimizer & { learningRate?: number; setLearningRate?: (lr: number) => void };
  if (scheduler && !(optimizer instanceof LROptimizer)) {
    if (target.setLearningRate) target.setLearningRate(scheduler.lr);
    else target.learningRate = scheduler.lr;
  }
  return target.learningRate ?? NaN;
}
