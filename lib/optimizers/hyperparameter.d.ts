import { Schedule } from "../schedules/schedule";
import { Option } from "../options/options";
import { LRScheduler } from "../schedulers/scheduler";
/** A learning rate: a constant, or a scheduler whose `lr` is read at each step. */
export type LearningRate = number | LRScheduler;
/**
 * A momentum, a beta or a weight decay: a constant, a schedule that is evaluated at the optimizer's step
 * count (0 at the first step), or a scheduler whose `lr` is the value.
 */
export type Hyperparameter = number | Schedule | LRScheduler;
/** Hyperparameters as plain numbers, as they are in force in one step. */
export type Values<H> = {
    readonly [K in keyof H]-?: Value<NonNullable<H[K]>>;
};
type Value<T> = T extends boolean ? T : T extends readonly unknown[] ? readonly number[] : number;
/** The values in force at a step. */
export declare function evaluate(value: unknown, step: number): unknown;
/** The option table's entry for `lr`. */
export declare const learningRateOption: Option<LearningRate>;
/** The option table's entry for a number that can be scheduled. */
export declare function hyperparameter(constant: Option<number>): Option<Hyperparameter>;
/** The option table's entry for the decay of a running mean. */
export declare const decay: (settings?: {
    default?: number;
}) => Option<number>;
/** The option table's entry for the two decays of Adam and its kin. */
export declare function betas(first: number, second: number): Option<readonly Hyperparameter[]>;
/** The option table's entry for `eps`. */
export declare const epsilon: (value: number) => Option<number>;
/** The option table's entry for `weightDecay`. */
export declare const weightDecay: (value?: number) => Option<Hyperparameter>;
export {};
