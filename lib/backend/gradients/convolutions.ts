import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";
import { Correction } from "./correction";

/** The kernels of a convolution's gradients, by the input and by the filter. */
interface Kernels {
  input: string;
  filter: string;
}

/** What a convolution does along one axis. */
interface Axis {
  size: number;
  output: number;
  filter: number;
  stride: number;
  dilation: number;
  before: number;
}

type Around = [before: number, after: number][];

const infoOf = (x: tf.Tensor, filter: tf.Tensor, attrs: Attributes, depthwise: boolean): Axis[] => {
  const { strides, pad, dimRoundingMode } = attrs;
  const dilations = attrs.dilations ?? 1;
  const axis = (i: number, output: number, stride: number, dilation: number, before: number): Axis => ({
    ...{ size: x.shape[i + 1], filter: filter.shape[i] },
    ...{ output, stride, dilation, before },
  });
  if (x.rank === 5) {
    const { padInfo, ...info } = tf.backend_util.computeConv3DInfo(
      x.shape as [number, number, number, number, number],
      filter.shape as [number, number, number, number, number],
      strides,
      dilations,
      pad,
    );
    return [
      axis(0, info.outDepth, info.strideDepth, info.dilationDepth, padInfo.front),
      axis(1, info.outHeight, info.strideHeight, info.dilationHeight, padInfo.top),
      axis(2, info.outWidth, info.strideWidth, info.dilationWidth, padInfo.left),
    ];
  }
  const { padInfo, ...info } = tf.backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
    depthwise,
  );
  return [
    axis(0, info.outHeight, info.strideHeight, info.dilationHeight, padInfo.top),
    axis(1, info.outWidth, info.strideWidth, info.dilationWidth, padInfo.left),
  ];
};

const runKernel = (kernelName: string, inputs: tf.NamedTensorMap, attrs: object): tf.Tensor =>
  tf.engine().runKernel<tf.Tensor>(kernelName, inputs, attrs as never);

/** The gradients of a convolution without dilation. */
function plain(
  kernels: Kernels,
  x: tf.Tensor,
  filter: tf.Tensor,
  dy: tf.Tensor,
  options: object,
): Record<"x" | "filter", () => tf.Tensor> {
  const attrs = { dataFormat: "NHWC", dilations: [1, 1], ...options };
  const run = (kernelName: string, inputs: tf.NamedTensorMap, more: object): tf.Tensor =>
    runKernel(kernelName, inputs, { ...attrs, ...more });
  return {
    x: () => run(kernels.input, { dy, filter }, { inputShape: x.shape }),
    filter: () => run(kernels.filter, { x, dy }, { filterShape: filter.shape }),
  };
}

/**
 * The gradients of a convolution with dilation d, which has strides of 1: every d-th value along an axis is
 * an image of its own, and on each of them the convolution is a plain one.
 */
function dilated(
  kernels: Kernels,
  x: tf.Tensor,
  filter: tf.Tensor,
  dy: tf.Tensor,
  axes: Axis[],
): Record<"x" | "filter", () => tf.Tensor> {
  const blocks = axes.map(({ dilation }) => dilation);
  const inputs: Around = [];
  const outputs: Around = [];
  for (const { size, output, filter, dilation, before } of axes) {
    const reach = (filter - 1) * dilation;
    const rest = -(output + reach) % dilation;
    const total = output + reach + (rest < 0 ? rest + dilation : rest);
    inputs.push([before, total - size - before]);
    outputs.push([0, total - reach - output]);
  }
  const images = tf.spaceToBatchND(x, blocks, inputs);
  const g = plain(kernels, images, filter, tf.spaceToBatchND(dy, blocks, outputs), {
    strides: axes.map(() => 1),
    pad: "valid",
  });
  return { x: () => tf.batchToSpaceND(g.x(), blocks, inputs), filter: g.filter };
}

/**
 * The gradients of a convolution whose filter is dilated, or whose output size is rounded up; tfjs' own
 * refuse the one and are wrong for the other. All others are tfjs' own.
 */
export const convolutionGradient = (kernels: Kernels, depthwise = false): Correction => ({
  gradFunc: (dy, saved, attrs, stock) => {
    const [x, filter] = saved;
    const { dilations, dataFormat, dimRoundingMode } = attrs;
    const isPlain = [dilations ?? 1].flat().every((dilation) => dilation === 1);
    const channelsFirst = dataFormat === "NCHW" || dataFormat === "NCDHW";
    if (channelsFirst || (isPlain && (dimRoundingMode ?? "floor") === "floor"))
      return stock(dy, saved, attrs);
    const axes = infoOf(x, filter, attrs, depthwise);
    if (!isPlain) return dilated(kernels, x, filter, dy, axes);
    const pads = axes.map(({ size, output, filter, stride, before }) => [
      before,
      Math.max(0, (output - 1) * stride + filter - size - before),
    ]);
    const strides = axes.map(({ stride }) => stride);
    return plain(kernels, x, filter, dy, { strides, pad: [[0, 0], ...pads, [0, 0]] });
  },
});

/** The gradient of the transpose of a convolution over volumes, which tfjs has over images only. */
export const volumeTransposeGradient: Correction = {
  inputsToSave: ["dy", "filter"],
  gradFunc: (ddx, [dy, filter], attrs) => {
    const { strides, pad } = attrs;
    const options = { strides, pad, dilations: [1, 1, 1], dataFormat: "NDHWC" };
    return {
      dy: () => runKernel("Conv3D", { x: ddx, filter }, options),
      filter: () =>
        runKernel("Conv3DBackpropFilterV2", { x: ddx, dy }, { ...options, filterShape: filter.shape }),
    };
  },
};
