import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";

/** What the gradient of one output is made of: the gradient by the output, what was saved, the options. */
export type Gradient = (
  dy: tf.Tensor,
  saved: tf.Tensor[],
  attrs: Attributes,
  stock: StockGradient,
) => Record<string, () => tf.Tensor>;

/** tfjs' own gradient of the same operation. */
export type StockGradient = (
  dy: tf.Tensor,
  saved: tf.Tensor[],
  attrs: Attributes,
) => Record<string, () => tf.Tensor>;

/** A gradient in place of tfjs' own, which it may use. */
export interface Correction extends Partial<Omit<tf.GradConfig, "kernelName" | "gradFunc">> {
  gradFunc: Gradient;
}

/** Registers a correction; what it does not say of itself is as in tfjs' own. */
export function correctGradient(kernelName: string, correction: Correction): void {
  const stock = tf.getGradient(kernelName) as tf.GradConfig | undefined;
  if (stock) tf.unregisterGradient(kernelName);
  const gradFunc: tf.GradFunc = (dy, saved, attrs) =>
    correction.gradFunc(dy as tf.Tensor, saved, attrs, stock?.gradFunc as StockGradient);
  tf.registerGradient({ ...stock, ...correction, kernelName, gradFunc });
}
