import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
/** What {@link LAMB} takes, and each of its groups. */
export interface LAMBHyperparameters extends CommonHyperparameters {
    /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
    betas?: readonly Hyperparameter[];
    /** Added to the root of the second mean (1e-6). */
    eps?: number;
    /** The coefficient of the weight decay, which counts in the norm of the direction (0). */
    weightDecay?: Hyperparameter;
}
/** The options of {@link LAMB}. */
export type LAMBOptions = OptimizerOptions<LAMBHyperparameters>;
/**
 * LAMB, for large batches: each variable moves in proportion to its norm. With Adam's bias-corrected means m̂
 * and v̂ and `u = m̂ / (√v̂ + eps) + weightDecay · p`: `p ← p − lr · (‖p‖ / ‖u‖) · u`, the ratio being 1
 * where a norm is 0.
 *
 * @see You et al., Large Batch Optimization for Deep Learning, 2020 (arXiv 1904.00962); optax.lamb
 */
export declare class LAMB extends LROptimizer<LAMBHyperparameters> {
    static readonly className = "lrlab>LAMB";
    static readonly options: {
        lr: import("..").Option<import("./hyperparameter").LearningRate>;
        betas: import("..").Option<readonly Hyperparameter[]>;
        eps: import("..").Option<number>;
        weightDecay: import("..").Option<Hyperparameter>;
    };
    static readonly keeps: string[];
    protected delta(g: tf.Tensor, state: VariableState, values: Values<LAMBHyperparameters>, variable: tf.Variable): tf.Tensor;
    protected decay(): "none";
}
