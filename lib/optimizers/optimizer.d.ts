import * as tf from "@tensorflow/tfjs";
import { ConfiguredOptimizer } from "./configured-optimizer";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Values } from "./hyperparameter";
import { VariableState } from "./state";
import { OptimizerState } from "./state-dict";
import { NamedTensor } from "./store";
/**
 * The base of lrlab's optimizers: a `tf.Optimizer` that reads its rate and its other hyperparameters from
 * numbers, schedules and schedulers at each step, by groups of variables, and clips gradients. It works in
 * `model.compile`, `model.fit` and `minimize`, and tfjs saves and loads it with the model.
 */
export declare abstract class LROptimizer<H extends CommonHyperparameters = any> extends ConfiguredOptimizer<H> {
    private readonly store;
    constructor(options: OptimizerOptions<H>);
    /**
     * Makes one step.
     *
     * @param variableGradients The gradients by the variables' names; a variable without a gradient stays as it
     * is.
     * @throws RangeError if a schedule leaves the range of its option, or if a restored state does not fit;
     * nothing is changed then.
     */
    applyGradients(variableGradients: tf.NamedTensorMap | NamedTensor[]): void;
    /** Moves one variable. Runs inside a tidy. A subclass that does all in one pass replaces this. */
    protected update(variable: tf.Variable, gradient: tf.Tensor, state: VariableState, values: Values<H>): void;
    /**
     * What the variable loses in this step.
     *
     * @returns A tensor of the variable's shape, the rate included.
     */
    protected abstract delta(g: tf.Tensor, state: VariableState, values: Values<H>, variable: tf.Variable): tf.Tensor;
    /**
     * Whether weight decay is added to the gradient, shrinks the variable beside the step, or is left to
     * `delta`.
     */
    protected decay(_values: Values<H>): "coupled" | "decoupled" | "none";
    /**
     * The step count and the state of each variable. The tensors stay the optimizer's, and are valid until its
     * next step.
     */
    getWeights(): Promise<NamedTensor[]>;
    /**
     * Goes on where `getWeights` was called. The state goes to the variables of the same names as soon as they are
     * updated; a variable that has none starts empty, and the state of one that is not updated is kept. Where no name
     * matches because the model was made anew, it goes to as many variables of the same shapes in the order in which
     * they are updated, and says so.
     *
     * @throws TypeError or RangeError that says which tensor is wrong; nothing is changed then.
     */
    setWeights(weights: NamedTensor[]): Promise<void>;
    /** The state as JSON, exact and enough to go on; the options are in `getConfig`. */
    stateDict(): OptimizerState;
    /**
     * Goes on where `stateDict` was called, as `setWeights` does.
     *
     * @param isExact Whether the state has the very names of the variables that it is for, so that no other is tried.
     * @throws TypeError or RangeError that says what is wrong with the state; nothing is changed then.
     */
    loadStateDict(state: OptimizerState, isExact?: boolean): void;
    /**
     * Checks a state without taking it over.
     *
     * @throws TypeError or RangeError as `loadStateDict` does.
     */
    checkState(state: OptimizerState): void;
    /** Copies the state, and returns what puts it back to the last bit. */
    keepState(): () => void;
    /** Frees the tensors that are kept for the variables. */
    dispose(): void;
}
