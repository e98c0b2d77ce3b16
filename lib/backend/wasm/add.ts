import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./simd";

/** A sum with one row for all rows, as a bias is added. Other sums are left to tfjs. */
export const add: SimdKernel = ({ inputs: { a, b }, backend }, simd) => {
  const columns = a.shape.at(-1)!;
  const size = tf.util.sizeFromShape(a.shape);
  const isRow = b.shape.length === 1 && b.shape[0] === columns && columns >= 4 && size > columns;
  if (!isRow || a.dtype !== "float32" || b.dtype !== "float32") return undefined;
  const out = backend.makeOutput(a.shape, "float32");
  const [aAt, bAt, to] = [a, b, out].map((tensor) => addressOf(backend, tensor));
  simd.share("addRow", [aAt, bAt, to, columns], { pieces: size / columns, work: 4 * size });
  return out;
};
