import * as tf from "@tensorflow/tfjs";
import { around, at, Cases, GradientCase, show } from "../case";

type Axes = number | number[] | undefined;
type Reduction = (x: tf.Tensor, axes: Axes, keepDims: boolean) => tf.Tensor;

const along: [number[], Axes[]][] = [
  [[5], [undefined, 0, -1]],
  [
    [2, 3],
    [undefined, 0, 1, -1, -2, [0, 1], [-1, 0]],
  ],
  [
    [2, 3, 4],
    [undefined, 0, 1, -1, -2, [0, 2], [-1, 0], [1, 2], [-2, -3], [2, 1, 0]],
  ],
  [
    [2, 3, 2, 2],
    [1, -3, [0, 2], [1, 3], [-1, -2], [0, 1, 2]],
  ],
  [
    [2, 1, 3, 2, 2],
    [2, -1, [0, 3], [-1, 1]],
  ],
  [
    [2, 1, 2, 2, 1, 3],
    [undefined, 3, -4, [0, 3, 5]],
  ],
];

const reduction = (f: Reduction, middle = 0.003): GradientCase[] =>
  along.flatMap(([shape, choices]) =>
    choices.flatMap((axes) =>
      [false, true].map((keepDims) =>
        at(
          `${show(shape)}, axes ${show(axes)}${keepDims ? ", keepDims" : ""}`,
          (x) => f(x, axes, keepDims),
          around(middle, shape),
        ),
      ),
    ),
  );

const single = (f: (x: tf.Tensor, axis: number) => tf.Tensor, label = ""): GradientCase[] =>
  [[4], [2, 3], [2, 3, 4], [2, 2, 3, 2], [2, 1, 2, 3, 2]].flatMap((shape) =>
    [...shape.keys(), -1].map((axis) => at(`${show(shape)}, axis ${axis}${label}`, (x) => f(x, axis), shape)),
  );

/** Rows of which something is asked. */
const asked = (f: (x: tf.Tensor, axis: number) => tf.Tensor): GradientCase[] => [
  at("of comparisons", (x) => f(x.greater(-0.3), 1).cast("float32").expandDims(1).mul(x), [4, 2]),
];

export const reductions: Cases = {
  All: asked(tf.all),
  Any: asked(tf.any),
  ArgMax: single((x, axis) => tf.argMax(x, axis).cast("float32")),
  ArgMin: single((x, axis) => tf.argMin(x, axis).cast("float32")),
  Cumsum: [false, true].flatMap((exclusive) =>
    [false, true].flatMap((reverse) =>
      single(
        (x, axis) => tf.cumsum(x, axis, exclusive, reverse),
        `${exclusive ? ", exclusive" : ""}${reverse ? ", reverse" : ""}`,
      ),
    ),
  ),
  Max: [...reduction(tf.max), at("negative", (x) => tf.max(x, 1), around(-3, [3, 4]))],
  Mean: reduction(tf.mean),
  Min: [...reduction(tf.min), at("positive", (x) => tf.min(x, 1), around(3, [3, 4]))],
  Prod: [
    ...reduction(tf.prod, 1.5),
    at(
      "with a zero",
      (x) => tf.prod(x, 1),
      () => tf.tensor2d([2, 0, 3, 1, 2, -1], [2, 3]),
    ),
    at(
      "with two zeros",
      (x) => tf.prod(x, 0),
      () => tf.tensor2d([2, 0, 3, 1, 0, -1], [2, 3]),
    ),
  ],
  Sum: [
    ...reduction(tf.sum),
    at("logSumExp", (x) => tf.logSumExp(x, -1, true), [3, 4]),
    at("norm", (x) => tf.norm(x, 2, 0), [3, 4]),
    at("variance", (x) => tf.moments(x, [0, 2]).variance, [2, 3, 2]),
  ],
  Softmax: [[5], [2, 3], [2, 3, 4], [2, 1, 3, 4]].map((shape) =>
    at(show(shape), (x) => tf.softmax(x), shape),
  ),
  LogSoftmax: [[5], [2, 3], [2, 3, 4], [2, 1, 3, 4]].map((shape) =>
    at(show(shape), (x) => tf.logSoftmax(x), shape),
  ),
};
