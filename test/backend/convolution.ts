import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

/** Convolutions of every kind: sizes, strides, dilations and paddings, each unlike along rows and columns. */
export const convolutions = fc.record({
  batch: fc.integer({ min: 1, max: 11 }),
  size: pair(1, 9),
  channels: pair(1, 19),
  filter: pair(1, 5),
  strides: pair(1, 3),
  dilations: pair(1, 3),
  pad: fc.oneof(fc.constantFrom("same" as const, "valid" as const), fc.tuple(pair(0, 3), pair(0, 3))),
});
export type Case = typeof convolutions extends fc.Arbitrary<infer T> ? T : never;

export interface Call {
  x: number[];
  filter: number[];
  y: number[];
  attrs: { strides: number[]; dilations: number[]; pad: unknown; dataFormat: string };
  info: tf.backend_util.Conv2DInfo;
}

/** A call of tfjs' kernels; undefined where nothing comes out. The second number of channels of a depthwise one is the multiplier. */
export function callOf(given: Case, isDepthwise = false): Call | undefined {
  const { batch, size, channels, filter: sides, strides, dilations } = given;
  const [x, filter] = [
    [batch, ...size, channels[0]],
    [...sides, ...channels],
  ];
  const pad = Array.isArray(given.pad) ? [[0, 0], ...given.pad, [0, 0]] : given.pad;
  const numbers = [x, filter, strides, dilations, pad, undefined, isDepthwise] as any[];
  const info = (tf.backend_util.computeConv2DInfo as any)(...numbers) as tf.backend_util.Conv2DInfo;
  if (info.outHeight < 1 || info.outWidth < 1) return undefined;
  return { x, filter, y: info.outShape, attrs: { strides, dilations, pad, dataFormat: "NHWC" }, info };
}

/** Visits each product of a convolution, by the indices of its three values. */
function products(
  { x, filter, y, info }: Call,
  isDepthwise: boolean,
  visit: (x: number, w: number, y: number) => void,
): void {
  const [rows, columns] = [filter[0], filter[1]];
  const pixels = y[0] * y[1] * y[2];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [i, j] = [Math.floor(pixel / y[2]) % y[1], pixel % y[2]];
    for (let tap = 0; tap < rows * columns; tap++) {
      const row = i * info.strideHeight + Math.floor(tap / columns) * info.dilationHeight - info.padInfo.top;
      const column = j * info.strideWidth + (tap % columns) * info.dilationWidth - info.padInfo.left;
      if (row < 0 || row >= x[1] || column < 0 || column >= x[2]) continue;
      const place = (Math.floor(pixel / (y[1] * y[2])) * x[1] + row) * x[2] + column;
      for (let c = 0; c < x[3]; c++) {
        for (let d = 0; d < filter[3]; d++) {
          const out = isDepthwise ? c * filter[3] + d : d;
          visit(place * x[3] + c, (tap * x[3] + c) * filter[3] + d, pixel * y[3] + out);
        }
      }
    }
  }
}

/**
 * Compares a tensor with sums in float64 of products of a and b: k of them in float32 may be off by k · 2⁻²⁴ · Σ |a · b|.
 *
 * @param indices Which value of the result a product belongs to, and of which values of a and b it is.
 */
export function assertSums(
  found: tf.Tensor,
  call: Call,
  [a, b]: tf.Tensor[],
  indices: (x: number, w: number, y: number) => [to: number, a: number, b: number],
  isDepthwise = false,
): void {
  const [size, av, bv] = [found.size, a.dataSync(), b.dataSync()];
  const [sums, sizes, counts] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  products(call, isDepthwise, (...at) => {
    const [to, i, j] = indices(...at);
    sums[to] += av[i] * bv[j];
    sizes[to] += Math.abs(av[i] * bv[j]);
    counts[to]++;
  });
  found.dataSync().forEach((value, i) => {
    const bound = (counts[i] + 1) * 2 ** -23 * sizes[i];
    assert.ok(
      Math.abs(value - sums[i]) <= bound,
      `value ${i} is ${value}, not ${sums[i]}: ${JSON.stringify(call)}`,
    );
  });
}

/** What a kernel of the backend in use gives. */
export const kernel = (name: string, inputs: Record<string, tf.Tensor>, attrs: object = {}): tf.Tensor =>
  tf.engine().runKernel(name, inputs, attrs as any) as tf.Tensor;
