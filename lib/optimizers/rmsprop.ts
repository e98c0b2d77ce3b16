import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link RMSprop} takes, and each of its groups. */
export interface RMSpropHyperparameters extends CommonHyperparameters {
  /** The decay of the running means (0.99). */
  alpha?: Hyperparameter;
  /** Added to the root (1e-8). */
  eps?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
  /** The share of the last step's direction that is kept (0). */
  momentum?: Hyperparameter;
  /** Divide by the standard deviation of the gradient instead of its root mean square (false). */
  centered?: boolean;
}

/** The options of {@link RMSprop}. */
export type RMSpropOptions = OptimizerOptions<RMSpropHyperparameters>;

/**
 * RMSprop. With `g = gradient + weightDecay · p` and `v = α · v + (1 − α) · g²`: `d = g / (√v + eps)`, or
 * with the mean `a = α · a + (1 − α) · g` `d = g / (√(v − a²) + eps)` if centered. Then `p ← p − lr · d`, or
 * `b = momentum · b + d` and `p ← p − lr · b`.
 *
 * @example new RMSprop({ lr: 0.01 }) // on x² / 2 from 1: 0.9, 0.8329, 0.78
 * @see Hinton, Neural Networks for Machine Learning, lecture 6, 2012; Graves, 2013 (arXiv 1308.0850);
 * torch.optim.RMSprop
 */
export class RMSprop extends LROptimizer<RMSpropHyperparameters> {
  static readonly className = "lrlab>RMSprop";
  static readonly options = optimizerTables.RMSprop;
  static readonly keeps = [":step", "/v", "/mean", "/direction"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<RMSpropHyperparameters>,
  ): tf.Tensor {
    const { lr, alpha, eps, momentum, centered } = values;
    const v = state.average("v", g.square(), alpha);
    // Rounding can take v below the square of the mean.
    const spread = centered ? v.sub(state.average("mean", g, alpha).square()).relu() : v;
    const scaled = g.div(spread.sqrt().add(eps));
    if (!momentum) return scaled.mul(lr);
    const before: tf.Tensor | undefined = state.slots.direction;
    return state.keep("direction", before ? before.mul(momentum).add(scaled) : scaled).mul(lr);
  }
}
tf.serialization.registerClass(RMSprop);
