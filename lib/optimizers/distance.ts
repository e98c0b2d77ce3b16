import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer, VariableUpdate } from "./optimizer";

/** What {@link DoG} and {@link DoWG} share. */
export interface DistanceHyperparameters extends CommonHyperparameters {
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: Hyperparameter;
}

/** The squared norms that a rate is found from, over all variables together. */
export interface SquaredNorms {
  /** Of the way from the start. */
  readonly distance: tf.Tensor;
  /** Of the gradient. */
  readonly gradient: tf.Tensor;
  /** Of the variables. */
  readonly variables: tf.Tensor;
}

/** The base of SGD whose rate is the distance from the start, over the gradients so far: `p ← p − lr · rate · g`. */
export abstract class Distance<H extends DistanceHyperparameters> extends LROptimizer<H> {
  static readonly keeps: readonly string[] = [":step", "/moved"];

  /** The rate before `lr` scales it. */
  protected abstract rate(norms: SquaredNorms, values: Values<H>): tf.Tensor;

  protected override updateAll(parts: readonly VariableUpdate<H>[], common: Values<H>): void {
    const squares = (tensors: readonly tf.Tensor[]): tf.Tensor =>
      tf.addN([tf.scalar(0), ...tensors.map((tensor) => tensor.square().sum())]);
    const steps = parts.map(({ variable, gradient, state, values }) => {
      const { lr, weightDecay } = values as Values<DistanceHyperparameters>;
      return { variable, state, lr, g: weightDecay ? gradient.add(variable.mul(weightDecay)) : gradient };
    });
    const norms = {
      distance: squares(steps.flatMap(({ state }) => state.slots.moved ?? [])),
      gradient: squares(steps.map(({ g }) => g)),
      variables: squares(steps.map(({ variable }) => variable)),
    };
    const rate = this.rate(norms, common);
    for (const { variable, state, lr, g } of steps) {
      const delta = g.mul(rate.mul(lr));
      // The difference of the variables would round away what the first steps move them by.
      const moved = state.slots.moved as tf.Tensor | undefined;
      state.keep("moved", moved ? moved.add(delta) : delta);
      variable.assign(variable.sub(delta));
    }
  }

  protected override delta(): never {
    throw new Error(`${this.label}: delta is part of updateAll`);
  }
}
