import * as tf from "@tensorflow/tfjs";
import { LROptimizer } from "../optimizers/optimizer";
import { LRScheduler } from "../schedulers/scheduler";

/**
 * Gives an optimizer of lrlab the scheduler, so that it reads the rate and the momentum from it itself.
 *
 * @param owner The name that errors begin with.
 * @param scheduler The scheduler to train with; without it, those that the optimizer was made with.
 * @param stepEvery What the schedulers will count.
 * @returns The schedulers to step.
 * @throws RangeError if one of them waits for a metric that is not known after each batch.
 */
export function attachSchedulers(
  owner: string,
  optimizer: tf.Optimizer,
  scheduler: LRScheduler | undefined,
  stepEvery: "epoch" | "batch",
): LRScheduler[] {
  if (scheduler && optimizer instanceof LROptimizer) optimizer.lr = scheduler;
  const schedulers = optimizer instanceof LROptimizer ? optimizer.schedulers : scheduler ? [scheduler] : [];
  if (stepEvery === "batch" && schedulers.some(({ needsMetric }) => needsMetric)) {
    throw new RangeError(`${owner}: stepEvery must be "epoch" for a scheduler that waits for a metric, got "batch"`);
  }
  return schedulers;
}

/**
 * Puts a scheduler's rate in force in any `tf.Optimizer`, and returns the rate in force. lrlab's optimizers read their
 * scheduler themselves. tfjs' SGD and Momentum keep the rate in a tensor that only `setLearningRate` replaces; its other
 * optimizers read `learningRate` at each step.
 *
 * @returns The rate; NaN if there is no scheduler and the optimizer does not tell its rate.
 */
export function setLearningRate(optimizer: tf.Optimizer, scheduler?: LRScheduler): number {
  if (scheduler && !(optimizer instanceof LROptimizer)) assignLearningRate(optimizer, scheduler.lr);
  return (optimizer as WithRate).learningRate ?? NaN;
}

/** Puts a rate in force in any `tf.Optimizer`, in place of the rate or the scheduler that it had. */
export function assignLearningRate(optimizer: tf.Optimizer, lr: number): void {
  const target = optimizer as WithRate;
  if (target.setLearningRate) target.setLearningRate(lr);
  else target.learningRate = lr;
}

type WithRate = tf.Optimizer & { learningRate?: number; setLearningRate?: (lr: number) => void };
