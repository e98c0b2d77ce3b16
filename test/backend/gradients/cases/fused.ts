import * as tf from "@tensorflow/tfjs";
import { around, at, Cases, GradientCase, show } from "../case";

/** Batch normalization of a shape, with the inputs that it has. */
const batchNorm = (shape: number[], scaled: boolean, offset: boolean, trained = false): GradientCase => {
  const channels = [shape.at(-1)!];
  return at(
    `${show(shape)}${scaled ? ", scale" : ""}${offset ? ", offset" : ""}${trained ? ", moments of the batch" : ""}`,
    (x, ...rest) => {
      const [mean, variance] = trained
        ? Object.values(tf.moments(x, [...shape.keys()].slice(0, -1)))
        : [rest.shift()!, rest.shift()!];
      const scale = scaled ? rest.shift() : undefined;
      return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, rest[0], scale, 0.1);
    },
    shape,
    ...(trained ? [] : [channels, around(1.5, channels, 4)]),
    ...(scaled ? [around(1, channels, 2)] : []),
    ...(offset ? [channels] : []),
  );
};

/** Inputs of operations that are made of several kernels, and their own gradients. */
export const fusedCases: Cases = {
  ComplexAbs: [at("of a tensor", (x) => tf.abs(tf.complex(x, x)), [3])],
  FusedBatchNorm: [
    ...[
      [5, 3],
      [2, 4, 3],
      [2, 2, 3, 3],
    ].flatMap((shape) =>
      [true, false].flatMap((scaled) => [true, false].map((offset) => batchNorm(shape, scaled, offset))),
    ),
    batchNorm([5, 3], true, true, true),
    batchNorm([2, 2, 2, 3], true, true, true),
    at(
      "moments for each value",
      (x, mean, scale) => tf.batchNorm(x, mean, tf.fill([2, 3], 2), mean, scale),
      [2, 3],
      [2, 3],
      [2, 3],
    ),
  ],
};
