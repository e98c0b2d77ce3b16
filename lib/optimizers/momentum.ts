import type * as tf from "@tensorflow/tfjs";
import type { LRScheduler } from "../schedulers/scheduler";

const warned = new WeakSet<tf.Optimizer>();

/** Says, once for each optimizer, that it has no momentum which could follow the one that a scheduler cycles. */
export function warnWithoutMomentum(optimizer: tf.Optimizer, name: string, scheduler: LRScheduler): void {
  if (warned.has(optimizer)) return;
  warned.add(optimizer);
  console.warn(
    `${name}: has no momentum, so only the rate follows ${scheduler.name}; give the scheduler cycleMomentum: false, ` +
      "or use an optimizer with momentum, such as lrlab's SGD or Adam",
  );
}
