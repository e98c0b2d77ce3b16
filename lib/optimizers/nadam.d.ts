import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
/** What {@link NAdam} takes, and each of its groups. */
export interface NAdamHyperparameters extends CommonHyperparameters {
    /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
    betas?: readonly Hyperparameter[];
    /** Added to the root of the second mean (1e-8). */
    eps?: number;
    /** The coefficient of the weight decay (0). */
    weightDecay?: Hyperparameter;
    /**
     * How fast the momentum rises from β₁ / 2 to β₁ (0.004). A very high one, as 1e6, gives β₁ at once, as
     * optax' nadam has it.
     */
    momentumDecay?: number;
    /** Whether weight decay shrinks the variable instead of being added to the gradient (false). */
    decoupledWeightDecay?: boolean;
}
/** The options of {@link NAdam}. */
export type NAdamOptions = OptimizerOptions<NAdamHyperparameters>;
/**
 * Adam with Nesterov's look-ahead. With the means m and v of Adam,
 * `μ(t) = β₁ · (1 − 0.96^(t · momentumDecay) / 2)` and `Π(t) = μ(1) · … · μ(t)`, at step t:
 * `p ← p − lr · (μ(t+1) · m / (1 − Π(t+1)) + (1 − μ(t)) · g / (1 − Π(t))) / (√(v / (1 − β₂ᵗ)) + eps)`.
 *
 * @see Dozat, Incorporating Nesterov Momentum into Adam, 2016; torch.optim.NAdam
 */
export declare class NAdam extends LROptimizer<NAdamHyperparameters> {
    static readonly className = "lrlab>NAdam";
    static readonly options: {
        lr: import("..").Option<import("./hyperparameter").LearningRate>;
        betas: import("..").Option<readonly Hyperparameter[]>;
        eps: import("..").Option<number>;
        weightDecay: import("..").Option<Hyperparameter>;
        momentumDecay: import("..").Option<number>;
        decoupledWeightDecay: import("..").Option<boolean>;
    };
    static readonly keeps: string[];
    protected delta(g: tf.Tensor, state: VariableState, values: Values<NAdamHyperparameters>): tf.Tensor;
    protected decay({ decoupledWeightDecay }: Values<NAdamHyperparameters>): "coupled" | "decoupled";
}
