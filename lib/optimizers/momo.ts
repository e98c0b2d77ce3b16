import * as tf from "@tensorflow/tfjs";
import { OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { MoMoCommonHyperparameters, MoMoStep } from "./momo-step";
import { optimizerTables } from "./tables";

/** What {@link MoMo} takes. A group may have its own `lr` and `weightDecay`; the step's length follows from the optimizer's. */
export interface MoMoHyperparameters extends MoMoCommonHyperparameters {
  /** The decay of the running means (0.9). */
  beta?: Hyperparameter;
}

/** The options of {@link MoMo}. */
export type MoMoOptions = OptimizerOptions<MoMoHyperparameters>;

/**
 * SGD with momentum that finds its rate from the loss: `lr` is the largest that it takes, best 1. With
 * running means of the gradient m, the loss f̄ and γ of ⟨g, p⟩, which begin at the first step's:
 * `τ = min(lr, ((1 + lr · λ)(f̄ − lowerBound − γ) + ⟨m, p⟩)₊ / ‖m‖²)` over all variables together, and
 * `p ← p / (1 + lr · λ) − τ · m`, where λ is weightDecay. By hand, set `loss` before `applyGradients`.
 *
 * @example new MoMo({ lr: 1 }) // on x² / 2 from 1: 0.5, 0.4868, 0.4737
 * @see Schaipp et al., MoMo: Momentum Models for Adaptive Learning Rates, 2023 (arXiv 2305.07583); optax.contrib.momo
 */
export class MoMo extends MoMoStep<MoMoHyperparameters> {
  static readonly className = "lrlab>MoMo";
  static readonly options = optimizerTables.MoMo;
  static readonly common = ["beta", "lowerBound", "adaptLowerBound"];
  static readonly keeps = [":step", "/m"];

  protected override means({ beta }: Values<MoMoHyperparameters>): { beta: number; correction: number } {
    return { beta: this.iterations === 0 ? 0 : beta, correction: 1 };
  }

  protected override direction(m: tf.Tensor): tf.Tensor {
    return m;
  }
}
tf.serialization.registerClass(MoMo);
