import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { onCpu } from "../../lib/backend/kernels/host";
import { kernel } from "./convolution";
import { noise } from "./stock";

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
const poolings = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  size: pair(4, 9),
  channels: fc.integer({ min: 1, max: 9 }),
  filterSize: pair(1, 4),
  strides: pair(1, 3),
  pad: fc.oneof(
    fc.constantFrom("same", "valid"),
    fc.tuple(pair(0, 1), pair(0, 1)).map((sides) => [[0, 0], ...sides, [0, 0]]),
  ),
});
type Pooling = typeof poolings extends fc.Arbitrary<infer T> ? T : never;

/** What a kernel gives on the backend in use, then on cpu. */
function both(
  name: string,
  inputs: Record<string, tf.Tensor>,
  attrs: object,
): [ours: tf.Tensor, cpu: tf.Tensor] {
  const call = { inputs, attrs, backend: tf.backend() } as any;
  const info = onCpu(name, () => true)(call) as tf.TensorInfo;
  return [kernel(name, inputs, attrs), tf.engine().makeTensorFromTensorInfo(info)];
}

function check({ batch, size, channels, filterSize, strides, pad }: Pooling): void {
  tf.tidy(() => {
    const x = noise([batch, ...size, channels], 1);
    const attrs = { filterSize, strides, pad };
    for (const [name, bound] of [
      ["MaxPool", 0],
      ["AvgPool", 1e-6],
    ] as const) {
      const [y, expected] = both(name, { x }, attrs);
      assert.deepEqual(y.shape, expected.shape);
      tf.test_util.expectArraysClose(y.dataSync(), expected.dataSync(), bound);
      const inputs = { dy: noise(y.shape, 2), input: x, ...(bound === 0 && { output: y }) };
      const [dx, gradient] = both(`${name}Grad`, inputs, attrs);
      assert.deepEqual(dx.shape, x.shape);
      tf.test_util.expectArraysClose(dx.dataSync(), gradient.dataSync(), 1e-5);
    }
  });
}

describe("pooling on wasm", () => {
  before(async () => {
    // Both backends' kernels are put right first.
    await useBackend("cpu", { quiet: true });
    await useBackend("wasm", { quiet: true });
  });

  it("and its gradient equal the cpu backend's, for all shapes, windows, strides and paddings", () => {
    fc.assert(fc.property(poolings, check), { seed: 1, numRuns: 150 });
  });

  it("carries NaN, so that nobody takes a training that diverged for one that goes on", () => {
    for (const place of [0, 1, 2, 3]) {
      const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 4, 1]).arraySync();
      x[0][place >> 1][place & 1][0] = NaN;
      assert.deepEqual(Array.from(tf.maxPool(tf.tensor4d(x), 2, 2, "valid").dataSync()), [NaN, 8]);
      assert.deepEqual(Array.from(tf.avgPool(tf.tensor4d(x), 2, 2, "valid").dataSync()), [NaN, 5.5]);
    }
  });

  it("writes the values of its channels alone", () => {
    tf.tidy(() => {
      const shapes = [1, 2, 3, 5, 7].map((channels) => [2, 4, 4, channels]);
      const all = () =>
        shapes.flatMap((shape) => {
          const x = noise(shape, 1) as tf.Tensor4D;
          const gradient = tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 3, 1, "same"));
          return [tf.maxPool(x, 2, 2, "valid"), tf.avgPool(x, 2, 2, "valid"), gradient(x)];
        });
      const first = all();
      const values = first.map((tensor) => tensor.dataSync().slice());
      all();
      first.forEach((tensor, i) => assert.deepEqual(tensor.dataSync(), values[i]));
    });
  });
});
