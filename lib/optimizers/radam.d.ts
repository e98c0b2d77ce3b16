import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
/** What {@link RAdam} takes, and each of its groups. */
export interface RAdamHyperparameters extends CommonHyperparameters {
    /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
    betas?: readonly Hyperparameter[];
    /** Added to the root of the second mean (1e-8). */
    eps?: number;
    /** The coefficient of the weight decay (0). */
    weightDecay?: Hyperparameter;
    /** Whether weight decay shrinks the variable instead of being added to the gradient (false). */
    decoupledWeightDecay?: boolean;
}
/** The options of {@link RAdam}. */
export type RAdamOptions = OptimizerOptions<RAdamHyperparameters>;
/**
 * Rectified Adam. With the means m and v of Adam, `ρ∞ = 2 / (1 − β₂) − 1` and `ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)`
 * at step t: while `ρ ≤ 5`, `p ← p − lr · m / (1 − β₁ᵗ)`; then
 * `p ← p − lr · r · (m / (1 − β₁ᵗ)) · √(1 − β₂ᵗ) / (√v + eps)` with
 * `r² = (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ)`.
 *
 * @see Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, 2020 (arXiv 1908.03265);
 * torch.optim.RAdam
 */
export declare class RAdam extends LROptimizer<RAdamHyperparameters> {
    static readonly className = "lrlab>RAdam";
    static readonly options: {
        lr: import("..").Option<import("./hyperparameter").LearningRate>;
        betas: import("..").Option<readonly Hyperparameter[]>;
        eps: import("..").Option<number>;
        weightDecay: import("..").Option<Hyperparameter>;
        decoupledWeightDecay: import("..").Option<boolean>;
    };
    static readonly keeps: string[];
    protected delta(g: tf.Tensor, state: VariableState, values: Values<RAdamHyperparameters>): tf.Tensor;
    protected decay({ decoupledWeightDecay }: Values<RAdamHyperparameters>): "coupled" | "decoupled";
}
