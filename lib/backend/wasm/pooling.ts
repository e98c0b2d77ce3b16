import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";
import { addressOf, SharedWork, SimdKernel } from "./simd";

/** The numbers that the kernels of assembly/pooling.ts take after the tensors. */
function windowsOf(xShape: number[], outShape: number[], { filterSize, strides, pad }: Attributes): number[] {
  const info = tf.backend_util.computePool2DInfo(
    xShape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
  );
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
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
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    if (x.dtype !== "float32" || ["ceil", "round"].includes(dimRoundingMode)) return undefined;
    const shape = x.shape as [number, number, number, number];
    const { outShape } = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
    const out = backend.makeOutput(outShape, "float32");
    const numbers = windowsOf(x.shape, outShape, attrs);
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
    const numbers = [x, from, to, ...windowsOf(input.shape, dy.shape, attrs)];
    simd.share("poolGradient", numbers, workOf(input.shape));
    return dx;
  };

/** The gradient of {@link maxPool}, to the first of equal values. */
export const maxPoolGradient = poolGradient(false);

/** The gradient of {@link avgPool}. */
export const avgPoolGradient = poolGradient(true);
