import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";
import { addressOf, SimdKernel } from "./simd";

/** Values held between two bounds. NaN stays NaN, which tfjs' own turns into a bound. */
const clipped =
  (boundsOf: (attrs: Attributes) => [low: number, high: number]): SimdKernel =>
  ({ inputs: { x }, attrs, backend }, simd) => {
    if (x.dtype !== "float32") return undefined;
    const out = backend.makeOutput(x.shape, "float32");
    const size = tf.util.sizeFromShape(x.shape);
    const numbers = [addressOf(backend, x), addressOf(backend, out), size, ...boundsOf(attrs)];
    simd.share("clip", numbers, { pieces: Math.ceil(size / 1024), work: 2 * size });
    return out;
  };

export const clipByValue = clipped(({ clipValueMin, clipValueMax }) => [clipValueMin, clipValueMax]);

export const relu6 = clipped(() => [0, 6]);
