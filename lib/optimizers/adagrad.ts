import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link Adagrad} takes, and each of its groups. */
export interface AdagradHyperparameters extends CommonHyperparameters {
  /** How fast the rate falls by itself: at step t it is `lr / (1 + (t − 1) · lrDecay)` (0). */
  lrDecay?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
  /** What the sum of squares starts from (0). */
  initialAccumulatorValue?: number;
  /** Added to the root of the sum (1e-10). */
  eps?: number;
}

/** The options of {@link Adagrad}. */
export type AdagradOptions = OptimizerOptions<AdagradHyperparameters>;

/**
 * Adagrad. With `g = gradient + weightDecay · p` and the sum `s = s + g²`, at step t:
 * `p ← p − lr / (1 + (t − 1) · lrDecay) · g / (√s + eps)`.
 *
 * @example new Adagrad({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8331, 0.7805
 * @see Duchi et al., Adaptive Subgradient Methods, 2011; torch.optim.Adagrad
 */
export class Adagrad extends LROptimizer<AdagradHyperparameters> {
  static readonly className = "lrlab>Adagrad";
  static readonly options = optimizerTables.Adagrad;
  static readonly keeps = [":step", "/sum"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<AdagradHyperparameters>,
  ): tf.Tensor {
    const { lr, lrDecay, initialAccumulatorValue, eps } = values;
    const sum = state.keep("sum", g.square().add(state.slots.sum ?? initialAccumulatorValue));
    return g.div(sum.sqrt().add(eps)).mul(lr / (1 + (state.step - 1) * lrDecay));
  }
}
tf.serialization.registerClass(Adagrad);
