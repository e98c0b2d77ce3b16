import * as tf from "@tensorflow/tfjs";
import { OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { MoMoCommonHyperparameters, MoMoStep } from "./momo-step";
import { VariableUpdate } from "./optimizer";
import { optimizerTables } from "./tables";

/** What {@link MoMoAdam} takes. A group may have its own `lr`, `eps` and `weightDecay`; the step's length follows from the optimizer's. */
export interface MoMoAdamHyperparameters extends MoMoCommonHyperparameters {
  /** The decay of the running means, and of that of the gradient's square ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
}

/** The options of {@link MoMoAdam}. */
export type MoMoAdamOptions = OptimizerOptions<MoMoAdamHyperparameters>;

/**
 * Adam that finds its rate from the loss: `lr` is the largest that it takes. With Adam's means m and v, those
 * of the loss f̄ and γ of ⟨g, p⟩, `c = 1 − β₁ᵗ` and `d = m / (√(v / (1 − β₂ᵗ)) + eps)`:
 * `τ = min(lr / c, ((1 + lr · λ)(f̄ − c · lowerBound − γ) + ⟨m, p⟩)₊ / ⟨m, d⟩)` over all variables together,
 * and `p ← p / (1 + lr · λ) − τ · d`, where λ is weightDecay. By hand, set `loss` before `applyGradients`.
 *
 * @example new MoMoAdam({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8004, 0.7016
 * @see Schaipp et al., MoMo: Momentum Models for Adaptive Learning Rates, 2023 (arXiv 2305.07583);
 * optax.contrib.momo_adam
 */
export class MoMoAdam extends MoMoStep<MoMoAdamHyperparameters> {
  static readonly className = "lrlab>MoMoAdam";
  static readonly options = optimizerTables.MoMoAdam;
  static readonly common = ["betas", "lowerBound", "adaptLowerBound"];
  static readonly keeps = [":step", "/m", "/v"];

  protected override means({ betas }: Values<MoMoAdamHyperparameters>): { beta: number; correction: number } {
    return { beta: betas[0], correction: 1 - betas[0] ** (this.iterations + 1) };
  }

  protected override direction(
    m: tf.Tensor,
    { gradient, state, values }: VariableUpdate<MoMoAdamHyperparameters>,
  ): tf.Tensor {
    const [, beta2] = values.betas;
    const v = state.average("v", gradient.square(), beta2).mul(1 / (1 - beta2 ** (this.iterations + 1)));
    return m.div(v.sqrt().add(values.eps));
  }
}
tf.serialization.registerClass(MoMoAdam);
