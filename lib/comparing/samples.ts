import { datasets } from "../datasets";
import { Dataset, firstSamples, NamedDataset, NumberArray, Samples } from "../datasets/dataset";
import { checkOptions } from "../options/options";
import type { DatasetSpec } from "./job";

/** @throws (as rejection) What the dataset throws; TypeError for `arrays`, which have to be given. */
export async function loadSamples({ name, ...spec }: DatasetSpec): Promise<Dataset> {
  return entryOf(name).load("options" in spec ? spec.options : {});
}

/**
 * How many training samples there are in a dataset, which is not loaded for that.
 *
 * @throws What the dataset throws of its options; TypeError for `arrays`, which have to be given.
 */
export function trainingSamplesOf(data: Dataset | DatasetSpec): number {
  if ("train" in data) return data.train.size;
  const { loader, options } = entryOf(data.name);
  const given = "options" in data ? data.options : {};
  return checkOptions(loader, options, given ?? {}).nTrain;
}

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
 * The last `size` training samples as the validation set, and what validated until then as the test set;
 * nothing is copied.
 *
 * @throws RangeError if no training sample is left.
 */
export function holdOut(owner: string, data: Dataset, size: number): { data: Dataset; test: Samples } {
  const { train, validation, features } = data;
  checkHoldOut(owner, size, train.size);
  const left = train.size - size;
  const last = (array: NumberArray, width: number): NumberArray =>
    array.subarray(left * width, train.size * width);
  const held: Samples = { ...train, size, x: last(train.x, features), y: last(train.y, 1) };
  return {
    data: { ...data, train: firstSamples(train, features, left), validation: held },
    test: validation,
  };
}

/** A dataset in memory that threads share. */
export function share({ name, features, classes, train, validation }: Dataset): Dataset {
  const shareSamples = ({ size, x, scale, y }: Samples): Samples => ({
    size,
    x: toShared(x),
    scale,
    y: toShared(y),
  });
  return { name, features, classes, train: shareSamples(train), validation: shareSamples(validation) };
}

function toShared(array: NumberArray): NumberArray {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  // Node's Buffer is a Uint8Array, and cannot be made over a shared buffer.
  const ArrayType = (array instanceof Uint8Array ? Uint8Array : array.constructor) as new (
    buffer: SharedArrayBuffer,
  ) => NumberArray;
  const shared = new ArrayType(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}
