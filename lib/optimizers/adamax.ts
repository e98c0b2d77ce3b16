import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link Adamax} takes, and each of its groups. */
export interface AdamaxHyperparameters extends CommonHyperparameters {
  /** The decay of the running mean of the gradient and of its running maximum ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the size of the gradient (1e-8). */
  eps?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
}

/** The options of {@link Adamax}. */
export type AdamaxOptions = OptimizerOptions<AdamaxHyperparameters>;

/**
 * Adam with a maximum in place of the second mean. With `g = gradient + weightDecay · p`,
 * `m = β₁ · m + (1 − β₁) · g` and `u = max(β₂ · u, |g| + eps)`, at step t: `p ← p − lr / (1 − β₁ᵗ) · m / u`.
 *
 * @example new Adamax({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8052, 0.7155
 * @see Kingma & Ba, Adam, 2015, section 7.1 (arXiv 1412.6980); torch.optim.Adamax
 */
export class Adamax extends LROptimizer<AdamaxHyperparameters> {
  static readonly className = "lrlab>Adamax";
  static readonly options = optimizerTables.Adamax;
  static readonly keeps = [":step", "/m", "/u"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<AdamaxHyperparameters>,
  ): tf.Tensor {
    const { lr, eps } = values;
    const [beta1, beta2] = values.betas;
    const m = state.average("m", g, beta1);
    const size = g.abs().add(eps);
    const u = state.keep("u", state.slots.u?.mul(beta2).maximum(size) ?? size);
    return m.div(u).mul(lr / (1 - beta1 ** state.step));
  }
}
tf.serialization.registerClass(Adamax);
