import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link SGD} takes, and each of its groups. */
export interface SGDHyperparameters extends CommonHyperparameters {
  /** The share of the last step's direction that is kept (0). */
  momentum?: Hyperparameter;
  /** What the gradient loses on its way into the direction, from the second step on (0). */
  dampening?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
  /** Look ahead along the direction before stepping; needs a momentum and no dampening (false). */
  nesterov?: boolean;
}

/** The options of {@link SGD}. */
export type SGDOptions = OptimizerOptions<SGDHyperparameters>;

/**
 * Stochastic gradient descent. With `g = gradient + weightDecay · p`, the direction
 * `b = momentum · b + (1 − dampening) · g` (at first `b = g`): `p ← p − lr · b`, or
 * `p ← p − lr · (g + momentum · b)` with Nesterov's look-ahead.
 *
 * @example new SGD({ lr: 0.1, momentum: 0.9 }) // on x² / 2 from 1: 0.9, 0.72, 0.486
 * @see torch.optim.SGD; Sutskever et al., On the importance of initialization and momentum, 2013
 */
export class SGD extends LROptimizer<SGDHyperparameters> {
  static readonly className = "lrlab>SGD";
  static readonly options = optimizerTables.SGD;
  static readonly keeps = [":step", "/direction"];

  protected override checkTogether({ nesterov, momentum, dampening }: Required<SGDHyperparameters>): void {
    if (nesterov && (momentum === 0 || dampening !== 0)) {
      throw new RangeError("SGD: nesterov needs a momentum above 0 and a dampening of 0");
    }
  }

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<SGDHyperparameters>,
  ): tf.Tensor {
    const { lr, momentum, dampening, nesterov } = values;
    if (!momentum) return g.mul(lr);
    const before: tf.Tensor | undefined = state.slots.direction;
    const fresh = before && dampening ? g.mul(1 - dampening) : g;
    const direction = state.keep("direction", before ? before.mul(momentum).add(fresh) : fresh);
    return (nesterov ? g.add(direction.mul(momentum)) : direction).mul(lr);
  }
}
tf.serialization.registerClass(SGD);
