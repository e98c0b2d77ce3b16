import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link RAdam} takes, and each of its groups. */
export interface RAdamHyperparameters extends CommonHyperparameters {
  /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
  /** The coefficient of the weight decay (0). */
  weightDecay?: Hyperparameter;
  /** Whether weight decay shrinks the variable instead of being added to the gradient (false). */
  decoupledWeightDecay?: boolean;
}

/** The options of {@link RAdam}. */
export type RAdamOptions = OptimizerOptions<RAdamHyperparameters>;

/**
 * Rectified Adam. With the means m and v of Adam, `ρ∞ = 2 / (1 − β₂) − 1` and `ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)`
 * at step t: while `ρ ≤ 5`, `p ← p − lr · m / (1 − β₁ᵗ)`; then
 * `p ← p − lr · r · (m / (1 − β₁ᵗ)) · √(1 − β₂ᵗ) / (√v + eps)` with
 * `r² = (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ)`.
 *
 * @example new RAdam({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8053, 0.7158
 * @see Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, 2020 (arXiv 1908.03265);
 * torch.optim.RAdam
 */
export class RAdam extends LROptimizer<RAdamHyperparameters> {
  static readonly className = "lrlab>RAdam";
  static readonly options = optimizerTables.RAdam;
  static readonly keeps = [":step", "/m", "/v"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<RAdamHyperparameters>,
  ): tf.Tensor {
    const { lr, eps } = values;
    const [beta1, beta2] = values.betas;
    const m = state.average("m", g, beta1);
    const v = state.average("v", g.square(), beta2);
    const { length, r } = rectification(state.step, beta2);
    const rate = lr / (1 - beta1 ** state.step);
    if (length <= 5) return m.mul(rate);
    return m.div(v.sqrt().add(eps)).mul(rate * r * Math.sqrt(1 - beta2 ** state.step));
  }

  protected override decay({ decoupledWeightDecay }: Values<RAdamHyperparameters>): "coupled" | "decoupled" {
    return decoupledWeightDecay ? "decoupled" : "coupled";
  }
}
tf.serialization.registerClass(RAdam);

/**
 * Over how many gradients the second mean goes after some steps, and by how much its spread makes steps too long.
 *
 * @returns The length ρ, and `r² = (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ)`, which counts where ρ is above 4.
 */
export function rectification(step: number, beta2: number): { length: number; r: number } {
  const power = beta2 ** step;
  const longest = 2 / (1 - beta2) - 1;
  const length = longest - (2 * step * power) / (1 - power);
  const r = Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
  return { length, r };
}
