import * as tf from "@tensorflow/tfjs";
import { fusedAdam } from "../backend/fused-adam";
import { cautiousStep } from "./cautious";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link Adam} takes, and each of its groups. */
export interface AdamHyperparameters extends CommonHyperparameters {
  /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
  /** Use the largest second mean so far (false). */
  amsgrad?: boolean;
  /** Leave out the components that the gradient speaks against; see Liang et al. 2024, arXiv 2411.16085 (false). */
  cautious?: boolean;
}

/** The options of {@link Adam}. */
export type AdamOptions = OptimizerOptions<AdamHyperparameters>;

/**
 * Adam. With `g = gradient + weightDecay · p`, the means `m = β₁ · m + (1 − β₁) · g` and
 * `v = β₂ · v + (1 − β₂) · g²`, at step t: `p ← p − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + eps)`.
 *
 * @example new Adam({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8004, 0.7016
 * @see Kingma & Ba, Adam, 2015 (arXiv 1412.6980); Reddi et al., 2018, for amsgrad; torch.optim.Adam
 */
export class Adam extends LROptimizer<AdamHyperparameters> {
  static readonly className: string = "lrlab>Adam";
  static readonly options = optimizerTables.Adam;
  static readonly keeps = [":step", "/m", "/v", "/vMax"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<AdamHyperparameters>,
  ): tf.Tensor {
    const delta = adamStep(g, state, values);
    return values.cautious ? cautiousStep(delta, g) : delta;
  }
}
tf.serialization.registerClass(Adam);

/** Adam's step without its sign; it keeps the means in `m` and `v`. */
export function adamStep(
  g: tf.Tensor,
  state: VariableState,
  { lr, betas, eps, amsgrad }: Pick<Values<AdamHyperparameters>, "lr" | "betas" | "eps" | "amsgrad">,
): tf.Tensor {
  const [beta1, beta2] = betas;
  const correction = Math.sqrt(1 - beta2 ** state.step);
  const numbers = {
    beta1,
    beta2,
    eps: eps * correction,
    rate: (lr * correction) / (1 - beta1 ** state.step),
    amsgrad,
  };
  const fused = fusedAdam({ g, ...state.slots }, numbers);
  if (fused) {
    const [delta, ...kept] = fused;
    kept.forEach((tensor, i) => state.keep(["m", "v", "vMax"][i], tensor));
    return delta;
  }
  const m = state.average("m", g, beta1);
  const v = state.average("v", g.square(), beta2);
  const largest = amsgrad ? state.keep("vMax", state.slots.vMax?.maximum(v) ?? v) : v;
  return m.div(largest.sqrt().add(numbers.eps)).mul(numbers.rate);
}
