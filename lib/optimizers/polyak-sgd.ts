import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { dot, LossDriven, whereAboveZero } from "./loss-driven";
import { VariableUpdate } from "./optimizer";
import { optimizerTables } from "./tables";

/** What {@link PolyakSGD} takes. A group may have its own `lr` and `weightDecay`. */
export interface PolyakSGDHyperparameters extends CommonHyperparameters {
  /** The largest length of a step before `lr` scales it (1). */
  maxLearningRate?: number;
  /** The lowest value of the loss (0). */
  fMin?: number;
  /** Added to the squared norm of the gradient (0). */
  eps?: number;
  /** Whether a loss below `fMin` makes a step back, `sps`, or none, `sps+` (sps). */
  variant?: "sps" | "sps+";
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
}

/** The options of {@link PolyakSGD}. */
export type PolyakSGDOptions = OptimizerOptions<PolyakSGDHyperparameters>;

/**
 * SGD with Polyak's step, which would lead a linear loss to its lowest value: with
 * `g = gradient + weightDecay · p` and the norm over all variables together,
 * `p ← p − lr · min((loss − fMin) / (‖g‖² + eps), maxLearningRate) · g`. `lr`, which may be scheduled, is a
 * factor, best 1. By hand, set `loss` before `applyGradients`.
 *
 * @example new PolyakSGD({ lr: 1 }) // on x² / 2 from 1: 0.5, 0.25, 0.125
 * @see Loizou et al., Stochastic Polyak Step-size for SGD, 2021 (arXiv 2002.10542); optax.polyak_sgd, whose
 * `scaling` is `lr`
 */
export class PolyakSGD extends LossDriven<PolyakSGDHyperparameters> {
  static readonly className = "lrlab>PolyakSGD";
  static readonly options = optimizerTables.PolyakSGD;
  static readonly common = ["maxLearningRate", "fMin", "eps", "variant"];
  static readonly keeps = [":step"];

  protected override updateAll(
    parts: readonly VariableUpdate<PolyakSGDHyperparameters>[],
    { maxLearningRate, fMin, eps, variant }: Values<PolyakSGDHyperparameters>,
  ): void {
    const steps = parts.map(({ variable, gradient, values: { lr, weightDecay } }) => {
      const g = weightDecay ? gradient.add(variable.mul(weightDecay)) : gradient;
      return { variable, g, lr };
    });
    const size = dot(steps.map(({ g }) => [g, g])).add(eps);
    const gap = this.lossTensor.sub(fMin);
    const length = (variant === "sps+" ? gap.relu() : gap).div(size).minimum(maxLearningRate);
    const rate = whereAboveZero(size, length);
    for (const { variable, g, lr } of steps) variable.assign(variable.sub(g.mul(rate.mul(lr))));
  }
}
tf.serialization.registerClass(PolyakSGD);
