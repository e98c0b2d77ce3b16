import * as tf from "@tensorflow/tfjs";
import { cautiousStep } from "./cautious";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link NAdam} takes, and each of its groups. */
export interface NAdamHyperparameters extends CommonHyperparameters {
  /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
  /** The coefficient of the weight decay (0). */
  weightDecay?: Hyperparameter;
  /**
   * How fast the momentum rises from β₁ / 2 to β₁ (0.004). A very high one, such as 1e6, gives β₁ at
   * once, as in optax' nadam.
   */
  momentumDecay?: number;
  /** Whether weight decay shrinks the variable instead of being added to the gradient (false). */
  decoupledWeightDecay?: boolean;
  /** Leave out the components that the gradient speaks against; see Liang et al. 2024, arXiv 2411.16085 (false). */
  cautious?: boolean;
}

/** The options of {@link NAdam}. */
export type NAdamOptions = OptimizerOptions<NAdamHyperparameters>;

/**
 * Adam with Nesterov's look-ahead. With the means m and v of Adam,
 * `μ(t) = β₁ · (1 − 0.96^(t · momentumDecay) / 2)` and `Π(t) = μ(1) · … · μ(t)`, at step t:
 * `p ← p − lr · (μ(t+1) · m / (1 − Π(t+1)) + (1 − μ(t)) · g / (1 − Π(t))) / (√(v / (1 − β₂ᵗ)) + eps)`.
 *
 * @example new NAdam({ lr: 0.1 }) // on x² / 2 from 1: 0.8944, 0.82, 0.7527
 * @see Dozat, Incorporating Nesterov Momentum into Adam, 2016; torch.optim.NAdam
 */
export class NAdam extends LROptimizer<NAdamHyperparameters> {
  static readonly className = "lrlab>NAdam";
  static readonly options = optimizerTables.NAdam;
  static readonly keeps = [":step", ":product", "/m", "/v"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<NAdamHyperparameters>,
  ): tf.Tensor {
    const { lr, eps, momentumDecay } = values;
    const [beta1, beta2] = values.betas;
    const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay));
    const now = mu(state.step);
    const next = mu(state.step + 1);
    // Rounded to what a saved tensor holds, so that a restored run continues bit for bit.
    const product = Math.fround((state.numbers.product ?? 1) * now);
    state.numbers.product = product;

    const m = state.average("m", g, beta1);
    const v = state.average("v", g.square(), beta2);
    const correction = Math.sqrt(1 - beta2 ** state.step);
    const direction = m.mul(next / (1 - product * next)).add(g.mul((1 - now) / (1 - product)));
    const delta = direction.div(v.sqrt().add(eps * correction)).mul(lr * correction);
    return values.cautious ? cautiousStep(delta, g) : delta;
  }

  protected override decay({ decoupledWeightDecay }: Values<NAdamHyperparameters>): "coupled" | "decoupled" {
    return decoupledWeightDecay ? "decoupled" : "coupled";
  }
}
tf.serialization.registerClass(NAdam);
