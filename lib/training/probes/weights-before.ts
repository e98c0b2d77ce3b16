import * as tf from "@tensorflow/tfjs";
import { trainedVariables } from "../check-run";

/** The weights that are trained, as they were before a step. */
export class WeightsBefore {
  private kept: { readonly variable: tf.Variable; readonly weights: tf.Tensor }[] = [];

  /** Keeps the weights of a model; tensors share their values with variables until these change. */
  keep(owner: string, model: tf.LayersModel): void {
    this.dispose();
    this.kept = trainedVariables(owner, model).map((variable) => ({
      variable,
      weights: tf.keep(variable.clone()),
    }));
  }

  get variables(): tf.Variable[] {
    return this.kept.map(({ variable }) => variable);
  }

  get weights(): tf.Tensor[] {
    return this.kept.map(({ weights }) => weights);
  }

  /** What a step took away from the weights; to be called in a `tf.tidy`. */
  update(): tf.Tensor[] {
    return this.kept.map(({ variable, weights }) => weights.sub(variable));
  }

  dispose(): void {
    tf.dispose(this.weights);
    this.kept = [];
  }
}
