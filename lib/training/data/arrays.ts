import * as tf from "@tensorflow/tfjs";
import { checkLabel, findNotFinite, Part } from "../check-samples";
import type { Batch, BatchTensors, Pass, Source } from "./batch";
import { Field, FieldReader } from "./field";

/** Samples in memory: what they are made of. */
export interface ArrayParts {
  readonly size: number;
  /** A field for each input of the model. */
  readonly x: readonly Field[];
  /** A field for each of its outputs. */
  readonly y: readonly Field[];
  /** What each sample counts, in place of 1. */
  readonly weights?: Float32Array;
}

/** Samples in memory, from which batches are made in any order. */
export class ArraySource implements Source {
  readonly size: number;
  private readonly readers: { readonly x: FieldReader[]; readonly y: FieldReader[] };
  private weightsOfBatch = new Float32Array(0);

  /** @param part The part of the data that the samples are, as errors name it. */
  constructor(
    readonly parts: ArrayParts,
    private readonly part: Part,
  ) {
    this.size = parts.size;
    const readersOf = (fields: readonly Field[]): FieldReader[] => fields.map((field) => new FieldReader(field));
    this.readers = { x: readersOf(parts.x), y: readersOf(parts.y) };
  }

  begin(order: Uint32Array = Uint32Array.from({ length: this.size }, (_, i) => i)): Pass {
    let start = 0;
    return {
      get isDone() {
        return start >= order.length;
      },
      skip: async ({ samples }) => void (start = samples),
      next: async (size) =>
        start < order.length ? this.batch(order.subarray(start, (start += size))) : undefined,
      close: async () => {},
    };
  }

  /**
   * The tensors of the samples with the given numbers.
   *
   * @throws TypeError or RangeError if a label is not a class: it would be written into another sample's row.
   */
  read(indices: ArrayLike<number>): BatchTensors {
    const { y, weights } = this.parts;
    return {
      x: this.readers.x.map((reader) => reader.read(indices)),
      y: this.readers.y.map((reader, i) =>
        reader.read(indices, (sample, label) =>
          checkLabel("train", this.part, sample, label, y[i].classes!),
        ),
      ),
      ...(weights && { weights: this.readWeights(weights, indices) }),
    };
  }

  checkFinite(owner: string, indices?: ArrayLike<number>): void {
    const { x, y, size } = this.parts;
    for (const [what, fields] of [["inputs", x], ["targets", y]] as const) {
      for (const field of fields) findNotFinite(owner, { part: this.part, what, size, field, indices });
    }
  }

  private batch(indices: Uint32Array): Batch {
    return {
      size: indices.length,
      tensors: () => this.read(indices),
      checkFinite: async (owner) => this.checkFinite(owner, indices),
    };
  }

  private readWeights(weights: Float32Array, indices: ArrayLike<number>): tf.Tensor1D {
    if (this.weightsOfBatch.length < indices.length) this.weightsOfBatch = new Float32Array(indices.length);
    const own = this.weightsOfBatch.subarray(0, indices.length);
    for (let i = 0; i < indices.length; i++) own[i] = weights[indices[i]];
    return tf.tensor1d(own);
  }
}
