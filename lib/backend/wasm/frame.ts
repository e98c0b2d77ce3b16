import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";

type Shape4D = [number, number, number, number];

/** What tfjs says of a convolution; undefined where a kernel here does not take it. */
export function infoOf(
  xShape: number[],
  filterShape: number[],
  { strides, dilations = 1, pad, dimRoundingMode, dataFormat = "NHWC" }: Attributes,
  tensors: tf.TensorInfo[],
  isDepthwise = false,
): tf.backend_util.Conv2DInfo | undefined {
  if (dataFormat !== "NHWC" || tensors.some(({ dtype }) => dtype !== "float32")) return undefined;
  const [x, filter] = [xShape as Shape4D, filterShape as Shape4D];
  return tf.backend_util.computeConv2DInfo(x, filter, strides, dilations, pad, dimRoundingMode, isDepthwise);
}

/**
 * Images in rows of bytes, and the larger one, with zeros around, that each is put into where a filter
 * reaches beyond it.
 */
export interface Frame {
  rows: number;
  row: number;
  /** From row to row of what the filter reads, which has `bytes` where it is the larger image, else 0. */
  pitch: number;
  bytes: number;
  start: number;
}

/**
 * The frame for images, from how much lies above and to the left of each, and how far from there the filter reaches.
 *
 * @param always Whether images are put into a larger one in any case.
 */
export function frameOf(
  [, height, width, channels]: number[],
  [top, left]: [number, number],
  [reachedHeight, reachedWidth]: [number, number],
  always = false,
): Frame {
  const row = 4 * width * channels;
  if (!always && top === 0 && left === 0 && reachedHeight <= height && reachedWidth <= width) {
    return { rows: height, row, pitch: row, bytes: 0, start: 0 };
  }
  const pitch = 4 * Math.max(left + width, reachedWidth) * channels;
  const bytes = Math.max(top + height, reachedHeight) * pitch;
  return { rows: height, row, pitch, bytes, start: top * pitch + 4 * left * channels };
}

/** How far, from the top and the left of the padding, the filter reads. */
export const reachOf = (
  info: tf.backend_util.Conv2DInfo,
  outHeight: number,
  outWidth: number,
): [number, number] => [
  (outHeight - 1) * info.strideHeight + (info.filterHeight - 1) * info.dilationHeight + 1,
  (outWidth - 1) * info.strideWidth + (info.filterWidth - 1) * info.dilationWidth + 1,
];

/** Where a place of a filter lies in an image, and in the filter. */
export type Tap = [image: number, filter: number];

export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The places of a filter, in its order. */
export function tapsOf(info: tf.backend_util.Conv2DInfo, { pitch }: Frame): Tap[] {
  const { filterHeight, filterWidth, inChannels, outChannels, dilationHeight, dilationWidth } = info;
  return upTo(filterHeight).flatMap((row) =>
    upTo(filterWidth).map((column): Tap => [
      row * dilationHeight * pitch + 4 * column * dilationWidth * inChannels,
      4 * (row * filterWidth + column) * inChannels * outChannels,
    ]),
  );
}
