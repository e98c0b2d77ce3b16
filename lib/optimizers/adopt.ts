import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link ADOPT} takes, and each of its groups. */
export interface ADOPTHyperparameters extends CommonHyperparameters {
  /** The decay of the running means of the direction and of the gradient's square ([0.9, 0.9999]). */
  betas?: readonly Hyperparameter[];
  /** The smallest root of the second mean (1e-6). */
  eps?: number;
  /** Look ahead along the mean (false). */
  nesterov?: boolean;
  /** Whether directions are clipped, less and less tightly (true). */
  useClipping?: boolean;
  /** The power of the steps done to which they are clipped (0.25). */
  clipExponent?: number;
  /** The coefficient of the decoupled weight decay (0). */
  weightDecay?: Hyperparameter;
}

/** The options of {@link ADOPT}. */
export type ADOPTOptions = OptimizerOptions<ADOPTHyperparameters>;

/**
 * Adam that scales a gradient by the second mean before it, and so converges with any β₂. The first step only
 * begins the mean, `v = g²`, and decays p. At step t after it `u = g / max(√v, eps)`, clipped to ±(t −
 * 1)^clipExponent, then `m = β₁ · m + (1 − β₁) · u`, `p ← p · (1 − lr · weightDecay) − lr · m`, and
 * `v = β₂ · v + (1 − β₂) · g²`. With nesterov, `β₁ · m + (1 − β₁) · u` takes the place of m in the step.
 *
 * @example new ADOPT({ lr: 0.1 }) // on x² / 2 from 1: 1, 0.99, 0.9711
 * @see Taniguchi et al., ADOPT: Modified Adam Can Converge with Any β2 with the Optimal Rate, 2024 (arXiv
 * 2411.02853); optax.contrib.adopt
 */
export class ADOPT extends LROptimizer<ADOPTHyperparameters> {
  static readonly className = "lrlab>ADOPT";
  static readonly options = optimizerTables.ADOPT;
  static readonly keeps = [":step", "/m", "/v"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<ADOPTHyperparameters>,
  ): tf.Tensor {
    const { lr, eps, nesterov, useClipping, clipExponent } = values;
    const [beta1, beta2] = values.betas;
    const before: tf.Tensor | undefined = state.slots.v;
    if (!before) {
      state.keep("v", g.square());
      return g.zerosLike();
    }
    const scaled = g.div(before.sqrt().maximum(eps));
    const bound = (state.step - 1) ** clipExponent;
    const u = useClipping ? scaled.clipByValue(-bound, bound) : scaled;
    const m = state.average("m", u, beta1);
    state.average("v", g.square(), beta2);
    return (nesterov ? m.mul(beta1).add(u.mul(1 - beta1)) : m).mul(lr);
  }

  protected override decay(): "decoupled" {
    return "decoupled";
  }
}
tf.serialization.registerClass(ADOPT);
