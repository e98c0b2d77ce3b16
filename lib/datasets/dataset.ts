import { checkValue } from "../options/check";
import { integer, Option } from "../options/options";

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
export interface Samples<A extends NumberArray = NumberArray> {
  /** How many samples there are; the arrays may hold more, which are left out. */
  readonly size: number;
  /** The inputs, [size, features], row by row; finite numbers. */
  readonly x: A;
  /** What each input is multiplied by when a batch is made (1 unless given); finite, and not 0. */
  readonly scale?: number;
  /** The labels, [size], integers from 0 to classes − 1. */
  readonly y: A;
}

/** Samples to train with and samples to judge by. */
export interface Dataset<A extends NumberArray = NumberArray> {
  readonly name: string;
  /** Numbers in one input. */
  readonly features: number;
  /** The shape of one input, such as [28, 28, 1] for an image; its product is `features` ([features]). */
  readonly inputShape?: readonly number[];
  /** At least 2. */
  readonly classes: number;
  readonly train: Samples<A>;
  readonly validation: Samples<A>;
}

/**
 * The first `size` samples, without copying.
 *
 * @throws RangeError if there are not so many.
 */
export function firstSamples<A extends NumberArray>(
  samples: Samples<A>,
  features: number,
  size: number,
): Samples<A> {
  checkValue("firstSamples", "size", integer({ min: 1, max: samples.size }), size);
  const first = (array: A, length: number): A => array.subarray(0, length) as A;
  return { ...samples, size, x: first(samples.x, size * features), y: first(samples.y, size) };
}

/** The share of the commonest label among samples: the accuracy of always answering with it. */
export function shareOfCommonest({ size, y }: Samples, classes: number): number {
  const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < size; i++) counts[y[i]]++;
  return Math.max(...counts) / size;
}

/** A dataset that goes by a name: what it is known of before its samples are there. */
export interface NamedDataset {
  /** The name of the function that loads it, with which errors begin. */
  readonly loader: string;
  /** What each of its options must be; `nTrain` is how many training samples there are. */
  readonly options: { readonly nTrain: Option<number>; readonly [name: string]: Option };
  /** Numbers in one input. */
  readonly features: number;
  readonly classes: number;
  load(options?: object): Dataset | Promise<Dataset>;
}
