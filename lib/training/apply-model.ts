import type * as tf from "@tensorflow/tfjs";

/** What a model gives for its inputs, a tensor for each output. */
export const applyModel = (
  model: tf.LayersModel,
  x: readonly tf.Tensor[],
  { training = false } = {},
): tf.Tensor[] =>
  [
    model.apply(x.length === 1 ? x[0] : (x as tf.Tensor[]), training ? { training } : {}),
  ].flat() as tf.Tensor[];
