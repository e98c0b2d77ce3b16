import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link LAMB} takes, and each of its groups. */
export interface LAMBHyperparameters extends CommonHyperparameters {
  /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** Added to the root of the second mean (1e-6). */
  eps?: number;
  /** The coefficient of the weight decay, which counts in the norm of the direction (0). */
  weightDecay?: Hyperparameter;
}

/** The options of {@link LAMB}. */
export type LAMBOptions = OptimizerOptions<LAMBHyperparameters>;

/**
 * LAMB, for large batches: each variable moves in proportion to its norm. With Adam's bias-corrected means m̂
 * and v̂ and `u = m̂ / (√v̂ + eps) + weightDecay · p`: `p ← p − lr · (‖p‖ / ‖u‖) · u`, the ratio being 1
 * where a norm is 0.
 *
 * @example new LAMB({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.81, 0.729
 * @see You et al., Large Batch Optimization for Deep Learning, 2020 (arXiv 1904.00962); optax.lamb
 */
export class LAMB extends LROptimizer<LAMBHyperparameters> {
  static readonly className = "lrlab>LAMB";
  static readonly options = optimizerTables.LAMB;
  static readonly keeps = [":step", "/m", "/v"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<LAMBHyperparameters>,
    variable: tf.Variable,
  ): tf.Tensor {
    const { lr, eps, weightDecay: share } = values;
    const [beta1, beta2] = values.betas;
    const m = state.average("m", g, beta1);
    const v = state.average("v", g.square(), beta2);
    const correction = Math.sqrt(1 - beta2 ** state.step);
    const adam = m.div(v.sqrt().add(eps * correction)).mul(correction / (1 - beta1 ** state.step));
    const u = share ? adam.add(variable.mul(share)) : adam;
    const size = norm(variable);
    const length = norm(u);
    const ratio = tf.where(tf.minimum(size, length).greater(0), size.div(length), tf.scalar(1));
    return u.mul(ratio.mul(lr));
  }

  protected override decay(): "none" {
    return "none";
  }
}
tf.serialization.registerClass(LAMB);

const norm = (x: tf.Tensor): tf.Tensor => x.square().sum().sqrt();
