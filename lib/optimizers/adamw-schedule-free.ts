import * as tf from "@tensorflow/tfjs";
import { OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { ScheduleFree, ScheduleFreeHyperparameters, ScheduleFreeStep, warmedUp } from "./schedule-free";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link AdamWScheduleFree} takes, and each of its groups. */
export interface AdamWScheduleFreeHyperparameters extends ScheduleFreeHyperparameters {
  /** The share β₁ of the averaged weights in those in training, and the decay β₂ of the mean of g² ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
  /** The steps of a linear warm-up (0). */
  warmupSteps?: number;
  /** The decay of a running mean that takes the gradient's place; 0 for none (0). */
  innerMomentum?: number;
}

/** The options of {@link AdamWScheduleFree}. */
export type AdamWScheduleFreeOptions = OptimizerOptions<AdamWScheduleFreeHyperparameters>;

/**
 * Schedule-free AdamW: no schedule, and an average of the weights in its place. At the weights in training
 * `y = β₁ · x + (1 − β₁) · z`, with `v = β₂ · v + (1 − β₂) · g²` and
 * `u = g / (√(v / (1 − β₂ᵗ)) + eps) + weightDecay · y`: `z ← z − lr · u` and `x ← (1 − c) · x + c · z`, where
 * c is the share of `tʳ · lrMax^weightLrPower` in its sum over all steps. Evaluate and save between `eval()`,
 * which puts x into the variables, and `train()`; `minimize` and `fit` begin with the latter.
 *
 * @example new AdamWScheduleFree({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.848, 0.7968
 * @see Defazio et al., The Road Less Scheduled, 2024 (arXiv 2405.15682); schedulefree.AdamWScheduleFree
 */
export class AdamWScheduleFree extends ScheduleFree<AdamWScheduleFreeHyperparameters> {
  static readonly className = "lrlab>AdamWScheduleFree";
  static readonly options = optimizerTables.AdamWScheduleFree;

  protected override interpolation({ betas }: Values<AdamWScheduleFreeHyperparameters>): number {
    return betas[0];
  }

  protected override step(
    g: tf.Tensor,
    state: VariableState,
    { lr, betas, eps, warmupSteps, innerMomentum }: Values<AdamWScheduleFreeHyperparameters>,
  ): ScheduleFreeStep {
    const v = state.average("v", g.square(), betas[1]);
    const root = v
      .mul(1 / (1 - betas[1] ** state.step))
      .sqrt()
      .add(eps);
    const m = innerMomentum
      ? state.average("m", g, innerMomentum).mul(1 / (1 - innerMomentum ** state.step))
      : g;
    return { direction: m.div(root), lr: warmedUp(lr, state.step, warmupSteps) };
  }
}
tf.serialization.registerClass(AdamWScheduleFree);
