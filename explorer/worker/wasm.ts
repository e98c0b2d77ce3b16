import { useBackend } from "lrlab";

/**
 * Makes tfjs compute with its WebAssembly SIMD binary.
 *
 * @param binary The binary: the page may not fetch any.
 * @throws Error if the browser cannot run it.
 */
export async function useWasm(binary: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = { "Content-Type": "application/wasm" };
  globalThis.fetch = async () => new Response(binary, { headers });
  await useBackend("wasm", { wasmPaths: "", quiet: true });
}
