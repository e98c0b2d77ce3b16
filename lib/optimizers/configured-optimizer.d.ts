import * as tf from "@tensorflow/tfjs";
import { OptionTable } from "../options/options";
import { LRScheduler } from "../schedulers/scheduler";
import { CheckedOptions, CommonHyperparameters, OptimizerOptions } from "./groups";
import { LearningRate, Values } from "./hyperparameter";
/** What an optimizer's class says of itself. */
interface OptimizerClass<H> {
    /** The name under which tfjs saves it, as `lrlab>SGD`. */
    readonly className: string;
    /** Its hyperparameters. */
    readonly options: OptionTable<H>;
    /** The numbers (`:step`) and the tensors (`/m`) that it keeps for each variable. */
    readonly keeps: readonly string[];
}
/**
 * A `tf.Optimizer` with checked options that numbers, schedules and schedulers give, by groups of variables.
 */
export declare abstract class ConfiguredOptimizer<H extends CommonHyperparameters> extends tf.Optimizer {
    protected readonly options: CheckedOptions<H>;
    constructor(options: OptimizerOptions<H>);
    protected get kind(): OptimizerClass<H>;
    /** The name that errors and saved states carry. */
    protected get label(): string;
    /** Throws a RangeError if options that are valid one by one do not go together. */
    protected checkTogether(_options: Required<H>): void;
    /** The rate, or the scheduler that gives it. */
    get lr(): LearningRate;
    set lr(value: LearningRate);
    private checkMomentum;
    /** The rate in force now. */
    get learningRate(): number;
    set learningRate(value: number);
    /**
     * The schedulers that are read, those of the groups included, each once: a training loop steps them all.
     */
    get schedulers(): LRScheduler[];
    /** The schedulers with the options that they stand for, as `lr`, `betas[0]` or `groups[1].lr`. */
    get schedulerRoles(): Map<LRScheduler, string[]>;
    /** The rates of groups that are numbers, by the options that they are, as `groups[1].lr`. */
    get groupRates(): Record<string, number>;
    /** The hyperparameters in force: of the variables in no group, then of each group. */
    protected get values(): Values<H>[];
    /**
     * The options as JSON; a scheduler is saved with its position.
     *
     * @throws TypeError if one of them is a function.
     */
    getConfig(): tf.serialization.ConfigDict;
    /** An optimizer with the options that `getConfig` gave. */
    static fromConfig<T extends tf.serialization.Serializable>(cls: tf.serialization.SerializableConstructor<T>, config: tf.serialization.ConfigDict): T;
}
export {};
