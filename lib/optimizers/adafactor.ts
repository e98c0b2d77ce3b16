import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link Adafactor} takes, and each of its groups. */
export interface AdafactorHyperparameters extends CommonHyperparameters {
  /** The power of the step by which the share of a new gradient in the second mean falls, at most 0 (−0.8). */
  beta2Decay?: number;
  /** The smallest root of the second mean, and the smallest size of a variable that a step is in proportion to ([2⁻²³, 1e-3]). */
  eps?: readonly number[];
  /** The largest root mean square of a direction, at least 1 (1). */
  d?: number;
  /** The coefficient of the decoupled weight decay (0). */
  weightDecay?: Hyperparameter;
}

/** The options of {@link Adafactor}. */
export type AdafactorOptions = OptimizerOptions<AdafactorHyperparameters>;

/**
 * Adafactor, which keeps of a matrix' second mean only the means of its rows and columns: n + m numbers in
 * place of n · m. With `q = t^beta2Decay`: `row = (1 − q) · row + q · mean(g², columns)`, `col` so by rows,
 * `v = row · col / max(mean(row), ε₁)`; of a vector `v = (1 − q) · v + q · g²`. Then `u = g / √max(v, ε₁²)`,
 * with rms for the root mean square, and
 * `p ← p · (1 − lr · weightDecay) − min(lr, 1/√t) · max(ε₂, rms(p)) · u / max(1, rms(u) / d)`.
 *
 * @example new Adafactor({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8142, 0.7399
 * @see Shazeer & Stern, Adafactor: Adaptive Learning Rates with Sublinear Memory Cost, 2018 (arXiv 1804.04235);
 * torch.optim.Adafactor
 */
export class Adafactor extends LROptimizer<AdafactorHyperparameters> {
  static readonly className = "lrlab>Adafactor";
  static readonly options = optimizerTables.Adafactor;
  static readonly keeps = [":step", "/row", "/column", "/v"];
  static readonly reduces = ["/row", "/column"];

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<AdafactorHyperparameters>,
    variable: tf.Variable,
  ): tf.Tensor {
    const { lr, beta2Decay, d } = values;
    const [eps1, eps2] = values.eps;
    const decay = 1 - state.step ** beta2Decay;
    const u = g.mul(
      secondMean(g, state, decay, eps1)
        .maximum(eps1 ** 2)
        .rsqrt(),
    );
    const size = rootMeanSquare(variable).maximum(eps2);
    const excess = rootMeanSquare(u).div(d).maximum(1);
    return u.mul(size.div(excess).mul(Math.min(lr, 1 / Math.sqrt(state.step))));
  }

  protected override decay(): "decoupled" {
    return "decoupled";
  }
}
tf.serialization.registerClass(Adafactor);

function secondMean(g: tf.Tensor, state: VariableState, decay: number, eps: number): tf.Tensor {
  const squares = g.square();
  if (g.rank < 2) return state.average("v", squares, decay);
  const row = state.average("row", squares.mean(-1, true), decay);
  const column = state.average("column", squares.mean(-2, true), decay);
  return row.mul(column).div(row.mean(-2, true).maximum(eps));
}

const rootMeanSquare = (x: tf.Tensor): tf.Tensor => x.square().mean().sqrt();
