import * as tf from "@tensorflow/tfjs";
import { show } from "../../options/options";
import type { Part } from "../check-samples";
import { ArrayParts, ArraySource } from "./arrays";
import type { Batch, Pass, Source } from "./batch";
import { GivenBatch, partsOf, tensorsIn } from "./given-batch";
import type { Port } from "./port";
import { readArrays } from "./read-arrays";
import { doesCount, lossOfNothing } from "./sample-weights";

/**
 * Samples that come in batches: a `tf.data.Dataset`, an array or another iterable of batches, or a function that begins an
 * epoch, such as a generator function. Tensors in the batches are disposed once they were trained with, as `fitDataset` does, but
 * for those in an array.
 */
export type Stream =
  | tf.data.Dataset<tf.TensorContainer>
  | Iterable<GivenBatch>
  | AsyncIterable<GivenBatch>
  | (() => Iterator<GivenBatch> | AsyncIterator<GivenBatch> | Iterable<GivenBatch> | AsyncIterable<GivenBatch>);

type AnyIterator = { next(): unknown; return?(): unknown };

const has = (value: unknown, key: PropertyKey): boolean =>
  typeof (value as Record<PropertyKey, unknown> | null)?.[key] === "function";

const isTfDataset = (value: unknown): value is tf.data.Dataset<tf.TensorContainer> =>
  has(value, "iterator") && has(value, "forEachAsync");

/** Whether a value gives batches one after the other; arrays of numbers or tensors do not. */
export const isStream = (value: unknown): value is Stream =>
  typeof value === "function" ||
  isTfDataset(value) ||
  has(value, Symbol.asyncIterator) ||
  (has(value, Symbol.iterator) &&
    typeof value === "object" &&
    !ArrayBuffer.isView(value) &&
    !(value instanceof tf.Tensor) &&
    (!Array.isArray(value) || value.every((item) => partsOf(item) !== undefined)));

/** Samples that come in batches of their own, once more each epoch. */
export class StreamSource implements Source {
  readonly batches?: number;
  private passes = 0;

  /**
   * @param ports What the model takes and gives.
   * @param weigh Multiplies a batch by the weights of classes.
   */
  constructor(
    private readonly owner: string,
    private readonly stream: Stream,
    private readonly part: Part,
    private readonly ports: { readonly inputs: readonly Port[]; readonly outputs: readonly Port[] },
    private readonly weigh = (parts: ArrayParts): ArrayParts => parts,
  ) {
    const { size } = stream as { readonly size?: unknown };
    if (isTfDataset(stream) && size === Infinity) {
      throw new RangeError(
        `${owner}: the ${part}data must end, since an epoch goes through it once, got one that repeats forever; ` +
          "give dataset.take(batches)",
      );
    }
    if (isTfDataset(stream) && Number.isSafeInteger(size)) this.batches = size as number;
    if (Array.isArray(stream)) this.batches = stream.length;
  }

  begin(): Pass {
    const pass = ++this.passes;
    let iterator: AnyIterator | undefined;
    let taken = 0;
    let counts = false;
    const { batches = Infinity } = this;
    const nextItem = async () => {
      iterator ??= await this.open();
      return (await iterator.next()) as IteratorResult<unknown>;
    };
    return {
      get isDone() {
        return taken >= batches;
      },
      skip: async ({ batches: given }) => {
        for (; taken < given; taken++) {
          const { done, value } = await nextItem();
          if (done) {
            throw new RangeError(
              `${this.owner}: the ${this.part}data must have ${given} batches at least, as many as the checkpoint was made after, got ${taken}`,
            );
          }
          this.release(value);
          // Nobody looked at its weights.
          counts = true;
        }
      },
      next: async () => {
        const { done, value } = await nextItem();
        if (!done) {
          const parts = await this.read(value, ++taken);
          counts ||= doesCount(parts);
          return this.batchOf(parts, taken);
        }
        if (counts) return undefined;
        if (taken > 0) {
          throw new RangeError(
            `${this.owner}: the ${this.part}data must have a weight above 0 in one of its batches, ` +
              `by sampleWeight and classWeight: ${lossOfNothing}`,
          );
        }
        throw new RangeError(
          `${this.owner}: the ${this.part}data gave no batch in its ${pass === 1 ? "first pass" : `pass ${pass}`}` +
            (pass === 1 ? "" : "; give a function that begins anew, such as function* () { … }"),
        );
      },
      close: async () => void (await iterator?.return?.()),
    };
  }

  checkFinite(): void {}

  private async open(): Promise<AnyIterator> {
    const { stream } = this;
    if (isTfDataset(stream)) return await stream.iterator();
    const begun: unknown = typeof stream === "function" ? stream() : stream;
    for (const key of [Symbol.asyncIterator, Symbol.iterator])
      if (has(begun, key)) return (begun as Record<symbol, () => AnyIterator>)[key]();
    if (has(begun, "next")) return begun as AnyIterator;
    throw new TypeError(
      `${this.owner}: the ${this.part}data must give an iterator of batches, got ${show(begun)}`,
    );
  }

  private nameOf(number: number): string {
    return `${this.owner}: batch ${number} of the ${this.part}data`;
  }

  private async read(given: unknown, number: number): Promise<ArrayParts> {
    const where = this.nameOf(number);
    try {
      const parts = partsOf(given);
      if (!parts)
        throw new TypeError(
          `${where} must be { xs, ys }, { x, y } or [x, y] with inputs and targets, got ${show(given)}`,
        );
      return this.weigh(await readArrays(where, "", parts as never, this.ports));
    } finally {
      this.release(given);
    }
  }

  private async batchOf(parts: ArrayParts, number: number): Promise<Batch> {
    const source = new ArraySource(parts, "");
    const batch = await source.begin().next(parts.size);
    return { ...batch!, checkFinite: async () => source.checkFinite(this.nameOf(number)) };
  }

  /** Frees the tensors of a batch; those of an array are there for the next pass too. */
  private release(given: unknown): void {
    if (!Array.isArray(this.stream)) tf.dispose(tensorsIn(given));
  }
}
