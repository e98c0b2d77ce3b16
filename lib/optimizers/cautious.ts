import * as tf from "@tensorflow/tfjs";

/**
 * A step that leaves out the components which the gradient of the moment speaks against, and makes up for them with the
 * others: `mask = [delta · g > 0]`, `delta ← delta · mask / max(mean(mask), 1e-3)`.
 *
 * @param delta What the variable would lose.
 * @param g The gradient.
 * @see Liang et al., Cautious Optimizers, 2024 (arXiv 2411.16085); timm's `caution`
 */
export function cautiousStep(delta: tf.Tensor, g: tf.Tensor): tf.Tensor {
  const mask = delta.mul(g).greater(0).toFloat();
  return delta.mul(mask.div(mask.mean().maximum(1e-3)));
}
