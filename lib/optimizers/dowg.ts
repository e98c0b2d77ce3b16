import * as tf from "@tensorflow/tfjs";
import { Distance, DistanceHyperparameters, SquaredNorms } from "./distance";
import { OptimizerOptions } from "./groups";
import { Values } from "./hyperparameter";
import { optimizerTables } from "./tables";

/** What {@link DoWG} takes. A group may have its own `lr` and `weightDecay`. */
export interface DoWGHyperparameters extends DistanceHyperparameters {
  /** The first estimate of the squared distance from the start to the solution (`eps`). */
  initEstimSqDist?: number;
  /** Added to the root of the weighted sum of squared gradients (1e-4). */
  eps?: number;
}

/** The options of {@link DoWG}. */
export type DoWGOptions = OptimizerOptions<DoWGHyperparameters>;

/**
 * SGD without a rate to tune: with `g = gradient + weightDecay · p` and norms over all variables together,
 * `q` the largest squared distance from the start so far, and `v ← v + q · ‖g‖²`:
 * `p ← p − lr · q / (√v + eps) · g`. `lr` is a factor, best 1. It weights gradients by the distance at which
 * they were taken, and so moves faster than {@link DoG}.
 *
 * @example new DoWG({ lr: 1, initEstimSqDist: 0.01 }) // on x² / 2 from 1: 0.9001, 0.8332, 0.7135
 * @see Khaled et al., DoWG Unleashed, 2023 (arXiv 2305.16284); optax.contrib.dowg
 */
export class DoWG extends Distance<DoWGHyperparameters> {
  static readonly className = "lrlab>DoWG";
  static readonly options = optimizerTables.DoWG;
  static readonly common = ["initEstimSqDist", "eps"];
  static readonly shares = ["/distance", "/squares"];

  protected override rate(norms: SquaredNorms, values: Values<DoWGHyperparameters>): tf.Tensor {
    const { shared } = this.store;
    const { distance: largest, squares: sum } = shared.slots as Partial<typeof shared.slots>;
    const first = (values.initEstimSqDist as number | undefined) ?? values.eps;
    const distance = shared.keep("distance", (largest ?? tf.scalar(first)).maximum(norms.distance));
    const weighted = distance.mul(norms.gradient);
    const squares = shared.keep("squares", sum ? sum.add(weighted) : weighted);
    return distance.div(squares.sqrt().add(values.eps));
  }
}
tf.serialization.registerClass(DoWG);
