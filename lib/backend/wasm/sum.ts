import * as tf from "@tensorflow/tfjs";
import { lend } from "./memory";
import { addressOf, SimdKernel } from "./simd";

/** The sum over the leading axes, as in the gradient of a bias: a row of ones times a matrix. */
export const sum: SimdKernel = ({ inputs: { x }, attrs: { axis, keepDims }, backend }, simd) => {
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const kept = x.shape.slice(axes.length);
  if (kept.length === 0 || axes.some((a, i) => a !== i) || x.dtype !== "float32") return undefined;

  const rows = tf.util.sizeFromShape(x.shape.slice(0, axes.length));
  const columns = tf.util.sizeFromShape(kept);
  const out = backend.makeOutput(keepDims ? [...axes.map(() => 1), ...kept] : kept, "float32");
  const [from, to] = [x, out].map((tensor) => addressOf(backend, tensor));
  lend(backend, 32 * (rows + 2), (one) => {
    backend.wasm.HEAPF32[one >>> 2] = 1;
    // With strides of 0, the single 1 is the whole row.
    const numbers = [one, 0, 0, from, 4 * columns, 4, 0, to, 1, rows, columns, 4, one + 32];
    simd.matMul(...numbers, 0, Math.ceil(columns / 8));
  });
  return out;
};
