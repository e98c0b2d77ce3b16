import * as tf from "@tensorflow/tfjs";
import type { BackendProblem, Backends, Paths } from "../backends";
import { wasmAssets } from "./assets";

/** The graphics processor, WebAssembly, and plain JavaScript. */
export const backends: Backends = {
  names: ["webgl", "wasm", "cpu"],
  asked() {
    const { LRLAB_BACKEND: name } = globalThis as { LRLAB_BACKEND?: string };
    return name ? { name, by: "LRLAB_BACKEND" } : undefined;
  },
  async start(name, wasmPaths) {
    if (name === "wasm") return startWasm(wasmPaths ?? wasmAssets());
    return (await tf.setBackend(name))
      ? undefined
      : { missing: name === "webgl", reason: `the ${name} backend does not start` };
  },
};

const files = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
];
const simdFile = files[1];

async function startWasm(paths: Paths | undefined): Promise<BackendProblem | undefined> {
  if (tf.findBackend("wasm")) {
    await tf.setBackend("wasm");
    return undefined;
  }
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  // The binary for several threads shares its memory between them, where our kernels do not run.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (paths !== undefined) setWasmPaths(complete(paths));
  if (await tf.setBackend("wasm")) return undefined;
  const from = paths === undefined ? "beside the program" : JSON.stringify(paths);
  const remedy = 'give their address: useBackend("wasm", { wasmPaths: … })';
  return {
    missing: false,
    reason: `the files of @tensorflow/tfjs-backend-wasm are not found ${from}; ${remedy}`,
  };
}

/** tfjs asks for the address of each binary, also of those that it does not load. */
function complete(paths: Paths): Parameters<typeof import("@tensorflow/tfjs-backend-wasm").setWasmPaths>[0] {
  if (typeof paths === "string") return paths.replace(/\/?$/, "/");
  return Object.fromEntries(files.map((file) => [file, paths[file] ?? paths[simdFile]]));
}
