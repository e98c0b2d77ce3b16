import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { spaced } from "./differences";

type Made = () => tf.Tensor | tf.Tensor[];

const odd = [NaN, Infinity, -Infinity, 0, -0, 1e-7, -1e-7, 1e-38, 0.5, -0.5, 1.5, 2.5, -2.5, 7, 100, -100];
const ofType = (dtype: "float32" | "int32" | "bool", shape: number[]): tf.Tensor =>
  tf.tensor(
    Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) =>
      dtype === "bool" ? +(i % 3 === 0) : ((i * 7) % 11) - 5,
    ),
    shape,
    dtype,
  );
const numbers = (values: number[], dtype: "float32" | "int32" | "bool" = "float32") =>
  tf.tensor1d(values, dtype);

type Elementwise = "abs" | "relu";
const floats = "ceil cos cosh elu floor log rsqrt sigmoid sin sqrt tan tanh".split(" ") as Elementwise[];
const elementwise = (
  "abs asin asinh atan clone exp expm1 isFinite isInf isNaN leakyRelu log1p neg onesLike reciprocal relu relu6 round selu sign " +
  "sinh softplus square step zerosLike"
).split(" ") as Elementwise[];
const pairwise =
  "add sub mul div divNoNan maximum minimum pow squaredDifference atan2 equal notEqual greater greaterEqual less lessEqual".split(
    " ",
  ) as ("add" | "sub")[];
const reductions = "sum mean max min prod".split(" ") as ("sum" | "max")[];

/** Calls of which wasm, as it comes, gets some wrong: by dtypes, NaN, ranks, empty tensors. */
const calls: Record<string, Made> = {
  ...Object.fromEntries(
    [...elementwise, ...floats].flatMap((name) => [
      [`${name} of odd numbers`, () => tf[name](numbers(odd))],
      [`${name} of nothing`, () => tf[name](tf.tensor([], [0, 3]))],
      [`${name} of a scalar`, () => tf[name](tf.scalar(0.7))],
    ]),
  ),
  ...Object.fromEntries(
    elementwise.flatMap((name) => [
      [`${name} of int32`, () => tf[name](ofType("int32", [2, 3]))],
      [`${name} of bool`, () => tf[name](ofType("bool", [2, 3]))],
    ]),
  ),
  ...Object.fromEntries(
    pairwise.flatMap((name) => [
      [
        `${name} of odd numbers`,
        () => tf[name](tf.tensor2d(odd, [odd.length, 1]), tf.tensor2d(odd, [1, odd.length])),
      ],
      [`${name} of int32`, () => tf[name](ofType("int32", [2, 1]), ofType("int32", [1, 3]))],
      [`${name} of int32 and float32`, () => tf[name](ofType("int32", [2, 3]), ofType("float32", [2, 1]))],
      [`${name} of ranks 6`, () => tf[name](spaced([2, 1, 2, 1, 1, 2], 2), spaced([1, 2, 1, 2, 2, 1], 2))],
      [`${name} of nothing`, () => tf[name](tf.tensor([], [0, 3]), numbers([1, 2, 3]))],
    ]),
  ),
  ...Object.fromEntries(
    reductions.flatMap((name) => [
      [`${name} of NaN`, () => tf[name](tf.tensor2d([1, NaN, 2, 3], [2, 2]), 1)],
      [`${name} of int32`, () => tf[name](ofType("int32", [2, 3, 2]), [0, -1])],
      [`${name} of nothing`, () => tf[name](tf.tensor([], [0, 3]))],
      [`${name} of rank 6`, () => tf[name](ofType("float32", [2, 1, 3, 2, 1, 2]), [0, -2, 2])],
    ]),
  ),
  ...Object.fromEntries(
    (["float32", "int32", "bool"] as const).flatMap((dtype): [string, Made][] => [
      [`reverse of ${dtype}`, () => tf.reverse(ofType(dtype, [2, 3, 4]), [0, 2])],
      [`stridedSlice of ${dtype}`, () => tf.stridedSlice(ofType(dtype, [3, 4]), [0, 1], [3, 4], [2, 2])],
      [
        `where of ${dtype}`,
        () => tf.where(ofType("bool", [2, 3]), ofType(dtype, [2, 3]), ofType(dtype, [2, 3]).reverse()),
      ],
      [`cast of ${dtype} to bool`, () => tf.cast(ofType(dtype, [2, 3]), "bool")],
      [`topk of ${dtype}`, () => Object.values(tf.topk(ofType(dtype, [2, 4]), 2))],
      [`oneHot as ${dtype}`, () => tf.oneHot(numbers([0, 2, -1, 5], "int32"), 3, 1, 0, dtype as "int32")],
      [`cumsum of ${dtype}, the last axis`, () => tf.cumsum(ofType(dtype, [2, 3]), -1)],
      [`cumprod of ${dtype}, the last axis`, () => tf.cumprod(ofType(dtype, [2, 3]), -1)],
      [`clipByValue of ${dtype}`, () => tf.clipByValue(ofType(dtype, [2, 3]), -1, 1)],
    ]),
  ),
  "cast of fractions to bool": () => tf.cast(numbers([0, 0.3, -0.2, 1, NaN]), "bool"),
  "clipByValue of odd numbers": () => tf.clipByValue(numbers(odd), -1, 2),
  "maxPool of NaN": () => tf.maxPool(tf.tensor4d([1, NaN, 3, -4, -5, 6, -7, 8], [1, 2, 4, 1]), 2, 2, "valid"),
  "avgPool of NaN": () => tf.avgPool(tf.tensor4d([1, NaN, 3, -4, -5, 6, -7, 8], [1, 2, 4, 1]), 2, 2, "valid"),
  dilation2d: () =>
    tf.dilation2d(spaced([1, 4, 5, 2]) as tf.Tensor4D, spaced([2, 3, 2]) as tf.Tensor3D, 1, "same"),
  rotateWithOffset: () => tf.image.rotateWithOffset(spaced([1, 4, 5, 2]) as tf.Tensor4D, 0.4, 0.3, 0.5),
  transform: () =>
    tf.image.transform(
      spaced([1, 4, 5, 2]) as tf.Tensor4D,
      tf.tensor2d([1, 0.1, 1, 0.2, 1, 0, 0, 0], [1, 8]),
      "bilinear",
      "reflect",
    ),
  "conv2d without an output": () =>
    tf.conv2d(spaced([1, 2, 5, 1]) as tf.Tensor4D, spaced([3, 3, 1, 2]) as tf.Tensor4D, 1, "valid"),
  "depthwiseConv2d without an output": () =>
    tf.depthwiseConv2d(spaced([1, 2, 5, 1]) as tf.Tensor4D, spaced([3, 3, 1, 2]) as tf.Tensor4D, 1, "valid"),
  "maxPool without an output": () => tf.maxPool(spaced([1, 2, 5, 1]) as tf.Tensor4D, 3, 1, "valid"),
};

describe("the values on wasm are those on cpu:", () => {
  before(async () => {
    await useBackend("cpu", { quiet: true });
    await useBackend("wasm", { quiet: true });
  });
  after(() => useBackend("wasm", { quiet: true }));

  for (const [name, make] of Object.entries(calls)) {
    it(name, () => {
      const [expected, found] = (["cpu", "wasm"] as const).map((backend) => {
        void tf.setBackend(backend);
        let made: { dtype: string; shape: number[]; values: number[] }[] = [];
        tf.tidy(() => {
          made = [make()]
            .flat()
            .map((y) => ({ dtype: y.dtype, shape: y.shape, values: Array.from(y.dataSync()) }));
        });
        return made;
      });
      expected.forEach(({ dtype, shape, values }, i) => {
        assert.deepEqual([found[i].dtype, found[i].shape], [dtype, shape]);
        values.forEach((value, j) => {
          const other = found[i].values[j];
          const same = value === other || (Number.isNaN(value) && Number.isNaN(other));
          const close = Math.abs(value - other) <= 3e-7 + 2e-5 * Math.abs(value);
          assert.ok(same || close, `value ${j} is ${value} on cpu, ${other} on wasm`);
        });
      });
    });
  }
});

for (const backend of ["cpu", "wasm"] as const) {
  describe(`what tfjs repeats on ${backend}`, () => {
    before(() => useBackend(backend, { quiet: true }));
    after(() => useBackend("wasm", { quiet: true }));

    const equal = (found: tf.Tensor, expected: tf.Tensor): void => {
      assert.deepEqual(found.shape, expected.shape);
      tf.test_util.expectArraysClose(Array.from(found.dataSync()), Array.from(expected.dataSync()), 1e-5);
    };

    it("are the right matrices of batches", () => {
      const [a, b] = [spaced([2, 1, 3, 4]), spaced([1, 3, 4, 2], 0, 2)];
      const products = [0, 1].map((i) =>
        tf.stack(
          [0, 1, 2].map((j) => tf.matMul(a.gather(i).reshape([3, 4]), b.gather(j, 1).reshape([4, 2]))),
        ),
      );
      equal(tf.matMul(a, b), tf.stack(products));
    });

    it("are the right slopes, and the right statistics of an axis that is not the last", () => {
      const [x, one] = [spaced([2, 3, 4]), spaced([3, 1], 1, 2)];
      equal(tf.prelu(x, one), tf.where(x.greater(0), x, x.mul(one)));
      const own = one.reshape([1, 3, 1]) as tf.Tensor3D;
      equal(tf.batchNorm(x as tf.Tensor3D, own, own.square()), x.sub(own).div(own.square().add(1e-3).sqrt()));
    });

    it("is the number for padding, on each side of an oblong filter", () => {
      const [x, filter] = [spaced([1, 6, 7, 2]) as tf.Tensor4D, spaced([2, 3, 2, 2], 0, 2) as tf.Tensor4D];
      const padded = tf.pad(x, [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ]);
      equal(tf.conv2d(x, filter, [2, 1], 1), tf.conv2d(padded, filter, [2, 1], "valid"));
      const below = tf.pad(
        x,
        [
          [0, 0],
          [1, 1],
          [1, 1],
          [0, 0],
        ],
        -9,
      );
      equal(tf.maxPool(x, [2, 3], [2, 1], 1), tf.maxPool(below as tf.Tensor4D, [2, 3], [2, 1], "valid"));
    });

    it("is NaN, which is the greatest of its window", () => {
      const x = tf.tensor4d([1, NaN, 3, -4, -5, 6, -7, 8], [1, 2, 4, 1]);
      assert.deepEqual(Array.from(tf.maxPool(x, 2, 2, "valid").dataSync()), [NaN, 8]);
    });
  });
}
