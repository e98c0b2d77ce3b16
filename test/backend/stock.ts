import * as tf from "@tensorflow/tfjs";
import { repairWasm } from "../../lib/backend/wasm/repair";

/** What `f` gives with tfjs' own kernels, then with ours. */
export function bothWays<T>(f: () => T): [stock: T, ours: T] {
  try {
    repairWasm(false);
    const stock = f();
    repairWasm(true);
    return [stock, f()];
  } finally {
    repairWasm(true);
  }
}

/** A tensor of numbers of both signs, of sizes around 1. */
export const noise = (shape: number[], seed: number): tf.Tensor =>
  tf.randomNormal(shape, 0, 1, "float32", seed);
