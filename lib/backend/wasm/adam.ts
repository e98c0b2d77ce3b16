import * as tf from "@tensorflow/tfjs";
import type { AdamNumbers } from "../fused-adam";
import { addressOf, SimdKernel } from "./simd";

/** The kernel of Adam's step in one pass. */
export const adam: SimdKernel = ({ inputs: { g, m, v, vMax }, attrs, backend }, simd) => {
  const { beta1, beta2, eps, rate, amsgrad } = attrs as AdamNumbers;
  const outputs = Array.from({ length: amsgrad ? 4 : 3 }, () => backend.makeOutput(g.shape, "float32"));
  const inputsAt = [g, m, v, vMax].map((tensor) => addressOf(backend, tensor));
  const [deltaTo, mTo, vTo, vMaxTo = 0] = outputs.map((tensor) => addressOf(backend, tensor));
  const numbers = [beta1, 1 - beta1, beta2, 1 - beta2, eps, rate];
  const size = tf.util.sizeFromShape(g.shape);
  const all = [...inputsAt, deltaTo, mTo, vTo, vMaxTo, size, ...numbers];
  simd.share("adam", all, { pieces: Math.ceil(size / 1024), work: 8 * size });
  return outputs;
};
