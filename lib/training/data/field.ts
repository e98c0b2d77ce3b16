import * as tf from "@tensorflow/tfjs";
import type { NumberArray } from "../../datasets/dataset";

/** One part of all samples in memory, such as an input: sample i is the i-th piece of `values`. */
export interface Field {
  /** How errors call it: `x`, `y[1]`, or the inputs of a Dataset. */
  readonly name: string;
  readonly values: NumberArray;
  /** The shape of one sample's piece. */
  readonly shape: readonly number[];
  /** What each number is multiplied by (1). */
  readonly scale?: number;
  readonly dtype: "float32" | "int32";
  /** The numbers are those of classes, below this. */
  readonly classes?: number;
  /** Whether a batch has a one-hot row in place of each number of a class. */
  readonly oneHot?: boolean;
}

/** How many numbers one sample has in a field. */
export const widthOf = ({ shape }: Pick<Field, "shape">): number => shape.reduce((a, b) => a * b, 1);

/**
 * Assembles the pieces of samples as a tensor on the host, which costs a small part of what slicing or gathering a tensor does.
 * Its memory is reused: dispose a tensor before asking for the next.
 */
export class FieldReader {
  private buffer: Float32Array | Int32Array;

  constructor(private readonly field: Field) {
    this.buffer = new Float32Array(0);
  }

  /**
   * The samples with the numbers in `indices`, [samples, …].
   *
   * @param check Is told each class, with the number of its sample.
   */
  read(indices: ArrayLike<number>, check?: (sample: number, label: number) => void): tf.Tensor {
    const { values, shape, scale = 1, dtype, classes, oneHot } = this.field;
    const width = widthOf(this.field);
    const n = indices.length;
    const rowWidth = oneHot ? width * classes! : width;
    const numbers = this.take(n * rowWidth);
    if (oneHot) numbers.fill(0);
    for (let i = 0; i < n; i++) {
      const start = indices[i] * width;
      if (classes !== undefined && check)
        for (let j = 0; j < width; j++) check(indices[i], values[start + j]);
      if (oneHot)
        for (let j = 0; j < width; j++) numbers[(i * width + j) * classes! + values[start + j]] = 1;
      else if (width === 1) numbers[i] = values[start];
      else numbers.set(values.subarray(start, start + width), i * width);
    }
    if (scale !== 1) for (let i = 0; i < numbers.length; i++) numbers[i] *= scale;
    return tf.tensor(numbers, [n, ...shape, ...(oneHot ? [classes!] : [])], oneHot ? "float32" : dtype);
  }

  private take(length: number): Float32Array | Int32Array {
    const isFloat = this.field.dtype === "float32" || this.field.oneHot;
    if (this.buffer.length < length || isFloat !== this.buffer instanceof Float32Array)
      this.buffer = isFloat ? new Float32Array(length) : new Int32Array(length);
    return this.buffer.subarray(0, length);
  }
}
