import type * as tf from "@tensorflow/tfjs";
import { viewOf, Wasm } from "./simd";

/** A tensor of zeros. */
export function zeros(backend: Wasm, shape: number[]): tf.TensorInfo {
  const out = backend.makeOutput(shape, "float32");
  viewOf(backend, out).fill(0);
  return out;
}

/**
 * Lends memory of the backend while `use` runs.
 *
 * @throws RangeError if there is not so much.
 */
export function lend<T>({ wasm }: Wasm, bytes: number, use: (address: number) => T): T {
  const address = wasm._malloc(bytes);
  if (address === 0 && bytes > 0) {
    throw new RangeError(
      `the wasm backend's memory has no ${bytes} bytes left; dispose tensors, or take smaller batches`,
    );
  }
  try {
    return use(address);
  } finally {
    wasm._free(address);
  }
}

/**
 * Memory of the backend while `use` runs, at one address for each part: a table of integers, or so many
 * bytes of zeros. The address of no bytes is 0.
 */
export function withMemory(
  backend: Wasm,
  parts: readonly (number | ArrayLike<number>)[],
  use: (...addresses: number[]) => void,
): void {
  const sizes = parts.map((part) => 16 * Math.ceil((typeof part === "number" ? part : 4 * part.length) / 16));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  lend(backend, bytes, (start) => {
    const integers = new Int32Array(backend.wasm.HEAPF32.buffer, start, bytes / 4);
    let at = 0;
    const addresses = parts.map((part, i) => {
      const from = at;
      at += sizes[i] / 4;
      if (typeof part === "number") integers.fill(0, from, at);
      else integers.set(part, from);
      return sizes[i] && start + 4 * from;
    });
    use(...addresses);
  });
}
