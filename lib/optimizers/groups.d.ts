import * as tf from "@tensorflow/tfjs";
import { OptionTable } from "../options/options";
import { Hyperparameter, LearningRate, Values } from "./hyperparameter";
/** What every optimizer's hyperparameters include. */
export interface CommonHyperparameters {
    /**
     * The rate, or a scheduler; the momentum that a scheduler cycles takes the place of `momentum` or of the
     * first beta.
     */
    lr: LearningRate;
    /** The coefficient of the weight decay. */
    weightDecay?: Hyperparameter;
}
/**
 * Which variables a group holds: those whose name a RegExp or a pattern matches (`*` stands for any
 * characters, as in `*bias`), or those of which a function says so. The number that tfjs adds to the second
 * `dense/bias`, `dense/bias_1`, need not match.
 */
export type VariableFilter = RegExp | string | ((variable: tf.Variable) => boolean);
/**
 * Variables with hyperparameters of their own. Where the optimizer's `lr` is a scheduler, a number as the group's
 * `lr` is its rate when the scheduler is at its reference rate: `lr · scheduler.lr / scheduler.referenceLr`. So a
 * group beside a OneCycleLR peaks at its number, as with PyTorch's list of `max_lr`s, and a group beside a StepLR
 * begins at it, as PyTorch's schedulers scale each group's initial rate. A scheduler of the group's own stands for
 * itself.
 */
export type ParameterGroup<H> = Partial<H> & {
    params: VariableFilter;
};
/** An optimizer's options: its hyperparameters, and what all optimizers share. */
export type OptimizerOptions<H> = H & {
    /** The largest norm of the gradients of all variables together; longer ones are scaled down to it. */
    clipNorm?: number;
    /** The largest size of each component of the gradients, after `clipNorm`. */
    clipValue?: number;
    /**
     * Variables with hyperparameters of their own. The first group that holds a variable counts; the rest have
     * the defaults.
     */
    groups?: readonly ParameterGroup<H>[];
};
/** Options with their defaults. */
export type CheckedOptions<H> = Required<H> & {
    readonly clipNorm?: number;
    readonly clipValue?: number;
    readonly groups: readonly ParameterGroup<H>[];
};
/** Checks an optimizer's options, those of its groups included. */
export declare function checkOptimizerOptions<H extends CommonHyperparameters>(owner: string, table: OptionTable<H>, given: OptimizerOptions<H>): CheckedOptions<H>;
/**
 * Checks that the groups with a number as `lr` can follow the optimizer's scheduler.
 *
 * @throws RangeError if its reference rate is 0: no share of it is that number.
 */
export declare function checkReference(owner: string, lr: unknown, groups: readonly Partial<CommonHyperparameters>[]): void;
/** Where a variable belongs: 0 for the defaults, i for the i-th group, counted from 1. */
export declare const groupOf: (groups: readonly {
    params: VariableFilter;
}[], variable: tf.Variable) => number;
/**
 * The hyperparameters of a group in plain numbers.
 *
 * @param defaults The optimizer's options.
 * @param group What the group has of its own.
 * @param step The optimizer's step count.
 * @throws RangeError if a schedule or a scheduler gives a value that the option does not allow.
 */
export declare function valuesInForce<H extends CommonHyperparameters>(owner: string, table: OptionTable<H>, defaults: Required<H>, group: Partial<H>, step: number): Values<H>;
