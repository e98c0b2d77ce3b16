import * as tf from "@tensorflow/tfjs";
import { LRScheduler } from "../schedulers/scheduler";
/**
 * Lets any `tf.Optimizer` take its rate from a scheduler, in a loop of one's own as in `model.fit` and `train`: before each
 * of its steps it reads `scheduler.lr`, and `scheduler.momentum` where the scheduler cycles one. Who calls
 * `scheduler.step()` is left to the loop. An optimizer that has a scheduler gets the new one in its place.
 *
 * tfjs' SGD and Momentum need this: they ignore what is assigned to `learningRate`.
 *
 * @param optimizer One of `tf.train`, or of lrlab, where it is the same as `optimizer.lr = scheduler`.
 * @returns The same optimizer.
 * @throws TypeError if `optimizer` is no `tf.Optimizer` or has no rate, or `scheduler` is no scheduler.
 * @example
 * const scheduler = new StepLR({ baseLr: 0.1, stepSize: 30 });
 * const optimizer = schedule(tf.train.momentum(0.1, 0.9), scheduler);
 * for (let epoch = 0; epoch < 90; epoch++) {
 *   for (const [x, y] of batches) optimizer.minimize(() => loss(x, y));
 *   scheduler.step();
 * }
 */
export declare function schedule<T extends tf.Optimizer>(optimizer: T, scheduler: LRScheduler): T;
