/** Labelled samples in typed arrays: sample i is `x[i · features … (i + 1) · features − 1]` times `scale`, with label `y[i]`. */
export interface Samples {
  readonly size: number;
  /** The inputs, [size, features], row by row. */
  readonly x: Float32Array | Uint8Array;
  /** What each input is multiplied by when a batch is made (1 unless told). */
  readonly scale?: number;
  /** The labels, [size], from 0 to classes − 1. */
  readonly y: Uint8Array | Int32Array;
}

/** Samples to train with and samples to judge by. */
export interface Dataset {
  readonly name: string;
  /** Numbers in one input. */
  readonly features: number;
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
