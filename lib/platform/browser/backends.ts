import * as tf from "@tensorflow/tfjs";
import type { BackendProblem, Backends, Paths } from "../backends";
import { Gpu, setWebgpu } from "../webgpu";
import { urlIn, wasmAssets } from "./assets";

/** The graphics processor by WebGL, WebAssembly, and plain JavaScript; by name, the graphics processor by WebGPU. */
export const backends: Backends = {
  names: ["webgl", "wasm", "cpu", "webgpu"],
  remedy: 'useBackend("webgl") or useBackend("cpu")',
  asked() {
    const { LRLAB_BACKEND: name } = globalThis as { LRLAB_BACKEND?: string };
    return name ? { name, by: "LRLAB_BACKEND" } : undefined;
  },
  async start(name, wasmPaths) {
    if (name === "wasm") return startWasm(wasmPaths ?? wasmAssets());
    if (name === "webgpu") return startWebgpu();
    return (await tf.setBackend(name))
      ? undefined
      : { missing: name === "webgl", reason: `the ${name} backend failed to start` };
  },
  remark: () => undefined,
};

const [plainFile, simdFile, threadedFile] = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
];

async function startWasm(paths: Paths | undefined): Promise<BackendProblem | undefined> {
  // `findBackend` would start it.
  if (!("wasm" in tf.engine().registry)) {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    // The binary for several threads is slower, and its workers never end.
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    if (paths !== undefined) {
      const addresses = addressesOf(paths);
      const file = (await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) ? simdFile : plainFile;
      if (addresses[file] === undefined) return notFound(`no URL of ${file} is given`);
      const problem = await missing(addresses[file]);
      if (problem) return problem;
      setWasmPaths(addresses);
    }
  }
  if (await tf.setBackend("wasm")) return undefined;
  return notFound("the files of @tensorflow/tfjs-backend-wasm were not found beside the program");
}

/** tfjs asks for the address of each binary, also of those that it does not load. */
function addressesOf(paths: Paths): Record<string, string> {
  const files = [plainFile, simdFile, threadedFile];
  return Object.fromEntries(files.map((file) => [file, (urlIn(paths, file) ?? urlIn(paths, simdFile))!]));
}

/** Whether nothing is at an address: tfjs' engine takes no other once it failed to load. */
async function missing(address: string): Promise<BackendProblem | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? undefined : notFound(`${address} cannot be fetched (status ${response.status})`);
  } catch (error) {
    return notFound(`${address} cannot be fetched (${(error as Error).message})`);
  }
}

const notFound = (what: string): BackendProblem => ({
  missing: false,
  reason: `${what}; give their URL in the first call: useBackend("wasm", { wasmPaths: … })`,
});

async function startWebgpu(): Promise<BackendProblem | undefined> {
  const { gpu } = navigator as { gpu?: Gpu };
  if (!gpu) {
    const reason = "the browser offers no WebGPU here, or offers it to pages from https or localhost only";
    return { missing: true, reason };
  }
  if ("webgpu" in tf.engine().registryFactory) return setWebgpu(gpu);
  const reason =
    'the page must load the engine: import "@tensorflow/tfjs-backend-webgpu", or after tf.min.js its dist/tf-backend-webgpu.min.js';
  return { missing: true, reason };
}
