import * as tf from "@tensorflow/tfjs";
import { around, at, Cases, GradientCase, show } from "../case";

const pairs: [number[], number[]][] = [
  [
    [3, 4],
    [3, 4],
  ],
  [[3, 4], [4]],
  [[4], [3, 4]],
  [[2, 3], []],
  [[], [2, 3]],
  [
    [3, 1],
    [1, 4],
  ],
  [
    [2, 1, 4],
    [3, 1],
  ],
  [[1], [1, 1, 2]],
  [
    [2, 1, 2, 3],
    [1, 2, 1, 3],
  ],
  [
    [2, 1, 2, 1, 2],
    [2, 2, 1, 2, 1],
  ],
  [
    [2, 1, 2, 1, 1, 2],
    [1, 2, 1, 2, 2, 1],
  ],
];

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** Cases of two inputs that are broadcast to each other, around given values. */
const broadcast = (f: Binary, a = 0.003, b = 0.017, label = ""): GradientCase[] =>
  pairs.map(([one, other]) =>
    at(`${show(one)}, ${show(other)}${label}`, f, around(a, one), around(b, other, 2)),
  );

const matrices: [number[], number[]][] = [
  [[], []],
  [[3], [3]],
  [[], [3]],
  [[3], []],
  [[1], [3]],
  [
    [2, 1],
    [1, 3],
  ],
  [[2], [3, 1]],
];
const swapped = (swap: boolean, [rows, columns]: number[]): number[] =>
  swap ? [columns, rows] : [rows, columns];

const activations = ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu"] as const;

/** Products with a bias and an activation, around values on either side of 0. */
const fusedProducts: GradientCase[] = activations.flatMap((activation) =>
  [-3, 3].map((middle) =>
    at(
      `fused with a bias and ${activation}, around ${middle}`,
      (a, b, bias) => {
        const preluActivationWeights = activation === "prelu" ? tf.tensor1d([0.1, 0.3]) : undefined;
        return tf.fused.matMul({ a, b, bias, activation, preluActivationWeights, leakyreluAlpha: 0.25 });
      },
      around(middle, [3, 4]),
      around(1, [4, 2], 2),
      around(0, [2], 3),
    ),
  ),
);

export const arithmetic: Cases = {
  Add: broadcast(tf.add),
  AddN: [
    at("three", (...xs) => tf.addN(xs), [2, 3], [2, 3], [2, 3]),
    at("one twice", (x, y) => tf.addN([x, y, x]), [4], [4]),
  ],
  Atan2: [
    ...broadcast(tf.atan2, 0.5, 2),
    ...broadcast(tf.atan2, -1, -2, ", negative"),
    ...broadcast(tf.atan2, 2, 0.003, ", steep"),
  ],
  BatchMatMul: fusedProducts.concat(
    [false, true].flatMap((transposeA) =>
      [false, true].flatMap((transposeB) =>
        matrices.map(([a, b]) =>
          at(
            `batches ${show(a)} and ${show(b)}${transposeA ? ", transposeA" : ""}${transposeB ? ", transposeB" : ""}`,
            (a, b) => tf.matMul(a, b, transposeA, transposeB),
            [...a, ...swapped(transposeA, [2, 4])],
            [...b, ...swapped(transposeB, [4, 3])],
          ),
        ),
      ),
    ),
  ),
  ...Object.fromEntries(
    Object.entries({
      Equal: tf.equal,
      NotEqual: tf.notEqual,
      Greater: tf.greater,
      GreaterEqual: tf.greaterEqual,
      Less: tf.less,
      LessEqual: tf.lessEqual,
    }).map(([name, compare]) => [name, broadcast((a, b) => compare(a, b).cast("float32").add(0.5).mul(a))]),
  ),
  ...Object.fromEntries(
    Object.entries({ LogicalAnd: tf.logicalAnd, LogicalOr: tf.logicalOr }).map(([name, both]) => [
      name,
      [at("of comparisons", (a, b) => tf.where(both(a.greater(0), b.less(0)), a, b), [2, 3], [2, 3])],
    ]),
  ),
  LogicalNot: [at("of a comparison", (a) => tf.where(tf.logicalNot(a.greater(0)), a, a.square()), [2, 3])],
  FloorDiv: [
    at("no remainder near", (a, b) => tf.floorDiv(a, b).add(a), around(5.13, [2, 3]), around(2, [2, 1])),
  ],
  Maximum: broadcast(tf.maximum, 0, 0.01),
  Minimum: broadcast(tf.minimum, 0, 0.01),
  Mod: [
    ...broadcast((a, b) => tf.mod(a.mul(0.1).add(7), b.mul(0.1).add(3))),
    at(
      "negative dividends",
      tf.mod,
      () => tf.tensor1d([-7.3, -1.2, -4.7]),
      () => tf.tensor1d([2, 3, 1.5]),
    ),
    at(
      "negative divisors",
      tf.mod,
      () => tf.tensor1d([7.3, -1.2, 4.7]),
      () => tf.tensor1d([-2, -3, -1.5]),
    ),
  ],
  Multiply: [
    ...broadcast(tf.mul),
    at("by int32", (x) => tf.mul(x, tf.tensor1d([1, -2, 3], "int32")), [2, 3]),
  ],
  Pow: [
    ...broadcast(tf.pow, 3, 1.5),
    ...[2, 3, -1].map((power) =>
      at(`negative bases to the power of ${power}`, (x) => tf.pow(x, power), around(-3, [5])),
    ),
    at("int32 exponents", (x) => tf.pow(x, tf.tensor1d([2, 3, 0], "int32")), around(-2, [2, 3])),
    at("base 0", (x) => tf.pow(tf.zeros([3]).add(x.mul(0)), 2), [3]),
  ],
  Prelu: [
    [[3, 4], [4]],
    [[3, 4], [1]],
    [
      [3, 4],
      [3, 4],
    ],
    [
      [2, 3, 2, 2],
      [3, 1, 2],
    ],
    [
      [2, 3, 2, 2],
      [1, 1, 2],
    ],
    [
      [2, 3, 4],
      [1, 4],
    ],
  ].map(([x, alpha]) => at(`${show(x)}, ${show(alpha)}`, tf.prelu, x, alpha)),
  RealDiv: [
    ...broadcast(tf.div, 0.1, 3),
    ...broadcast(tf.div, -2, -3, ", negative"),
    at("by int32", (x) => tf.div(x, tf.tensor1d([1, -2, 3], "int32")), [2, 3]),
    at("divNoNan", tf.divNoNan, [2, 3], around(2, [3], 2)),
  ],
  Select: [
    at(
      "one condition for each",
      (a, b) => tf.where(tf.tensor2d([1, 0, 0, 1], [2, 2], "bool"), a, b),
      [2, 2],
      [2, 2],
    ),
    at("broadcast", (a, b) => tf.where(tf.tensor2d([1, 0], [2, 1], "bool"), a, b), [2, 3], [3]),
    at("a condition for each row", (a, b) => tf.where(tf.tensor1d([1, 0, 1], "bool"), a, b), [3], [3]),
  ],
  SquaredDifference: broadcast(tf.squaredDifference),
  Sub: broadcast(tf.sub),
};
