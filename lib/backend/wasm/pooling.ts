import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";
import { addressOf, SharedWork, SimdKernel } from "./simd";

/** What tfjs says of the windows of images. */
const infoOf = (xShape: number[], { filterSize, strides, pad }: Attributes): tf.backend_util.Conv2DInfo =>
  tf.backend_util.computePool2DInfo(xShape as [number, number, number, number], filterSize, strides, 1, pad);

/** The numbers that the kernels of assembly/pooling.ts take after the tensors. */
function windowsOf(
  { filterHeight, filterWidth, strideHeight, strideWidth, padInfo }: tf.backend_util.Conv2DInfo,
  xShape: number[],
  outShape: number[],
): number[] {
  return [
    ...[...xShape.slice(1), ...outShape.slice(1, 3)],
    ...[filterHeight, filterWidth, strideHeight, strideWidth, padInfo.top, padInfo.left],
  ];
}

const workOf = (xShape: number[]): SharedWork => ({
  pieces: xShape[0],
  work: 16 * tf.util.sizeFromShape(xShape),
});

const pool =
  (isMean: boolean): SimdKernel =>
  ({ inputs: { x }, attrs, backend }, simd) => {
    if (x.dtype !== "float32" || ["ceil", "round"].includes(attrs.dimRoundingMode)) return undefined;
    const info = infoOf(x.shape, attrs);
    const out = backend.makeOutput(info.outShape, "float32");
    const numbers = windowsOf(info, x.shape, info.outShape);
    const [from, to] = [x, out].map((tensor) => addressOf(backend, tensor));
    simd.share("pool", [from, to, Number(isMean), ...numbers], workOf(x.shape));
    return out;
  };

/**
 * The greatest value of each window. tfjs' own makes infinities of NaN, so that nobody sees that a training
 * diverged.
 */
export const maxPool = pool(false);

/** The mean of each window. tfjs' own makes infinities of NaN, too. */
export const avgPool = pool(true);

const poolGradient =
  (isMean: boolean): SimdKernel =>
  ({ inputs: { dy, input }, attrs, backend }, simd) => {
    const dx = backend.makeOutput(input.shape, "float32");
    const [x, from, to] = [isMean ? undefined : input, dy, dx].map((tensor) => addressOf(backend, tensor));
    const numbers = [x, from, to, ...windowsOf(infoOf(input.shape, attrs), input.shape, dy.shape)];
    simd.share("poolGradient", numbers, workOf(input.shape));
    return dx;
  };

/** The gradient of {@link maxPool}, to the first of equal values. */
export const maxPoolGradient = poolGradient(false);

/** The gradient of {@link avgPool}. */
export const avgPoolGradient = poolGradient(true);
