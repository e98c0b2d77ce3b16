import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./simd";

/** Rows taken by their numbers along the first axis, as `model.fit` does for each batch; a number out of range is tfjs' to report. */
export const gather: SimdKernel = ({ inputs: { x, indices }, attrs: { axis, batchDims }, backend }) => {
  if (axis !== 0 || batchDims !== 0 || x.dtype !== "float32") return undefined;
  const [rows, ...rest]: number[] = x.shape;
  const numbers = backend.readSync(indices.dataId) as Int32Array;
  if (numbers.some((row) => !(row >= 0 && row < rows))) return undefined;

  const size = tf.util.sizeFromShape(rest);
  const out = backend.makeOutput([...indices.shape, ...rest], "float32");
  const from = addressOf(backend, x) / 4;
  const to = addressOf(backend, out) / 4;
  const { HEAPF32 } = backend.wasm;
  numbers.forEach((row, i) => HEAPF32.copyWithin(to + i * size, from + row * size, from + (row + 1) * size));
  return out;
};
