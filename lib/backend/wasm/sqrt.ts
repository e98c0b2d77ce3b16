import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./simd";

/** The square root of each value. */
export const sqrt: SimdKernel = ({ inputs: { x }, backend }, simd) => {
  if (x.dtype !== "float32") return undefined;
  const out = backend.makeOutput(x.shape, "float32");
  simd.sqrt(addressOf(backend, x), addressOf(backend, out), tf.util.sizeFromShape(x.shape));
  return out;
};
