import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";
import { LROptimizer } from "../optimizers/optimizer";
import { LRScheduler } from "../schedulers/scheduler";
import { optimizerOption } from "./check-run";
import { attachSchedulers, setLearningRate, Settings } from "./learning-rate";

/**
 * Lets any `tf.Optimizer` take its rate from a scheduler, in your own loop as in `model.fit` and `train`: before each
 * of its steps it reads `scheduler.lr`, and `scheduler.momentum` where the scheduler cycles one. The loop calls `scheduler.step()`. An optimizer that has a scheduler gets the new one in its place.
 *
 * tfjs' SGD and Momentum need this: they ignore what is assigned to `learningRate`.
 *
 * @param optimizer One of `tf.train`, or of lrlab, where it is the same as `optimizer.lr = scheduler`.
 * @returns The same optimizer.
 * @throws TypeError if `optimizer` is not a `tf.Optimizer` or has no rate, or `scheduler` is not a scheduler.
 * @example
 * const scheduler = new StepLR({ baseLr: 0.1, stepSize: 30 });
 * const optimizer = schedule(tf.train.momentum(0.1, 0.9), scheduler);
 * for (let epoch = 0; epoch < 90; epoch++) {
 *   for (const [x, y] of batches) optimizer.minimize(() => loss(x, y));
 *   scheduler.step();
 * }
 */
export function schedule<T extends tf.Optimizer>(optimizer: T, scheduler: LRScheduler): T {
  const fail = (name: string, expected: string, got: unknown, hint = ""): never => {
    throw new TypeError(`schedule: ${name} must be ${expected}, got ${show(got)}${hint}`);
  };
  if (!optimizerOption.isType(optimizer))
    fail("the optimizer", optimizerOption.expected, optimizer, optimizerOption.hint?.(optimizer));
  if (!(scheduler instanceof LRScheduler))
    fail("the scheduler", "a scheduler, such as new StepLR({ … })", scheduler);
  attachSchedulers("schedule", optimizer, scheduler);
  if (optimizer instanceof LROptimizer) return optimizer;
  const target: Settings = optimizer;
  if (!("scheduler" in target)) {
    const { applyGradients } = target;
    target.applyGradients = (gradients) => {
      setLearningRate(target);
      applyGradients.call(target, gradients);
    };
  }
  target.scheduler = scheduler;
  setLearningRate(target);
  return optimizer;
}
