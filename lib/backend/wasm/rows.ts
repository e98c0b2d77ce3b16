import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./simd";

/** Whether a tensor is one row for all rows of another, with sizes of 1 before it, as a bias is. */
const isRow = ({ shape }: tf.TensorInfo, whole: tf.TensorInfo): boolean => {
  const columns = whole.shape.at(-1)!;
  const isLast = shape.at(-1) === columns && tf.util.sizeFromShape(shape) === columns;
  return isLast && columns >= 4 && shape.length <= whole.shape.length;
};

/** The numbers of the operations in assembly/elementwise.ts. */
const numbers = { add: 0, subtract: 1, multiply: 2 };

/** An operation with one row for all rows, for which tfjs' own takes much longer than for two whole tensors. */
const withRow =
  (name: keyof typeof numbers): SimdKernel =>
  ({ inputs: { a, b }, backend }, simd) => {
    if (a.dtype !== "float32" || b.dtype !== "float32") return undefined;
    const isSwapped = name !== "subtract" && isRow(a, b);
    const [whole, row] = isSwapped ? [b, a] : [a, b];
    const columns = whole.shape.at(-1)!;
    const size = tf.util.sizeFromShape(whole.shape);
    if (size <= columns || !isRow(row, whole)) return undefined;
    const out = backend.makeOutput(whole.shape, "float32");
    const [wholeAt, rowAt, to] = [whole, row, out].map((tensor) => addressOf(backend, tensor));
    simd.share("withRow", [wholeAt, rowAt, to, columns, numbers[name]], {
      pieces: size / columns,
      work: 4 * size,
    });
    return out;
  };

export const add = withRow("add");
export const subtract = withRow("subtract");
export const multiply = withRow("multiply");
