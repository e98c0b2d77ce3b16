import { datasets } from "../datasets";
import { Dataset, firstSamples, NamedDataset, NumberArray, Samples } from "../datasets/dataset";
import { checkOptions } from "../options/options";
import { platform } from "../platform";
import { widthOf } from "../training/data/field";
import type { ShapedArray } from "../training/data/nested-arrays";
import { isDataset } from "../training/data/read-data";
import type { DatasetSpec } from "./job";

/** Samples in memory as typed arrays, for each input and each output of a model. */
export interface PlainSamples {
  readonly x: readonly ShapedArray[];
  readonly y: readonly ShapedArray[];
  readonly sampleWeight?: NumberArray;
}

/** Samples to train with, and those to judge by, if there are any. */
export interface PlainData extends PlainSamples {
  readonly validation?: PlainSamples;
}

/** The samples of a job. */
export type JobSamples = Dataset | PlainData;

/** @throws (as rejection) What the dataset throws; TypeError for `arrays`, which have to be given. */
export async function loadSamples({ name, ...spec }: DatasetSpec): Promise<Dataset> {
  return entryOf(name).load("options" in spec ? spec.options : {});
}

/**
 * How many training samples there are in a dataset, which is not loaded for that.
 *
 * @throws What the dataset throws of its options; TypeError for `arrays`, which have to be given.
 */
export function trainingSamplesOf(data: JobSamples | DatasetSpec): number {
  if (!("name" in data) || "train" in data) return sizeOf(data);
  const { loader, options } = entryOf(data.name);
  const given = "options" in data ? data.options : {};
  return checkOptions(loader, options, given ?? {}).nTrain;
}

const sizeOf = (data: JobSamples): number => (isDataset(data) ? data.train.size : data.x[0].shape[0]);

function entryOf(name: DatasetSpec["name"]): NamedDataset {
  if (name === "arrays") throw arraysAreMissing();
  return datasets[name];
}

const arraysAreMissing = (): TypeError =>
  new TypeError('WorkerPool: a job whose dataset is "arrays" must be given its samples');

/** @throws RangeError if holding out so many of the training samples leaves none to train with. */
export function checkHoldOut(owner: string, size: number, samples: number): void {
  if (Number.isSafeInteger(size) && size >= 1 && size < samples) return;
  if (samples === 1) {
    throw new RangeError(`${owner}: holding samples out takes at least two training samples, got 1`);
  }
  throw new RangeError(
    `${owner}: holdOut must be an integer from 1 to ${samples - 1}, which leaves one of the ${samples} training ` +
      `samples to train on, got ${size}`,
  );
}

/**
 * The last `size` training samples as the validation set, and what validated until then, if anything, as the test set;
 * nothing is copied.
 *
 * @throws RangeError if no training sample is left.
 */
export function holdOut(owner: string, data: Dataset, size: number): { data: Dataset; test: Samples };
export function holdOut(
  owner: string,
  data: JobSamples,
  size: number,
): { data: JobSamples; test?: Samples | PlainSamples };
export function holdOut(
  owner: string,
  data: JobSamples,
  size: number,
): { data: JobSamples; test?: Samples | PlainSamples } {
  const samples = sizeOf(data);
  checkHoldOut(owner, size, samples);
  const left = samples - size;
  if (!isDataset(data)) {
    const { validation, ...train } = data;
    return {
      data: { ...partOf(train, 0, left), validation: partOf(train, left, samples) },
      ...(validation && { test: validation }),
    };
  }
  const { train, validation, features } = data;
  const last = (array: NumberArray, width: number): NumberArray =>
    array.subarray(left * width, train.size * width);
  const held: Samples = { ...train, size, x: last(train.x, features), y: last(train.y, 1) };
  return {
    data: { ...data, train: firstSamples(train, features, left), validation: held },
    test: validation,
  };
}

/** Some samples in their order, without copying. */
function partOf({ x, y, sampleWeight }: PlainSamples, start: number, end: number): PlainSamples {
  const cut = ({ values, shape: [, ...shape] }: ShapedArray): ShapedArray => {
    const width = widthOf({ shape });
    return { values: values.subarray(start * width, end * width), shape: [end - start, ...shape] };
  };
  return {
    x: x.map(cut),
    y: y.map(cut),
    ...(sampleWeight && { sampleWeight: sampleWeight.subarray(start, end) }),
  };
}

/** Samples in memory that threads share. */
export function share(data: JobSamples): JobSamples {
  if (!isDataset(data)) {
    const { validation, ...train } = data;
    return { ...sharePart(train), ...(validation && { validation: sharePart(validation) }) };
  }
  const { name, features, inputShape, classes, train, validation } = data;
  const shareSamples = ({ size, x, scale, y }: Samples): Samples => ({
    size,
    x: toShared(x),
    scale,
    y: toShared(y),
  });
  return {
    ...{ name, features, inputShape, classes },
    train: shareSamples(train),
    validation: shareSamples(validation),
  };
}

function sharePart({ x, y, sampleWeight }: PlainSamples): PlainSamples {
  const shareAll = (arrays: readonly ShapedArray[]): ShapedArray[] =>
    arrays.map(({ values, shape }) => ({ values: toShared(values), shape }));
  return { x: shareAll(x), y: shareAll(y), ...(sampleWeight && { sampleWeight: toShared(sampleWeight) }) };
}

/** A copy that threads share, where there are threads. */
export function toShared<A extends NumberArray>(array: A): A {
  if (!platform.threads) return array.slice() as A;
  if (array.buffer instanceof SharedArrayBuffer) return array;
  // Node's Buffer is a Uint8Array, and cannot be made over a shared buffer.
  const ArrayType = (array instanceof Uint8Array ? Uint8Array : array.constructor) as new (
    buffer: SharedArrayBuffer,
  ) => A;
  const shared = new ArrayType(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}
