import * as tf from "@tensorflow/tfjs";
import { Call, HostKernel, tensorOf, valuesOf } from "./host";

/** An axis that windows move along; `before` is the padding ahead of the input. */
interface Axis {
  input: number;
  output: number;
  filter: number;
  stride: number;
  before: number;
}

/** The input positions from `from` to below `to` that the window of output position `at` holds. */
const reach = ({ input, filter, stride, before }: Axis, at: number): [from: number, to: number] => [
  Math.max(0, at * stride - before),
  Math.min(input, at * stride - before + filter),
];

/** Depth, height and width: images have a depth of 1. The output is as large as dy, however its size was rounded. */
function axesOf({ inputs: { dy, input }, attrs: { filterSize, strides, pad } }: Call): Axis[] {
  const { computePool2DInfo, computePool3DInfo } = tf.backend_util;
  const axis = (i: number, filter: number, stride: number, before: number): Axis => {
    return { input: input.shape[i], output: dy.shape[i], filter, stride, before };
  };
  if (input.shape.length === 5) {
    const info = computePool3DInfo(
      input.shape as [number, number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
    );
    return [
      axis(1, info.filterDepth, info.strideDepth, info.padInfo.front),
      axis(2, info.filterHeight, info.strideHeight, info.padInfo.top),
      axis(3, info.filterWidth, info.strideWidth, info.padInfo.left),
    ];
  }
  const info = computePool2DInfo(
    input.shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
  );
  return [
    { input: 1, output: 1, filter: 1, stride: 1, before: 0 },
    axis(1, info.filterHeight, info.strideHeight, info.padInfo.top),
    axis(2, info.filterWidth, info.strideWidth, info.padInfo.left),
  ];
}

/** Gives a window's gradient, all channels at `at` of dy, to the input values at `places`. */
type Share = (
  dx: Float32Array,
  dy: Float32Array,
  at: number,
  places: number[],
  channels: number,
  x?: Float32Array,
) => void;

const poolingGradient =
  (share: Share, needsInput: boolean): HostKernel =>
  (call) => {
    const {
      inputs: { dy, input },
      backend,
    } = call;
    const axes = axesOf(call);
    const [depth, height, width] = axes;
    const channels = input.shape.at(-1)!;
    const x = needsInput ? valuesOf(backend, input) : undefined;
    const dyValues = valuesOf(backend, dy);
    const dx = new Float32Array(tf.util.sizeFromShape(input.shape));
    let at = 0;
    for (let n = 0; n < input.shape[0]; n++) {
      for (let d = 0; d < depth.output; d++) {
        for (let h = 0; h < height.output; h++) {
          for (let w = 0; w < width.output; w++, at += channels) {
            share(dx, dyValues, at, placesOf(axes, [d, h, w], n, channels), channels, x);
          }
        }
      }
    }
    return tensorOf(backend, dx, input.shape);
  };

/** Where in the input the values of a window lie, in the order of its rows: those of the first channel. */
function placesOf(
  [depth, height, width]: Axis[],
  [d, h, w]: number[],
  n: number,
  channels: number,
): number[] {
  const [[dFrom, dTo], [hFrom, hTo], [wFrom, wTo]] = [reach(depth, d), reach(height, h), reach(width, w)];
  const places: number[] = [];
  for (let i = dFrom; i < dTo; i++) {
    for (let j = hFrom; j < hTo; j++) {
      const row = ((n * depth.input + i) * height.input + j) * width.input;
      for (let k = wFrom; k < wTo; k++) places.push((row + k) * channels);
    }
  }
  return places;
}

/**
 * The gradient of max pooling, over images or volumes: each window's gradient goes to its greatest value, to the first of
 * equal ones. Padding is never the greatest.
 */
export const maxPoolGradient = poolingGradient((dx, dy, at, places, channels, x) => {
  for (let c = 0; c < channels; c++) {
    let greatest = places[0] + c;
    for (const place of places) if (x![place + c] > x![greatest]) greatest = place + c;
    dx[greatest] += dy[at + c];
  }
}, true);

/** The gradient of average pooling: each window's, in equal parts to the values in it. Padding counts for none. */
export const avgPoolGradient = poolingGradient((dx, dy, at, places, channels) => {
  for (const place of places) for (let c = 0; c < channels; c++) dx[place + c] += dy[at + c] / places.length;
}, false);
