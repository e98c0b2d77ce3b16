import * as tf from "@tensorflow/tfjs";
import { frameOf, infoOf, reachOf, tapsOf } from "./frame";
import { withMemory, zeros } from "./memory";
import { addressOf, own, SimdKernel } from "./simd";

/**
 * Computes a gradient of a depthwise convolution, four channels at a time, in a frame that is as large as
 * it has to be.
 */
const gradient =
  (
    name: "depthwiseInput" | "depthwiseFilter",
    operands: [first: string, second: string],
    shapesOf: (call: Parameters<SimdKernel>[0]) => [x: number[], filter: number[], out: number[]],
  ): SimdKernel =>
  (call, simd) => {
    const { inputs, attrs, backend } = call;
    const [xShape, filterShape, outShape] = shapesOf(call);
    const tensors = operands.map((operand) => inputs[operand]);
    const info = infoOf(xShape, filterShape, attrs, tensors, true);
    if (!info) return undefined;
    if (tf.util.sizeFromShape(inputs.dy.shape) === 0) return zeros(backend, outShape);
    const [, outHeight, outWidth] = inputs.dy.shape;
    const four = { ...info, inChannels: 4 };
    const frame = frameOf(
      [1, info.inHeight, info.inWidth, 4],
      [info.padInfo.top, info.padInfo.left],
      reachOf(info, outHeight, outWidth),
      true,
    );
    const taps = tapsOf(four, frame).map(([image]) => image);
    const out = backend.makeOutput(outShape, "float32");
    withMemory(backend, [simd.threads * frame.bytes, taps], (padded, tapsAt) => {
      const numbers = [
        ...[...tensors, out].map((tensor) => addressOf(backend, tensor)),
        ...[
          info.batchSize,
          info.inHeight,
          info.inWidth,
          info.inChannels,
          filterShape[3],
          outHeight,
          outWidth,
        ],
        ...[own(padded, frame.bytes), frame.bytes, frame.pitch, frame.start],
        ...[info.strideHeight * frame.pitch, 16 * info.strideWidth, tapsAt, taps.length],
      ];
      const work = 4 * tf.util.sizeFromShape(inputs.dy.shape) * taps.length;
      simd.share(name, numbers, { pieces: Math.ceil(info.inChannels / 4), work });
    });
    return out;
  };

/** The gradient of a depthwise convolution by the images. */
export const depthwiseBackpropInput = gradient(
  "depthwiseInput",
  ["dy", "filter"],
  ({ inputs: { filter }, attrs: { inputShape } }) => [inputShape, filter.shape, inputShape],
);

/** The gradient of a depthwise convolution by the filter. */
export const depthwiseBackpropFilter = gradient(
  "depthwiseFilter",
  ["x", "dy"],
  ({ inputs: { x }, attrs: { filterShape } }) => [x.shape, filterShape, filterShape],
);
