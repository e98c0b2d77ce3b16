import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { repairWasm } from "../../lib/backend/wasm/repair";

/**
 * Makes tfjs compute with its WebAssembly SIMD binary and the library's kernels, as `useBackend("wasm")` does in Node.
 *
 * @param binary The binary: the page may not fetch any.
 * @throws Error if the browser cannot run it.
 */
export async function useWasm(binary: Uint8Array<ArrayBuffer>): Promise<void> {
  const env = tf.env();
  if (!(await env.getAsync("WASM_HAS_SIMD_SUPPORT"))) {
    throw new Error(
      "This browser has no WebAssembly SIMD, which the training needs; any browser since 2023 has it.",
    );
  }
  env.set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  env.platform.fetch = async () => new Response(binary);
  setWasmPaths("", true);
  if (!(await tf.setBackend("wasm")))
    throw new Error("The WebAssembly backend of TensorFlow.js does not start.");
  repairWasm(true);
}
