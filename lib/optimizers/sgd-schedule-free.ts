import * as tf from "@tensorflow/tfjs";
import { OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { ScheduleFree, ScheduleFreeHyperparameters, ScheduleFreeStep, warmedUp } from "./schedule-free";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link SGDScheduleFree} takes, and each of its groups. */
export interface SGDScheduleFreeHyperparameters extends ScheduleFreeHyperparameters {
  /** The share β of the averaged weights in those in training (0.9). */
  momentum?: Hyperparameter;
  /** The steps of a linear warm-up (0). */
  warmupSteps?: number;
}

/** The options of {@link SGDScheduleFree}. */
export type SGDScheduleFreeOptions = OptimizerOptions<SGDScheduleFreeHyperparameters>;

/**
 * Schedule-free SGD: no schedule, and an average of the weights in its place. At the weights in training
 * `y = β · x + (1 − β) · z`, with `g = gradient + weightDecay · y`: `z ← z − lr · g` and
 * `x ← (1 − c) · x + c · z`, where c is the share of `tʳ · lrMax^weightLrPower` in its sum over all steps.
 * The rate is larger than SGD's. Evaluate and save between `eval()`, which puts x into the variables, and
 * `train()`; `minimize` and `fit` begin with the latter.
 *
 * @example new SGDScheduleFree({ lr: 0.5 }) // on x² / 2 from 1: 0.5, 0.3625, 0.2525
 * @see Defazio et al., The Road Less Scheduled, 2024 (arXiv 2405.15682); schedulefree.SGDScheduleFree
 */
export class SGDScheduleFree extends ScheduleFree<SGDScheduleFreeHyperparameters> {
  static readonly className = "lrlab>SGDScheduleFree";
  static readonly options = optimizerTables.SGDScheduleFree;

  protected override interpolation({ momentum }: Values<SGDScheduleFreeHyperparameters>): number {
    return momentum;
  }

  protected override step(
    g: tf.Tensor,
    state: VariableState,
    { lr, warmupSteps }: Values<SGDScheduleFreeHyperparameters>,
  ): ScheduleFreeStep {
    return { direction: g, lr: warmedUp(lr, state.step, warmupSteps) };
  }
}
tf.serialization.registerClass(SGDScheduleFree);
