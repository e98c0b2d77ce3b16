import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "./host";

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

/**
 * Depth, height and width: images have a depth of 1. The output is as large as it is, however its size was
 * rounded.
 */
function axesOf(input: number[], output: number[], { filterSize, strides, pad }: Attributes): Axis[] {
  const { computePool2DInfo, computePool3DInfo } = tf.backend_util;
  const axis = (i: number, filter: number, stride: number, before: number): Axis => {
    return { input: input[i], output: output[i], filter, stride, before };
  };
  if (input.length === 5) {
    const info = computePool3DInfo(
      input as [number, number, number, number, number],
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
  const info = computePool2DInfo(input as [number, number, number, number], filterSize, strides, 1, pad);
  return [
    { input: 1, output: 1, filter: 1, stride: 1, before: 0 },
    axis(1, info.filterHeight, info.strideHeight, info.padInfo.top),
    axis(2, info.filterWidth, info.strideWidth, info.padInfo.left),
  ];
}

/** Visits the windows of pooling: where the first channel of the output, and of each value of the window, lies. */
export function forEachWindow(
  input: number[],
  output: number[],
  attrs: Attributes,
  visit: (at: number, places: number[]) => void,
): void {
  const axes = axesOf(input, output, attrs);
  const [depth, height, width] = axes;
  const channels = input.at(-1)!;
  let at = 0;
  for (let n = 0; n < input[0]; n++) {
    for (let d = 0; d < depth.output; d++) {
      for (let h = 0; h < height.output; h++) {
        for (let w = 0; w < width.output; w++, at += channels) {
          visit(at, placesOf(axes, [d, h, w], n, channels));
        }
      }
    }
  }
}

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
