import * as tf from "@tensorflow/tfjs";
import { LRScheduler } from "../schedulers/scheduler";
/**
 * Gives an optimizer of lrlab the scheduler, unless it holds it already, as the rate of a group: it then reads the rate
 * and the momentum from it itself.
 *
 * @param owner The name that errors begin with.
 * @param scheduler The scheduler to train with; without it, those that the optimizer was made with.
 * @returns The schedulers to step.
 * @throws TypeError if the optimizer has no rate that a scheduler could set.
 */
export declare function attachSchedulers(owner: string, optimizer: tf.Optimizer, scheduler?: LRScheduler): LRScheduler[];
/** Returns what gives an optimizer the scheduler, or lrlab's the number too, that its rate comes from now. */
export declare function keepScheduler(optimizer: tf.Optimizer): () => void;
/**
 * Puts a scheduler's rate and momentum in force in any `tf.Optimizer`, and returns the rate in force. lrlab's optimizers
 * read their scheduler themselves.
 *
 * @returns The rate; NaN if there is no scheduler and the optimizer does not tell its rate.
 */
export declare function setLearningRate(optimizer: tf.Optimizer, scheduler?: LRScheduler | undefined): number;
/**
 * Puts a rate in force in any `tf.Optimizer`, in place of the rate or the scheduler that it had. tfjs' SGD and Momentum
 * keep the rate in a tensor that only `setLearningRate` replaces; its other optimizers read `learningRate` at each step.
 */
export declare function assignLearningRate(optimizer: tf.Optimizer, lr: number): void;
/** The settings of tfjs' own optimizers; each has some of them. */
export type Settings = tf.Optimizer & {
    /** What the rate and the momentum come from, once `schedule` was called. */
    scheduler?: LRScheduler;
    learningRate?: number;
    setLearningRate?: (lr: number) => void;
    momentum?: number;
    /** The momentum as Momentum reads it. */
    m?: tf.Tensor;
    beta1?: number;
    /** The product of β₁ over the steps, that of the coming step included, by which Adam and Adamax correct their mean. */
    accBeta1?: tf.Variable;
    /** The means of the gradients; none before the first step. */
    accumulatedFirstMoment?: readonly unknown[];
};
