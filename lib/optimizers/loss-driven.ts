import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";
import { CommonHyperparameters } from "./groups";
import { LROptimizer } from "./optimizer";
import { NamedTensor } from "./store";

/** The base of the optimizers whose step depends on the loss. `minimize`, and so `model.fit` and `train`, hand it over. */
export abstract class LossDriven<H extends CommonHyperparameters> extends LROptimizer<H> {
  private given?: number | tf.Tensor;

  /**
   * The loss that the gradients of the next step belong to. Whoever calls `applyGradients` sets it each time
   * before; the step takes it away.
   */
  get loss(): number | tf.Tensor | undefined {
    return this.given;
  }

  set loss(value: number | tf.Tensor | undefined) {
    const isLoss = value instanceof tf.Tensor ? value.size === 1 : Number.isFinite(value);
    if (value !== undefined && !isLoss)
      throw new TypeError(`${this.label}: loss must be a finite number or a scalar, got ${show(value)}`);
    this.given = value;
  }

  /** The loss as a tensor: it is not read, so that nothing waits for the device. */
  protected get lossTensor(): tf.Scalar {
    const { given } = this;
    return given instanceof tf.Tensor ? given.asScalar() : tf.scalar(given!);
  }

  /** Makes one step of `f`, whose value is the loss. */
  override minimize(f: () => tf.Scalar, returnCost?: boolean, varList?: tf.Variable[]): tf.Scalar | null {
    try {
      return super.minimize(() => (this.given = f()), returnCost, varList);
    } finally {
      this.given = undefined;
    }
  }

  override applyGradients(variableGradients: tf.NamedTensorMap | NamedTensor[]): void {
    try {
      super.applyGradients(variableGradients);
    } finally {
      this.given = undefined;
    }
  }

  protected override checkStep(): void {
    if (this.given !== undefined) return;
    throw new Error(
      `${this.label}: loss is missing; call minimize, which knows it, or set optimizer.loss before applyGradients`,
    );
  }

  protected override delta(): never {
    throw new Error(`${this.label}: delta is part of updateAll`);
  }
}

/** A scalar where another is above what a square can lose in rounding, and 0 elsewhere: no step where there is no slope. */
export const whereAboveZero = (size: tf.Tensor, value: tf.Tensor): tf.Tensor =>
  tf.where(size.greater(Number.EPSILON), value, tf.scalar(0));

/** The sum over tensors of the products of their components, two by two. */
export const dot = (pairs: readonly (readonly [tf.Tensor, tf.Tensor])[]): tf.Tensor =>
  tf.addN(pairs.map(([a, b]) => a.mul(b).sum()));
