import * as tf from "@tensorflow/tfjs";
import { at, Cases, GradientCase, show } from "../case";

type Pair = [number, number];
type Pad = "same" | "valid" | number | [Pair, Pair, Pair, Pair];

interface Convolution {
  filter: Pair;
  strides?: Pair;
  dilations?: Pair;
  pads?: Pad[];
}

const uneven: Pad = [
  [0, 0],
  [1, 0],
  [0, 2],
  [0, 0],
];

const convolutions: Convolution[] = [
  { filter: [1, 1], pads: ["same"] },
  { filter: [1, 1], strides: [2, 2] },
  { filter: [3, 3], pads: ["same", "valid", 1, uneven] },
  { filter: [2, 3], strides: [2, 1], pads: ["same", "valid", 1] },
  { filter: [2, 2], strides: [3, 3], pads: ["valid", 1] },
  { filter: [3, 2], strides: [2, 3], pads: ["same", "valid", uneven] },
  { filter: [2, 2], strides: [3, 3], pads: ["same"] },
  { filter: [3, 3], dilations: [2, 2], pads: ["same", "valid", 1, uneven] },
  { filter: [2, 3], dilations: [3, 1], pads: ["same", "valid"] },
  { filter: [2, 2], dilations: [1, 3] },
];

type Op = (x: any, filter: any, strides: Pair, pad: any, dilations: Pair) => tf.Tensor;

const image = [2, 6, 7];

const convolution = (op: Op, ...channels: [x: number, filter: number[]][]): GradientCase[] =>
  convolutions.flatMap(({ filter, strides = [1, 1], dilations = [1, 1], pads = ["same", "valid"] }) =>
    pads.flatMap((pad) =>
      channels.map(([depth, deep]) =>
        at(
          `filter ${show([...filter, ...deep])}, strides ${strides}, dilations ${dilations}, pad ${show(pad)}`,
          (x, filter) => op(x, filter, strides, pad, dilations),
          [...image, depth],
          [...filter, ...deep],
        ),
      ),
    ),
  );

const activations = ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu"] as const;

/** Cases of a convolution with a bias and an activation. */
const fused = (op: (options: any) => tf.Tensor, deep: number[], outputs: number): GradientCase[] =>
  activations.map((activation) =>
    at(
      `fused with a bias and ${activation}`,
      (x, filter, bias) => {
        const preluActivationWeights = activation === "prelu" ? tf.fill([outputs], 0.3) : undefined;
        return op({
          x,
          filter,
          bias,
          strides: 1,
          pad: "same",
          activation,
          preluActivationWeights,
          leakyreluAlpha: 0.2,
        });
      },
      [1, 3, 4, 2],
      [2, 2, ...deep],
      [outputs],
    ),
  );

const transposed = (strides: number, pad: "same" | "valid", out: number[]): GradientCase => {
  const back =
    pad === "same"
      ? out.map((size) => Math.ceil(size / strides))
      : out.map((size) => Math.ceil((size - 2) / strides));
  return at(
    `strides ${strides}, pad ${pad}`,
    (dy, filter) => tf.conv2dTranspose(dy, filter, [2, out[0], out[1], 2], strides, pad),
    [2, ...back, 3],
    [3, 3, 2, 3],
  );
};

const volumes: [filter: number[], strides: number | number[], dilations: number][] = [
  [[2, 3, 2], 1, 1],
  [[2, 2, 2], 2, 1],
  [[1, 2, 3], [1, 2, 1], 1],
  [[2, 2, 2], 1, 2],
];

export const convolutionCases: Cases = {
  Conv2D: [
    ...convolution(
      (x, filter, strides, pad, dilations) => tf.conv2d(x, filter, strides, pad, "NHWC", dilations),
      [2, [2, 3]],
      [1, [1, 1]],
    ),
    at("NCHW", (x, filter) => tf.conv2d(x, filter, 1, "same", "NCHW"), [2, 2, 4, 5], [3, 2, 2, 3]),
    at(
      "NCHW, strides 2",
      (x, filter) => tf.conv2d(x, filter, 2, "valid", "NCHW"),
      [2, 2, 4, 5],
      [3, 2, 2, 3],
    ),
    at(
      "NCHW, dilations 2",
      (x, filter) => tf.conv2d(x, filter, 1, "same", "NCHW", 2),
      [2, 2, 4, 5],
      [3, 2, 2, 3],
    ),
    at(
      "rounded up",
      (x, filter) => tf.conv2d(x, filter, 2, 1, "NHWC", 1, "ceil"),
      [1, 6, 6, 2],
      [3, 3, 2, 2],
    ),
    at("rank 3", (x, filter) => tf.conv2d(x, filter, 2, "same"), [5, 4, 2], [3, 3, 2, 2]),
    at("1D", (x, filter) => tf.conv1d(x, filter, 2, "same"), [2, 7, 2], [3, 2, 3]),
    at("1D, dilation 2", (x, filter) => tf.conv1d(x, filter, 1, "same", "NWC", 2), [2, 7, 2], [3, 2, 3]),
    ...fused(tf.fused.conv2d, [2, 3], 3),
    at(
      "fused, dilations 2",
      (x, filter) => tf.fused.conv2d({ x, filter, strides: 1, pad: "same", dilations: 2 }),
      [1, 5, 5, 2],
      [3, 3, 2, 2],
    ),
  ],
  Conv2DBackpropInput: [
    transposed(1, "same", [4, 5]),
    transposed(2, "same", [4, 5]),
    transposed(1, "valid", [5, 6]),
    transposed(2, "valid", [5, 7]),
  ],
  Conv3DBackpropInputV2: [
    at(
      "strides 2, pad valid",
      (dy, filter) => tf.conv3dTranspose(dy, filter, [2, 4, 6, 4, 1], 2, "valid"),
      [2, 2, 3, 2, 2],
      [2, 2, 2, 1, 2],
    ),
    at(
      "strides 1, pad same",
      (dy, filter) => tf.conv3dTranspose(dy, filter, [1, 3, 4, 3, 2], 1, "same"),
      [1, 3, 4, 3, 1],
      [2, 3, 2, 2, 1],
    ),
  ],
  Conv3D: volumes.flatMap(([filter, strides, dilations]) =>
    (["same", "valid"] as const).flatMap((pad) =>
      [
        [1, 2],
        [2, 1],
      ].map((channels) =>
        at(
          `filter ${show([...filter, ...channels])}, strides ${show(strides)}, dilations ${dilations}, pad ${pad}`,
          (x, filter) => tf.conv3d(x, filter, strides as number, pad, "NDHWC", dilations),
          [2, 4, 3, 4, channels[0]],
          [...filter, ...channels],
        ),
      ),
    ),
  ),
  DepthwiseConv2dNative: [
    ...convolution(
      (x, filter, strides, pad, dilations) => tf.depthwiseConv2d(x, filter, strides, pad, "NHWC", dilations),
      [2, [2, 1]],
      [3, [3, 2]],
    ),
    at("rank 3", (x, filter) => tf.depthwiseConv2d(x, filter, 1, "same"), [5, 4, 2], [3, 3, 2, 2]),
    at(
      "separable",
      (x, depth, point) => tf.separableConv2d(x, depth, point, 1, "same"),
      [2, 4, 4, 2],
      [3, 3, 2, 2],
      [1, 1, 4, 3],
    ),
    at(
      "separable, dilations 2",
      (x, depth, point) => tf.separableConv2d(x, depth, point, 1, "same", 2),
      [2, 4, 4, 2],
      [3, 3, 2, 2],
      [1, 1, 4, 3],
    ),
    ...fused(tf.fused.depthwiseConv2d, [2, 2], 4),
  ],
  Dilation2D: [
    [1, 1, "valid"],
    [1, 1, "same"],
    [2, 1, "valid"],
    [2, 1, "same"],
    [1, 2, "valid"],
    [1, 2, "same"],
  ].map(([strides, dilations, pad]) =>
    at(
      `strides ${strides}, dilations ${dilations}, pad ${pad}`,
      (x, filter) =>
        tf.dilation2d(x.mul(10), filter.mul(0.1), strides as number, pad as "same", dilations as number),
      [2, 5, 4, 2],
      [2, 3, 2],
    ),
  ),
};
