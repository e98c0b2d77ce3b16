import type { Dataset, NumberArray, Samples } from "../datasets/dataset";
import { loadMnist } from "../datasets/mnist";
import { syntheticData } from "../datasets/synthetic";
import type { DatasetSpec } from "./job";

/** @throws What the dataset throws; TypeError for `arrays`, which have to be given. */
export function loadSamples(spec: DatasetSpec): Dataset {
  switch (spec.name) {
    case "synthetic":
      return syntheticData(spec.options);
    case "mnist":
      return loadMnist(spec.options);
    case "arrays":
      throw new TypeError("WorkerPool: the samples of a job with the dataset arrays must be given");
  }
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
  const ArrayType = (Buffer.isBuffer(array) ? Uint8Array : array.constructor) as new (buffer: SharedArrayBuffer) => NumberArray;
  const shared = new ArrayType(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}
