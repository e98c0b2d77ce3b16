import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { refused } from "../../lib/backend/kernels/refused";
import { lackIn } from "../../lib/backend/refusal";
import { assertGradients, spaced } from "./differences";

for (const backend of ["wasm", "cpu"] as const) {
  describe(`equal values on ${backend}`, () => {
    before(() => useBackend(backend, { quiet: true }));
    after(() => useBackend("wasm", { quiet: true }));

    it("the first of a window takes its gradient, as in PyTorch and TensorFlow", () => {
      for (const value of [-1, 0, 1]) {
        const gradient = tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid").sum())(
          tf.fill([1, 2, 4, 1], value),
        );
        assert.deepEqual(Array.from(gradient.dataSync()), [1, 0, 1, 0, 0, 0, 0, 0]);
      }
    });

    it("share the gradient of the greatest and of the least along an axis", () => {
      const x = tf.tensor2d([3, 3, 1, 1, 2, 1], [2, 3]);
      for (const keepDims of [false, true]) {
        assert.deepEqual(
          tf
            .grad((x) => tf.max(x, 1, keepDims).sum())(x)
            .arraySync(),
          [
            [0.5, 0.5, 0],
            [0, 1, 0],
          ],
        );
        assert.deepEqual(
          tf
            .grad((x) => tf.min(x, -1, keepDims).sum())(x)
            .arraySync(),
          [
            [0, 0, 1],
            [0.5, 0, 0.5],
          ],
        );
      }
      assert.deepEqual(
        tf
          .grad((x) => tf.max(x))(x)
          .arraySync(),
        [
          [0.5, 0.5, 0],
          [0, 0, 0],
        ],
      );
    });

    it("a floored quotient is level", () => {
      const [a, b] = tf.grads((a, b) => tf.floorDiv(a, b).sum())([tf.tensor1d([7, -7]), tf.tensor1d([2, 2])]);
      assert.deepEqual(
        [a.arraySync(), b.arraySync()],
        [
          [0, 0],
          [0, 0],
        ],
      );
    });
  });
}

describe("what wasm computes", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("is the greatest of each window, negative or not", () => {
    const x = tf.tensor([-8, -7, -6, -5, -4, -3, -2, -1], [1, 2, 2, 2, 1]) as tf.Tensor5D;
    assert.deepEqual(Array.from(tf.maxPool3d(x, 2, 2, "valid").dataSync()), [-1]);
    assert.deepEqual(Array.from(tf.maxPool3d(x, [1, 2, 2], 1, "valid").dataSync()), [-5, -1]);
    const { result, indexes } = tf.maxPoolWithArgmax(x.reshape([1, 4, 2, 1]) as tf.Tensor4D, 2, 2, "valid");
    assert.deepEqual(
      [Array.from(result.dataSync()), Array.from(indexes.dataSync())],
      [
        [-5, -1],
        [3, 7],
      ],
    );
  });

  it("fills an output whose size is rounded up", () => {
    const x = tf.range(0, 36).reshape([1, 6, 6, 1]) as tf.Tensor4D;
    const ones = tf.ones([3, 3, 1, 1]) as tf.Tensor4D;
    const around: [number, number][] = [
      [0, 0],
      [1, 2],
      [1, 2],
      [0, 0],
    ];
    // The same with as many zeros around the image as the rounded size reaches.
    const [padded, counted] = [tf.pad(x, around), tf.pad(tf.onesLike(x), around)];
    const sums = tf.conv2d(padded, ones, 2, "valid").dataSync();
    const counts = tf.conv2d(counted, ones, 2, "valid").dataSync();
    for (const rounding of ["ceil", "round"] as const) {
      const close = (found: tf.Tensor, expected: ArrayLike<number>) =>
        tf.test_util.expectArraysClose(Array.from(found.dataSync()), Array.from(expected), 1e-3);
      close(tf.maxPool(x, 3, 2, 1, rounding), tf.maxPool(padded as tf.Tensor4D, 3, 2, "valid").dataSync());
      close(
        tf.avgPool(x, 3, 2, 1, rounding),
        sums.map((sum, i) => sum / counts[i]),
      );
      close(tf.conv2d(x, ones, 2, 1, "NHWC", 1, rounding), sums);
      close(tf.depthwiseConv2d(x, ones, 2, 1, "NHWC", 1, rounding), sums);
      close(
        tf.fused.conv2d({
          x,
          filter: ones,
          strides: 2,
          pad: 1,
          dimRoundingMode: rounding,
          activation: "relu",
        }),
        sums,
      );
    }
  });

  it("is put right without the faster kernels, too", async () => {
    await useBackend("wasm", { quiet: true, repair: false });
    try {
      assertGradients((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid"), spaced([2, 4, 4, 2], -2));
    } finally {
      await useBackend("wasm", { quiet: true });
    }
  });
});

describe("what webgl computes wrongly", () => {
  it("is refused by an error that names the backend that can, and nothing else is", () => {
    const kernels = refused("webgl");
    const input = { shape: [1, 4, 4, 1], dtype: "float32", dataId: {} } as tf.TensorInfo;
    const run = (name: string, attrs: object) =>
      kernels[name]({ inputs: { input, dy: input }, attrs, backend: tf.backend() });
    const pooling = { filterSize: 3, strides: 1 };
    const calls: [name: string, wrong: object, right: object][] = [
      ["AvgPoolGrad", { ...pooling, pad: "same" }, { ...pooling, pad: "valid" }],
      ["MaxPoolGrad", { filterSize: 3, strides: 2, pad: "same" }, { ...pooling, pad: "same" }],
      ["ResizeBilinearGrad", { halfPixelCenters: true }, { halfPixelCenters: false }],
    ];
    for (const [name, wrong, right] of calls) {
      assert.throws(
        () => run(name, wrong),
        ({ message }: Error) => {
          const expected = `^the webgl backend, which lacks the kernel ${name} for \\w.*; call useBackend\\("wasm"\\)`;
          assert.match(lackIn(message, "webgl")!, new RegExp(expected));
          return true;
        },
      );
      assert.equal(run(name, right), undefined);
    }
  });
});
