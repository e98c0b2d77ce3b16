import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { assertGradients, spaced } from "./differences";
import { bothWays, noise } from "./stock";

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
const convolution = {
  batch: fc.integer({ min: 1, max: 11 }),
  size: pair(1, 9),
  channels: pair(1, 19),
  filter: pair(1, 5),
  strides: pair(1, 3),
  dilations: pair(1, 3),
  pad: fc.oneof(fc.constantFrom("same", "valid"), fc.tuple(pair(0, 3), pair(0, 3))),
};
type Case = { [Key in keyof typeof convolution]: (typeof convolution)[Key] extends fc.Arbitrary<infer T> ? T : never };

interface Call {
  x: number[];
  filter: number[];
  y: number[];
  attrs: { strides: number[]; dilations: number[]; pad: unknown; dataFormat: string };
  info: tf.backend_util.Conv2DInfo;
}

/** A call of tfjs' kernels; undefined where nothing comes out. */
function callOf({ batch, size, channels, filter, strides, dilations, pad: given }: Case): Call | undefined {
  const x = [batch, ...size, channels[0]];
  const w = [...filter, ...channels];
  const pad = Array.isArray(given) ? [[0, 0], ...given, [0, 0]] : given;
  const info = tf.backend_util.computeConv2DInfo(x as any, w as any, strides, dilations, pad as any);
  if (info.outHeight < 1 || info.outWidth < 1) return undefined;
  return { x, filter: w, y: info.outShape, attrs: { strides, dilations, pad, dataFormat: "NHWC" }, info };
}

/** Visits each product of a convolution, by the indices of its three values. */
function products({ x, filter, y, info }: Call, visit: (x: number, w: number, y: number) => void): void {
  for (let n = 0; n < y[0]; n++)
    for (let i = 0; i < y[1]; i++)
      for (let j = 0; j < y[2]; j++)
        for (let k = 0; k < filter[0]; k++)
          for (let l = 0; l < filter[1]; l++) {
            const row = i * info.strideHeight + k * info.dilationHeight - info.padInfo.top;
            const column = j * info.strideWidth + l * info.dilationWidth - info.padInfo.left;
            if (row < 0 || row >= x[1] || column < 0 || column >= x[2]) continue;
            for (let c = 0; c < x[3]; c++)
              for (let d = 0; d < y[3]; d++)
                visit(
                  ((n * x[1] + row) * x[2] + column) * x[3] + c,
                  ((k * filter[1] + l) * filter[2] + c) * filter[3] + d,
                  ((n * y[1] + i) * y[2] + j) * y[3] + d,
                );
          }
}

/** Compares with sums in float64: k products in float32 may be off by k · 2⁻²⁴ · Σ |a · b|. */
function assertSums(
  found: tf.Tensor,
  call: Call,
  [a, b]: tf.Tensor[],
  indices: (x: number, w: number, y: number) => [to: number, a: number, b: number],
): void {
  const [size, av, bv] = [found.size, a.dataSync(), b.dataSync()];
  const [sums, sizes, counts] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  products(call, (...at) => {
    const [to, i, j] = indices(...at);
    sums[to] += av[i] * bv[j];
    sizes[to] += Math.abs(av[i] * bv[j]);
    counts[to]++;
  });
  found.dataSync().forEach((value, i) => {
    const bound = (counts[i] + 1) * 2 ** -23 * sizes[i];
    assert.ok(Math.abs(value - sums[i]) <= bound, `value ${i}: ${value}, not ${sums[i]}: ${JSON.stringify(call)}`);
  });
}

const kernel = (name: string, inputs: Record<string, tf.Tensor>, attrs: object): tf.Tensor =>
  tf.engine().runKernel(name, inputs, attrs as any) as tf.Tensor;

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

describe("convolutions on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("and their gradients are the sums of their definition, for all shapes, strides, dilations and paddings", () => {
    fc.assert(fc.property(fc.record(convolution), check), { seed: 1, numRuns: 300 });
  });

  it("are so for filters too large for one group of sums, and images too large for one panel", () => {
    const options = { strides: [1, 1], dilations: [1, 1], pad: "same" } as const;
    check({ batch: 2, size: [5, 4], channels: [70, 30], filter: [3, 3], ...options } as any);
    check({ batch: 1, size: [50, 70], channels: [2, 3], filter: [3, 3], ...options } as any);
  });

});
void bothWays, assertGradients, spaced;
