import * as tf from "@tensorflow/tfjs";
import { OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { rectification } from "./radam";
import { ScheduleFree, ScheduleFreeHyperparameters, ScheduleFreeStep } from "./schedule-free";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link RAdamScheduleFree} takes, and each of its groups. */
export interface RAdamScheduleFreeHyperparameters extends ScheduleFreeHyperparameters {
  /** The share β₁ of the averaged weights in those in training, and the decay β₂ of the mean of g² ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
  /** Whether the first steps, which RAdam takes along the bare gradient, are left out (true). */
  silentSgdPhase?: boolean;
}

/** The options of {@link RAdamScheduleFree}. */
export type RAdamScheduleFreeOptions = OptimizerOptions<RAdamScheduleFreeHyperparameters>;

/**
 * Schedule-free RAdam: neither a schedule nor a warm-up. As {@link AdamWScheduleFree} with `lr · r` in place
 * of lr, where r is {@link RAdam}'s rectification of the mean of g² over β₂'s length ρ. While `ρ ≤ 4` the
 * variables stay where they are, or, without `silentSgdPhase`, u is the bare gradient and r is 1.
 *
 * @example new RAdamScheduleFree({ lr: 0.1, silentSgdPhase: false }) // on x² / 2 from 1: 0.9, 0.8505, 0.803
 * @see Defazio et al., The Road Less Scheduled, 2024 (arXiv 2405.15682); schedulefree.RAdamScheduleFree
 */
export class RAdamScheduleFree extends ScheduleFree<RAdamScheduleFreeHyperparameters> {
  static readonly className = "lrlab>RAdamScheduleFree";
  static readonly options = optimizerTables.RAdamScheduleFree;

  protected override interpolation({ betas }: Values<RAdamScheduleFreeHyperparameters>): number {
    return betas[0];
  }

  protected override step(
    g: tf.Tensor,
    state: VariableState,
    { lr, betas, eps, silentSgdPhase }: Values<RAdamScheduleFreeHyperparameters>,
  ): ScheduleFreeStep {
    const v = state.average("v", g.square(), betas[1]);
    const { length, r } = rectification(state.step, betas[1]);
    if (length <= 4) return { direction: g, lr: silentSgdPhase ? 0 : lr };
    const root = v
      .mul(1 / (1 - betas[1] ** state.step))
      .sqrt()
      .add(eps);
    return { direction: g.div(root), lr: lr * r };
  }
}
tf.serialization.registerClass(RAdamScheduleFree);
