/** An array of numbers of one type; those of 64 bits are rounded to 32 when a batch is made. */
export type NumberArray =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array;

/** Labelled samples in typed arrays: sample i is `x[i · features … (i + 1) · features − 1]` times `scale`, with label `y[i]`. */
export interface Samples {
  readonly size: number;
  /** The inputs, [size, features], row by row; finite numbers. */
  readonly x: NumberArray;
  /** What each input is multiplied by when a batch is made (1 unless told); finite, and not 0. */
  readonly scale?: number;
  /** The labels, [size], integers from 0 to classes − 1. */
  readonly y: NumberArray;
}

/** Samples to train with and samples to judge by. */
export interface Dataset {
  readonly name: string;
  /** Numbers in one input. */
  readonly features: number;
  /** At least 2. */
  readonly classes: number;
  readonly train: Samples;
  readonly validation: Samples;
}

/**
 * The first `size` samples, without copying.
 *
 * @throws RangeError if there are not so many.
 */
export function firstSamples(samples: Samples, features: number, size: number): Samples {
  if (!Number.isSafeInteger(size) || size < 1 || size > samples.size) {
    throw new RangeError(`firstSamples: size must be an integer from 1 to ${samples.size}, got ${size}`);
  }
  return { ...samples, size, x: samples.x.subarray(0, size * features), y: samples.y.subarray(0, size) };
}
