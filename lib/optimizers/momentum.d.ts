import type * as tf from "@tensorflow/tfjs";
import type { LRScheduler } from "../schedulers/scheduler";
/** Says, once for each optimizer, that it has no momentum which could follow the one that a scheduler cycles. */
export declare function warnWithoutMomentum(optimizer: tf.Optimizer, name: string, scheduler: LRScheduler): void;
