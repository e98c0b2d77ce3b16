import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
/** What {@link Adam} takes, and each of its groups. */
export interface AdamHyperparameters extends CommonHyperparameters {
    /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
    betas?: readonly Hyperparameter[];
    /** Added to the root of the second mean (1e-8). */
    eps?: number;
    /** The coefficient of the L2 penalty, added to the gradient (0). */
    weightDecay?: Hyperparameter;
    /** Use the largest second mean so far (false). */
    amsgrad?: boolean;
}
/** The options of {@link Adam}. */
export type AdamOptions = OptimizerOptions<AdamHyperparameters>;
/**
 * Adam. With `g = gradient + weightDecay · p`, the means `m = β₁ · m + (1 − β₁) · g` and
 * `v = β₂ · v + (1 − β₂) · g²`, at step t: `p ← p − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + eps)`.
 *
 * @see Kingma & Ba, Adam, 2015 (arXiv 1412.6980); Reddi et al., 2018, for amsgrad; torch.optim.Adam
 */
export declare class Adam extends LROptimizer<AdamHyperparameters> {
    static readonly className: string;
    static readonly options: {
        lr: import("..").Option<import("./hyperparameter").LearningRate>;
        betas: import("..").Option<readonly Hyperparameter[]>;
        eps: import("..").Option<number>;
        weightDecay: import("..").Option<Hyperparameter>;
        amsgrad: import("..").Option<boolean>;
    };
    static readonly keeps: string[];
    protected delta(g: tf.Tensor, state: VariableState, values: Values<AdamHyperparameters>): tf.Tensor;
}
