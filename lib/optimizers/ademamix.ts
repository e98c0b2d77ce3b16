import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link AdEMAMix} takes, and each of its groups. */
export interface AdEMAMixHyperparameters extends CommonHyperparameters {
  /** The decay of the fast running mean of the gradient and of that of its square ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** The decay of the slow running mean; best a schedule that rises to it (0.9999). */
  b3?: Hyperparameter;
  /** The factor of the slow mean; best a schedule that rises to it (5). */
  alpha?: Hyperparameter;
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
  /** Added under it (0). */
  epsRoot?: number;
  /** The coefficient of the decoupled weight decay (0). */
  weightDecay?: Hyperparameter;
}

/** The options of {@link AdEMAMix}. */
export type AdEMAMixOptions = OptimizerOptions<AdEMAMixHyperparameters>;

/**
 * AdamW with a second, slow mean of the gradient, which remembers ten thousand steps. With Adam's m and v and
 * `s = b3 · s + (1 − b3) · g`, at step t:
 * `p ← p · (1 − lr · weightDecay) − lr · (m / (1 − β₁ᵗ) + alpha · s) / (√(v / (1 − β₂ᵗ) + epsRoot) + eps)`.
 *
 * @example new AdEMAMix({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8003, 0.7013
 * @see Pagliardini et al., The AdEMAMix Optimizer: Better, Faster, Older, 2024 (arXiv 2409.03137);
 * optax.contrib.ademamix
 */
export class AdEMAMix extends LROptimizer<AdEMAMixHyperparameters> {
  static readonly className = "lrlab>AdEMAMix";
  static readonly options = optimizerTables.AdEMAMix;
  static readonly keeps = [":step", "/m", "/slow", "/v"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<AdEMAMixHyperparameters>,
  ): tf.Tensor {
    const { lr, b3, alpha, eps, epsRoot } = values;
    const [beta1, beta2] = values.betas;
    const m = state.average("m", g, beta1).mul(1 / (1 - beta1 ** state.step));
    const slow = state.average("slow", g, b3);
    const v = state.average("v", g.square(), beta2).mul(1 / (1 - beta2 ** state.step));
    const root = v.add(epsRoot).sqrt().add(eps);
    return m.add(slow.mul(alpha)).div(root).mul(lr);
  }

  protected override decay(): "decoupled" {
    return "decoupled";
  }
}
tf.serialization.registerClass(AdEMAMix);
