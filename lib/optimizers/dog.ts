import * as tf from "@tensorflow/tfjs";
import { Distance, DistanceHyperparameters, SquaredNorms } from "./distance";
import { OptimizerOptions } from "./groups";
import { Values } from "./hyperparameter";
import type { InitStep } from "./hyperparameter";
import { optimizerTables } from "./tables";

/** What {@link DoG} takes. A group may have its own `lr` and `weightDecay`. */
export interface DoGHyperparameters extends DistanceHyperparameters {
  /**
   * How it begins: with a `distance`; with a `heuristic`, so many times `1 + ‖p‖`; or with a `learning_rate`
   * (["heuristic", 1e-6]; 1e-4 where there is batch normalization).
   */
  initStep?: InitStep;
  /** Added under the root of the sum of squared gradients (1e-8). */
  eps?: number;
}

/** The options of {@link DoG}. */
export type DoGOptions = OptimizerOptions<DoGHyperparameters>;

/**
 * SGD without a rate to tune: with `g = gradient + weightDecay · p` and norms over all variables together, r
 * the largest distance from the start so far, and G the sum of all ‖g‖²: `p ← p − lr · r / √(G + eps) · g`.
 * `lr` is a factor, best 1. Its authors evaluate with averaged weights.
 *
 * @example new DoG({ lr: 1, initStep: ["distance", 0.1] }) // on x² / 2 from 1: 0.9, 0.8331, 0.7452
 * @see Ivgi et al., DoG is SGD's Best Friend, 2023 (arXiv 2302.12022); optax.contrib.dog
 */
export class DoG extends Distance<DoGHyperparameters> {
  static readonly className = "lrlab>DoG";
  static readonly options = optimizerTables.DoG;
  static readonly common = ["initStep", "eps"];
  static readonly shares = ["/distance", "/squares"];

  protected override rate(norms: SquaredNorms, { initStep, eps }: Values<DoGHyperparameters>): tf.Tensor {
    const { shared } = this.store;
    const { distance: largest, squares: sum } = shared.slots as Partial<typeof shared.slots>;
    const [kind, size] = initStep;
    const start =
      kind === "heuristic"
        ? norms.variables.sqrt().add(1).mul(size)
        : tf.scalar(kind === "distance" ? size : 0);
    const distance = shared.keep("distance", (largest ?? start).maximum(norms.distance.sqrt()));
    const squares = shared.keep("squares", sum ? sum.add(norms.gradient) : norms.gradient);
    if (!sum && kind === "learning_rate") return tf.scalar(size);
    return distance.div(squares.add(eps).sqrt());
  }
}
tf.serialization.registerClass(DoG);
