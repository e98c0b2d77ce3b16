import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { assertSums, callOf, Case, convolutions, kernel } from "./convolution";
import { bothWays, noise } from "./stock";

function check(c: Case): void {
  const call = callOf(c);
  if (!call) return;
  tf.tidy(() => {
    const [x, filter, dy] = [noise(call.x, 1), noise(call.filter, 2), noise(call.y, 3)];
    const { attrs } = call;
    const y = kernel("Conv2D", { x, filter }, attrs);
    assert.deepEqual(y.shape, call.y);
    assertSums(y, call, [x, filter], (x, w, y) => [y, x, w]);
    const dx = kernel("Conv2DBackpropInput", { dy, filter }, { ...attrs, inputShape: call.x });
    assert.deepEqual(dx.shape, call.x);
    assertSums(dx, call, [dy, filter], (x, w, y) => [x, y, w]);
    const dw = kernel("Conv2DBackpropFilter", { x, dy }, { ...attrs, filterShape: call.filter });
    assert.deepEqual(dw.shape, call.filter);
    assertSums(dw, call, [x, dy], (x, w, y) => [w, x, y]);
  });
}

function checkDepthwise(c: Case): void {
  const call = callOf(c, true);
  if (!call) return;
  tf.tidy(() => {
    const [x, filter, dy] = [noise(call.x, 1), noise(call.filter, 2), noise(call.y, 3)];
    const { attrs } = call;
    const name = "DepthwiseConv2dNativeBackprop";
    const dx = kernel(`${name}Input`, { dy, filter }, { ...attrs, inputShape: call.x });
    assert.deepEqual(dx.shape, call.x);
    assertSums(dx, call, [dy, filter], (x, w, y) => [x, y, w], true);
    const dw = kernel(`${name}Filter`, { x, dy }, { ...attrs, filterShape: call.filter });
    assert.deepEqual(dw.shape, call.filter);
    assertSums(dw, call, [x, dy], (x, w, y) => [w, x, y], true);
  });
}

const plain = { strides: [1, 1], dilations: [1, 1], pad: "same" } as const;
const large = (size: [number, number], channels: [number, number]) =>
  ({ batch: 2, size, channels, filter: [3, 3], ...plain }) as unknown as Case;

describe("convolutions on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("and their gradients are the sums of their definition, for all shapes, strides, dilations and paddings", () => {
    fc.assert(fc.property(convolutions, check), { seed: 1, numRuns: 100 });
  });

  it("are so for filters too large for one group of sums, and images too large for one panel", () => {
    check(large([5, 4], [70, 30]));
    check(large([50, 70], [2, 3]));
  });

  it("that are depthwise have the gradients of their definition", () => {
    const some = fc.tuple(convolutions, fc.integer({ min: 1, max: 3 }));
    const depthwise = some.map(([c, multiplier]): Case => ({ ...c, channels: [c.channels[0], multiplier] }));
    fc.assert(fc.property(depthwise, checkDepthwise), { seed: 1, numRuns: 100 });
  });

  it("have gradients of 0 by the filter where there are no images", () => {
    const none = { ...large([5, 4], [6, 3]), batch: 0 };
    const used = tf.fill([3, 3, 6, 3], 7);
    used.dataSync();
    used.dispose();
    check(none);
    checkDepthwise(none);
  });

  it("take the bias and the activation along", () => {
    tf.tidy(() => {
      const [x, filter, bias] = [noise([2, 5, 6, 3], 1), noise([3, 3, 3, 10], 2), noise([10], 3)] as any[];
      const y = tf.conv2d(x, filter, 2, "same").add(bias);
      for (const activation of ["linear", "relu", "relu6", "elu", "sigmoid"] as const) {
        const fused = tf.fused.conv2d({ x, filter, bias, activation, strides: 2, pad: "same" });
        const expected = activation === "linear" ? y : tf[activation](y);
        tf.test_util.expectArraysClose(fused.dataSync(), expected.dataSync(), 1e-5);
      }
      const options = {
        x,
        filter,
        bias,
        strides: 1,
        pad: "valid" as const,
        activation: "leakyrelu" as const,
      };
      const [stock, ours] = bothWays(() => tf.fused.conv2d({ ...options, leakyreluAlpha: 0.1 }).dataSync());
      assert.deepEqual(ours, stock);
    });
  });

  it("carry NaN into the values that depend on it, and no others", () => {
    const x = tf.ones<tf.Rank.R4>([2, 4, 4, 1]).arraySync();
    x[1][0][0][0] = NaN;
    const y = tf.conv2d(tf.tensor4d(x), tf.ones([3, 3, 1, 9]), 1, "valid").dataSync();
    y.forEach((value, i) => assert.equal(value, i >= 36 && i < 45 ? NaN : 9));
  });

  it("give the same bits each time, write into their results alone, and free what they borrow", () => {
    const bytes = () => (tf.backend() as any).wasm.HEAPF32.length;
    const calls = [
      callOf(large([5, 4], [3, 5])),
      callOf(large([4, 5], [9, 1])),
      callOf(large([2, 9], [1, 8])),
    ];
    const run = () =>
      calls.flatMap((call) => {
        const { attrs, ...shapes } = call!;
        const [x, filter, dy] = [noise(shapes.x, 1), noise(shapes.filter, 2), noise(shapes.y, 3)];
        return [
          kernel("Conv2D", { x, filter }, attrs),
          kernel("Conv2DBackpropInput", { dy, filter }, { ...attrs, inputShape: shapes.x }),
          kernel("Conv2DBackpropFilter", { x, dy }, { ...attrs, filterShape: shapes.filter }),
        ];
      });
    const kept = tf.tidy(run);
    const values = kept.map((tensor) => tensor.dataSync());
    const before = bytes();
    for (let i = 0; i < 50; i++) {
      tf.tidy(() => run().forEach((tensor, j) => assert.deepEqual(tensor.dataSync(), values[j])));
    }
    kept.forEach((tensor, i) => assert.deepEqual(tensor.dataSync(), values[i]));
    assert.equal(bytes(), before);
    tf.dispose(kept);
  });

  it("leave channels that come first to tfjs, which refuses them", () => {
    const [x, filter] = [tf.ones<tf.Rank.R4>([1, 1, 4, 4]), tf.ones<tf.Rank.R4>([3, 3, 1, 1])];
    assert.throws(() => tf.conv2d(x, filter, 1, "valid", "NCHW"), /NCHW|channelsFirst/);
  });
});
