import * as tf from "@tensorflow/tfjs";
import { cautiousStep } from "./cautious";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link Lion} takes, and each of its groups. */
export interface LionHyperparameters extends CommonHyperparameters {
  /** The share of the mean in the direction, and the decay of the mean ([0.9, 0.99]). */
  betas?: readonly Hyperparameter[];
  /** The coefficient of the decoupled weight decay (0). */
  weightDecay?: Hyperparameter;
  /** Leave out the components that the gradient speaks against; see Liang et al. 2024, arXiv 2411.16085 (false). */
  cautious?: boolean;
}

/** The options of {@link Lion}. */
export type LionOptions = OptimizerOptions<LionHyperparameters>;

/**
 * Lion: `p ← p · (1 − lr · weightDecay) − lr · sign(β₁ · m + (1 − β₁) · g)`, and then
 * `m = β₂ · m + (1 − β₂) · g`. Each component moves by `lr`, so that the rate should be 3 to 10 times lower
 * than Adam's.
 *
 * @example new Lion({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8, 0.7
 * @see Chen et al., Symbolic Discovery of Optimization Algorithms, 2023 (arXiv 2302.06675); optax.lion
 */
export class Lion extends LROptimizer<LionHyperparameters> {
  static readonly className = "lrlab>Lion";
  static readonly options = optimizerTables.Lion;
  static readonly keeps = [":step", "/m"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<LionHyperparameters>,
  ): tf.Tensor {
    const { lr, cautious } = values;
    const [beta1, beta2] = values.betas;
    const before: tf.Tensor | undefined = state.slots.m;
    const direction = before ? before.mul(beta1).add(g.mul(1 - beta1)) : g;
    state.average("m", g, beta2);
    const delta = direction.sign().mul(lr);
    return cautious ? cautiousStep(delta, g) : delta;
  }

  protected override decay(): "decoupled" {
    return "decoupled";
  }
}
tf.serialization.registerClass(Lion);
