import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link Adadelta} takes, and each of its groups. */
export interface AdadeltaHyperparameters extends CommonHyperparameters {
  /** The decay of both running means (0.9). */
  rho?: Hyperparameter;
  /** Added under both roots (1e-6). */
  eps?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
}

/** The options of {@link Adadelta}. */
export type AdadeltaOptions = OptimizerOptions<AdadeltaHyperparameters>;

/**
 * Adadelta, whose natural `lr` is 1. With `g = gradient + weightDecay · p` and `v = ρ · v + (1 − ρ) · g²`:
 * `Δ = g · √(u + eps) / √(v + eps)`, `p ← p − lr · Δ`, and then `u = ρ · u + (1 − ρ) · Δ²`.
 *
 * @example new Adadelta({ lr: 1 }) // on x² / 2 from 1: 0.9968, 0.9936, 0.9903
 * @see Zeiler, ADADELTA, 2012 (arXiv 1212.5701); torch.optim.Adadelta
 */
export class Adadelta extends LROptimizer<AdadeltaHyperparameters> {
  static readonly className = "lrlab>Adadelta";
  static readonly options = optimizerTables.Adadelta;
  static readonly keeps = [":step", "/v", "/u"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<AdadeltaHyperparameters>,
  ): tf.Tensor {
    const { lr, rho, eps } = values;
    const v = state.average("v", g.square(), rho);
    const change = g.mul(state.slots.u?.add(eps).sqrt() ?? Math.sqrt(eps)).div(v.add(eps).sqrt());
    state.average("u", change.square(), rho);
    return change.mul(lr);
  }
}
tf.serialization.registerClass(Adadelta);
